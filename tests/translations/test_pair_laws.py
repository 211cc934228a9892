"""What holds for every pair of texts, however odd: checks never crash, and their places lead back into the text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientdocs.checking import TranslationVerdict, check_modules, check_pairs, code_of, rule_of
from patientdocs.diagnostics import Diagnostic, Location, Severity
from patientdocs.loading.locales import read_locales
from patientdocs.model.catalogue import Translation, TranslationWaiver
from patientdocs.model.entry import Entry
from patientdocs.model.glossary import Glossary
from patientdocs.model.locale import Locale
from patientdocs.model.message import Message
from patientdocs.model.pair import Pair, Pairs
from patientdocs.model.state import State
from patientdocs.model.terms import ApprovedTerm, Terms
from patientdocs.pair_text import SLOT, both_sides, words_of

LANGUAGES = ("ar", "de", "ko", "zh_Hans")
TERMS = Terms(terms=[ApprovedTerm(id="dose", english=["dose"], use="Dosis", match=["Dosis"], forbidden=["Menge"])])
# Pieces that mean something to one check or another, beside any text at all.
PIECES = st.sampled_from(
    ["{dose}", "[[trial|Studie]]", "[[trial]]", "{", "]]", "0.5 mg", "٠٫٥", "½", "10⁶", "%s", "<b>", "not ", "nicht ",
     "不", "لا ", "dose ", "Menge ", "?", "؟", "“", " ,", "\u202e", "\u0301", "а", "毫克", " "]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=8).map("".join)


@cache
def locales() -> dict[str, Locale]:
    problems: list[Diagnostic] = []
    return read_locales(Path(__file__).parents[2], problems)


def pair_of(english: str, text: str, language: str = "de", name: str = "texts/1") -> Pair:
    """A pair whose translation stands on line 1 from column 1, so that columns are offsets."""
    message = Message("texts", name, english, "statement", Entry(), ("text",), shown=english)
    translation = Translation("texts", name, english, text, Location("texts.po"), stretches=((1, 1, len(text)),))
    return Pair(message, translation, locales()["en"], locales()[language], TERMS, Glossary(), State.DRAFT)


def verdict(pair: Pair, *waivers: TranslationWaiver) -> TranslationVerdict:
    return check_pairs(Pairs(pair.locale, (pair,)), waivers)


@settings(deadline=None, max_examples=150)
@given(TEXTS, TEXTS, st.sampled_from(LANGUAGES))
def test_no_text_is_too_odd_for_the_checks(english: str, text: str, language: str) -> None:
    for found in verdict(pair_of(english, text, language)).diagnostics:
        assert found.location.file == "texts.po"
        assert found.location.column + found.location.length - 1 <= max(1, len(text))
        assert found.message_id == "texts/1"


@given(TEXTS)
def test_every_letter_of_the_words_leads_back_to_itself(text: str) -> None:
    words = words_of(text)
    for at, letter in enumerate(words.text):
        begin, end = words.span(at, at + 1)
        assert letter == SLOT or text[begin:end] == letter
        assert words.folded_span(0, len(words.folded))[1] <= len(text)


def test_both_texts_are_shown_with_the_parts_that_differ() -> None:
    pair = pair_of("Take 0.5 mg.", "Nehmen Sie 5 mg.")
    assert both_sides(pair, [(5, 8)], [(11, 12)]) == [
        "English:     Take >>0.5<< mg.",
        "translation: Nehmen Sie >>5<< mg.",
    ]


def test_what_was_not_measured_in_a_language_only_warns() -> None:
    pair = pair_of("Do not drink it.", "Trinken Sie es.")
    rules = pair.locale.translation
    untried = pair.locale.model_copy(update={"translation": rules.model_copy(update={"measured": []})})
    for locale, severity in ((pair.locale, Severity.ERROR), (untried, Severity.WARNING)):
        (found,) = verdict(replace(pair, locale=locale)).diagnostics
        assert (found.code, found.severity) == ("translation-negation", severity)


def test_one_not_of_two_that_is_dropped_is_a_warning() -> None:
    english = "Do not drive. Do not drink alcohol either."
    (found,) = verdict(pair_of(english, "Fahren Sie nicht. Trinken Sie auch Alkohol.")).diagnostics
    assert (found.code, found.severity) == ("translation-negation", Severity.WARNING)
    assert not verdict(pair_of(english, "Fahren Sie nicht. Trinken Sie auch keinen Alkohol.")).diagnostics


def test_a_waiver_takes_out_one_finding_of_one_pair_while_its_words_stay() -> None:
    pair = pair_of("Do not drink it.", "Lassen Sie es stehen.")
    waiver = TranslationWaiver(message="texts/1", rule="negation", reason="It says the same.", hash=pair.hash)
    done = verdict(pair, waiver)
    assert not done.diagnostics
    assert [(found.code, by) for found, by in done.waived] == [("translation-negation", waiver)]

    changed = verdict(pair_of("Do not drink it.", "Trinken Sie es bald."), waiver)
    assert {found.code for found in changed.diagnostics} == {"translation-negation", "translation-waiver-outdated"}


def test_numbers_units_slots_and_signs_are_never_waived() -> None:
    waivable = {rule_of(code_of(module)) for module in check_modules() if getattr(module, "WAIVABLE", False)}
    assert waivable.isdisjoint({"numbers", "units", "slots", "characters", "scripts", "markup"})
    pair = pair_of("Take 0.5 mg.", "Nehmen Sie 5 mg.")
    waiver = TranslationWaiver(message="texts/1", rule="numbers", reason="It is right.", hash=pair.hash)
    codes = [found.code for found in verdict(pair, waiver).diagnostics]
    assert codes == ["translation-numbers", "translation-waiver-unused"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Nehmen Sie 0,5 mg, 12.000 Mal."),
        ("zh_Hans", "服用0.5毫克，12,000次。"),
        ("ar", "خذوا ٠٫٥ ملغ، ١٢٬٠٠٠ مرة."),
    ],
)
def test_numbers_are_read_in_every_script_and_as_the_language_writes_them(language: str, text: str) -> None:
    found = verdict(pair_of("Take 0.5 mg, 12,000 times.", text, language)).diagnostics
    assert not [diagnostic for diagnostic in found if diagnostic.code in ("translation-numbers", "translation-units")]


def test_the_same_english_is_translated_in_one_way() -> None:
    first, second = pair_of("Key points", "Das Wichtigste"), pair_of("Key points", "Kernpunkte", name="texts/2")
    (found,) = check_pairs(Pairs(first.locale, (first, second))).diagnostics
    assert (found.code, found.message_id) == ("translation-consistency", "texts/2")
