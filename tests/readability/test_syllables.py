"""Syllables: rule, exceptions and the word list of English."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.model.locale import Locale, SyllableRule
from patientdocs.readability import SyllableCounter, syllable_counter

HELD_OUT = Path(__file__).with_name("syllables.tsv")
VOWELS = SyllableRule(nucleus="[aeiou]+")


@pytest.fixture(scope="module")
def counter(english: Locale) -> SyllableCounter:
    found = syllable_counter(english)
    assert found is not None
    return found


def test_at_least_98_in_100_held_out_health_words_are_right(counter: SyllableCounter) -> None:
    rows = [line.split("\t") for line in HELD_OUT.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(rows) >= 150
    wrong = [word for word, true in rows if counter.count(word) != int(true)]
    assert len(wrong) <= 0.02 * len(rows), wrong


@pytest.mark.parametrize(
    ("word", "true"),
    [
        ("ketamine", 3), ("opioid", 3), ("opioids", 3), ("bioavailability", 8), ("naltrexone", 3), ("Ketamine’s", 3),
        ("NMDA", 4), ("FDA", 3), ("mg", 3), ("µg", 3), ("naïve", 2), ("12", 1), ("0.5", 1), ("the", 1), ("table", 2),
        ("nurse's", 2), ("needed", 2), ("helped", 1), ("hmm", 1),
    ],
)  # fmt: skip
def test_single_words(word: str, true: int, counter: SyllableCounter) -> None:
    assert counter.count(word) == true


def test_every_exception_is_one(english: Locale) -> None:
    assert english.syllables is not None
    by_rule = SyllableCounter(english.syllables, {})
    needless = [word for word, true in english.syllable_exceptions.items() if by_rule.count(word) == true]
    assert needless == []


def test_exceptions_go_before_the_rule() -> None:
    assert SyllableCounter(VOWELS, {"idea": 3}).count("Idea") == 3
    assert SyllableCounter(VOWELS, {}).count("Idea") == 2


def test_a_locale_without_a_rule_counts_nothing(english: Locale) -> None:
    assert syllable_counter(english.model_copy(update={"syllables": None})) is None


def test_patterns_add_and_take_away() -> None:
    rule = SyllableRule(nucleus="[aeiou]+", fewer=["e$"], more=["ia"], fold_accents=True)
    counter = SyllableCounter(rule, {})
    assert [counter.count(word) for word in ("time", "dial", "é", "the", "xyz")] == [1, 2, 1, 1, 1]


@given(word=st.text(max_size=20))
def test_every_word_has_a_syllable(word: str) -> None:
    assert SyllableCounter(SyllableRule(nucleus="[aeiou]+", fewer=["e"]), {}).count(word) >= 1
