"""What the guards need of a passage. The sentences are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from patientdocs.model.guard_words import GuardWords
from patientdocs.passages.document import Document, Located
from patientdocs.passages.facts import PassageFacts, facts_of, is_hedged, is_negated, species_of


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Hens may sing.", True),
        ("The findings suggest that hens sing.", True),
        ("Hens CAN sing.", True),
        ("It is not yet known why. Nobody isn\u2019t sure", True),
        ("Scientists hypothesise that hens sing.", True),
        ("Hens can\u2019t sing.", False),
        ("Hens sing at dawn.", False),
        ("Since May 2018 hens sing.", False),
        ("It is harder to think clearly.", False),
        ("The mayor of Canton sang.", False),
    ],
)
def test_hedges(words: GuardWords, text: str, hedged: bool) -> None:
    assert is_hedged(text, words) is hedged


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Hens do not sing.", True),
        ("Hens don\u2019t sing.", True),
        ("Hens cannot sing.", True),
        ("It lacks a song.", True),
        ("The reason is unclear.", True),
        ("The work was halted.", True),
        ("No-one sang.", True),
        ("Hens not only sing.", False),
        ("Notable knots: north and nothingness.", False),
        ("Hens sing.", False),
    ],
)
def test_negation(words: GuardWords, text: str, negated: bool) -> None:
    assert is_negated(text, words) is negated


def test_an_exception_does_not_hide_another_negator(words: GuardWords) -> None:
    assert is_negated("Hens not only sing, they never sleep.", words)


def test_species_are_named_in_the_order_of_the_guard_words(words: GuardWords) -> None:
    assert species_of("Mice and male RATS, a guinea-pig and other animals", words) == (
        "animal",
        "rat",
        "mouse",
        "guinea pig",
    )
    assert species_of("A rational category of dogma", words) == ()


def test_facts_of_a_span_and_of_its_sentence(words: GuardWords) -> None:
    raw = "In 1970 nine rats may have slept, but seven of 12 hens did not sing."
    place = Document("made-up", raw).locate("seven of", "hens")
    assert isinstance(place, Located)
    assert facts_of(place, words) == PassageFacts(
        figures=("1970", "9", "7", "12"),
        span_figures=("7", "12"),
        hedged_span=False,
        hedged_sentence=True,
        negated_span=False,
        negated_sentence=True,
        species=("rat",),
    )


def test_words_after_an_elision_are_whole_words() -> None:
    french = GuardWords(negators=["aucun"], hedges=["idée"], number_words={})
    assert is_hedged("C\u2019est l\u2019idée.", french)
    assert is_negated("Il n\u2019a d\u2019aucun avis.", french)
    assert not is_hedged("L\u2019idéeal", french)


def test_a_language_without_spaces() -> None:
    chinese = GuardWords(
        negators=["不", "没有"], negation_exceptions=["不仅"], hedges=["可能"], number_words={}, spaced=False
    )
    assert is_negated("它不起作用", chinese)
    assert not is_negated("它不仅有用", chinese)
    assert is_hedged("它可能有用", chinese)


@given(text=st.text())
def test_empty_lists_find_nothing(text: str) -> None:
    empty = GuardWords(negators=[], hedges=[], number_words={})
    assert not is_negated(text, empty)
    assert not is_hedged(text, empty)
    assert species_of(text, empty) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"negators": ["a*b"]},
        {"negators": [" not"]},
        {"negators": [""]},
        {"hedges": "may"},
        {"number_words": {"seven": 7}},
        {"number_words": {"seven": "VII"}},
        {"decimal_sign": ".."},
        {"unknown": []},
    ],
)
def test_faulty_word_lists_are_refused(words: GuardWords, wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        GuardWords.model_validate(words.model_dump() | wrong)
