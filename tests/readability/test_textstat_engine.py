"""textstat: its own figures, without a network, without a mixed-up dictionary."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientdocs.model.locale import Locale, SyllableRule
from patientdocs.readability import FORMULAS, Canonical, SyllableCounter, count_sentences, syllable_counter, total
from patientdocs.readability.textstat_engine import textstat_figure

COUNTER = SyllableCounter(SyllableRule(nucleus="[aeiou]+"), {})
ENGLISH = "The medicine can make you sleepy. Ask your doctor about it before you drive. Rest for 2 days at home."
GERMAN = "Das Medikament macht viele Menschen sehr müde. Fragen Sie bitte zuerst Ihre Ärztin in der Praxis."

OFFLINE = """
import socket, sys
import patientdocs.readability
assert not any(name.partition(".")[0] in ("textstat", "nltk", "pyphen") for name in sys.modules), "loaded too early"
def refuse(*_, **__):
    raise AssertionError("the network was asked")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from patientdocs.model.locale import SyllableRule
from patientdocs.readability.textstat_engine import textstat_figure
counter = patientdocs.readability.SyllableCounter(SyllableRule(nucleus="[aeiou]+"), {"ketamine": 3})
print(textstat_figure("fkgl", "en", "Some people use ketamine at home.", counter))
assert "nltk" not in sys.modules, "it takes long and serves a dictionary that is not used"
"""


def test_works_from_the_first_figure_without_a_network_or_data(tmp_path: Path) -> None:
    environment = {**os.environ, "NLTK_DATA": str(tmp_path), "HOME": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", OFFLINE], env=environment, capture_output=True, text=True, check=False)
    assert run.stderr == ""
    # 6 words; some 2, people 2, use 2, ketamine 3, at 1, home 2 by this test's rule
    assert float(run.stdout) == pytest.approx(0.39 * 6 + 11.8 * 12 / 6 - 15.59)


@pytest.mark.parametrize("formula", ["fkgl", "smog", "fre"])
def test_english_agrees_with_our_own_count(formula: str, english: Locale) -> None:
    counter = syllable_counter(english)
    assert counter is not None
    text = Canonical(tuple(tuple(s.split()) for s in ENGLISH.rstrip(".").split(". ")))
    own = FORMULAS[formula].figure(total(count_sentences(text, counter)))
    assert textstat_figure(formula, "en", text.text, counter) == pytest.approx(own)


def test_it_is_textstats_own_figure() -> None:
    from textstat.backend import metrics

    assert textstat_figure("wiener-1", "de", GERMAN, COUNTER) == metrics.wiener_sachtextformel(GERMAN, 1, "de")
    assert textstat_figure("amstad", "de", GERMAN, COUNTER) == metrics.flesch_reading_ease(GERMAN, "de")


def test_two_counters_are_kept_apart() -> None:
    other = SyllableCounter(SyllableRule(nucleus="[a-z]"), {})
    first = textstat_figure("fkgl", "en", ENGLISH, COUNTER)
    assert textstat_figure("fkgl", "en", ENGLISH, other) != first
    assert textstat_figure("fkgl", "en", ENGLISH, COUNTER) == first


@pytest.mark.parametrize(
    ("formula", "language"),
    [("gulpease", "it"), ("fog-pl", "pl"), ("martins", "pt"), ("fkg-sis", "ru"), ("atesman", "tr"), ("fkgl", "vi")],
)
def test_silent_where_its_formula_is_wrong(formula: str, language: str) -> None:
    assert textstat_figure(formula, language, ENGLISH, COUNTER) is None


def test_an_empty_text_has_no_figure() -> None:
    assert textstat_figure("fkgl", "en", "", COUNTER) is None


WORD = st.text(alphabet="aeiBDst'", min_size=1, max_size=8).filter(lambda w: w[0] != "'" and w[-1] != "'")


@settings(max_examples=40, deadline=None)
@given(sentences=st.lists(st.lists(WORD, min_size=3, max_size=12), min_size=1, max_size=6))
def test_textstat_cuts_canonical_text_as_we_do(sentences: list[list[str]]) -> None:
    from textstat.backend import counts

    text = Canonical(tuple(tuple(sentence) for sentence in sentences))
    assert counts.count_sentences(text.text) == len(sentences)
    assert counts.count_words(text.text) == len(text.words)
