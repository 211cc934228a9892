"""The English locale's own data."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
from pydantic import ValidationError

from patientdocs.model.locale import Locale, Replacement, SyllableRule
from patientdocs.readability import SyllableCounter, words

FOLDER = Path(__file__).parents[2] / "locales" / "en"


def lists(locale: Locale) -> dict[str, list[Replacement]]:
    return {"plainer_words": locale.plainer_words, "person_first": locale.person_first}


def test_long_lists_come_from_their_files(english: Locale) -> None:
    assert len(english.syllable_exceptions) > 6000
    assert len(english.plainer_words) > 100


def test_the_notice_goes_with_the_data() -> None:
    notice = (FOLDER / "NOTICE").read_text("utf-8")
    assert "Copyright (C) 1993-2015 Carnegie Mellon University" in notice
    assert "Redistributions in binary form must reproduce" in notice


@pytest.mark.parametrize("name", ["plainer_words", "person_first"])
def test_no_phrase_stands_twice_and_no_advice_needs_advice(name: str, english: Locale) -> None:
    entries = lists(english)[name]
    phrases = [phrase.casefold() for entry in entries for phrase in entry.all_forms]
    assert sorted(phrases) == sorted(set(phrases))
    advice = [" ".join(words(entry.say)).casefold() for entry in entries]
    assert not [(p, say) for p in phrases for say in advice if re.search(rf"\b{re.escape(p)}\b", say)]


def test_sources_of_the_lists_are_known(english: Locale) -> None:
    sources = {entry.source for entry in chain(*lists(english).values())}
    assert sources == {"PLAIN", "CDC", "ours", "NIDA", "AMA"}


def test_the_stand_in_has_two_syllables_by_the_rule_alone(english: Locale) -> None:
    assert english.syllables is not None
    assert english.stand_in is not None
    assert SyllableCounter(english.syllables, {}).count(english.stand_in) == 2


def test_the_acronym_pattern(english: Locale) -> None:
    assert english.acronyms is not None
    text = "The FDA and SSRIs, a PDF in the US; Ann ate I. McDonald A."
    assert re.findall(english.acronyms.pattern, text) == ["FDA", "SSRIs", "PDF", "US"]


def test_part_of_whole_has_its_three_slots(english: Locale) -> None:
    assert english.part_of_whole.format(part=7, whole=12, unit="adults") == "7 of the 12 adults"


def test_an_unknown_key_and_a_broken_pattern_are_refused(english: Locale) -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Locale.model_validate({**english.model_dump(), "colour": "blue"})
    with pytest.raises(ValidationError, match="no regular expression"):
        SyllableRule(nucleus="[a-")
