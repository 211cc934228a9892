"""The way back from a printed word to the place in the YAML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.model.entry import Entry
from patientdocs.model.printed_text import PrintedText, words_pattern, written_span

WORDS = st.text(alphabet="abc .,’é\u00a0", min_size=1, max_size=8)
TOKENS = st.sampled_from(["{slot}", "[[term]]", "[[term|shown]]"])
PRINTED = {"{slot}": "7\u00a0of the 12 adults", "[[term]]": "term", "[[term|shown]]": "shown"}


@given(st.lists(st.tuples(TOKENS, WORDS), max_size=5), WORDS)
def test_every_word_as_written_is_found_again(rest: list[tuple[str, str]], opening: str) -> None:
    written, parts = opening, [opening]
    places = [(0, len(opening), 0)]
    for token, words in rest:
        written, parts = written + token, [*parts, PRINTED[token]]
        places.append((sum(map(len, parts)), len(words), len(written)))
        written, parts = written + words, [*parts, words]
    for at, length, from_ in places:
        assert written_span(written, parts, at, at + length) == (from_, from_ + length)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("7 of the 12", "{responders_of}"),
        ("opioids", "[[opioid|opioids]]"),
        ("took opioids", "took [[opioid|opioids]]"),
        ("12 adults took", "{responders_of} took"),
    ],
)
def test_a_figure_or_a_marked_term_is_given_whole(words: str, found: str) -> None:
    written = "Of these, {responders_of} took [[opioid|opioids]]."
    parts = ["Of these, ", "7 of the 12 adults", " took ", "opioids", "."]
    begin = "".join(parts).index(words)
    span = written_span(written, parts, begin, begin + len(words))
    assert span is not None
    assert written[slice(*span)] == found


@pytest.mark.parametrize("parts", [["Es ist eine Lampe."], ["It is", " a lamp."], []])
def test_another_text_has_no_place(parts: list[str]) -> None:
    assert written_span("It is a lamp.", parts, 0, 2) is None


@pytest.mark.parametrize("text", ["Don’t use", "DON'T\u00a0use", "we don't  use it"])
def test_case_spaces_and_apostrophes_do_not_matter(text: str) -> None:
    assert words_pattern("don't use").search(text)


@pytest.mark.parametrize("text", ["readdict", "addicts", "addict_s"])
def test_a_part_of_a_word_is_no_word(text: str) -> None:
    assert not words_pattern("addict").search(text)


LETTERS = st.text(alphabet="aAbé _-’'\u00a0\u4f4f\ud55c\u0130", max_size=12)


@given(LETTERS.filter(str.strip), LETTERS)
def test_words_are_found_where_their_pattern_finds_them(words: str, text: str) -> None:
    printed = PrintedText("statement", text, Entry(), (), text)
    assert list(printed.find(words)) == [match.span() for match in words_pattern(words).finditer(text)]


@given(st.lists(LETTERS.filter(str.strip), min_size=1, max_size=4), LETTERS)
def test_a_list_is_found_where_one_of_its_entries_is(listed: list[str], text: str) -> None:
    found = words_pattern(*listed).search(text)
    begins = [match.start() for words in listed if (match := words_pattern(words).search(text))]
    assert (found.start() if found else None) == min(begins, default=None)
