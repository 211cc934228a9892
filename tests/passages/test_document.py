"""Locating a passage by a few of its words. The texts are made up."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from patientdocs.passages.document import Document, Located, Unlocated
from patientdocs.passages.fingerprints import evidence_hash
from patientdocs.passages.normalising import normalise

GARDEN = """The garden and its birds

Nine of 14 finches sang at dawn, and five stayed silent. The finches\u2019 songs may change
in spring \u2013 nobody knows why. A non-native finch sang once.

Dr. Elm counted 17-note songs in 1970. The garden was closed in winter. A finch was fed in winter."""


def found(document: Document, start: str, end: str | None = None) -> Located:
    result = document.locate(start, end)
    assert isinstance(result, Located), result
    return result


def lost(document: Document, start: str, end: str | None = None) -> Unlocated:
    result = document.locate(start, end)
    assert isinstance(result, Unlocated), result
    return result


@pytest.fixture
def garden() -> Document:
    return Document("garden", GARDEN, block="blank-line")


def test_a_place_tells_all_that_is_needed(garden: Document) -> None:
    place = found(garden, "songs may", "in spring")
    assert (place.source, place.line) == ("garden", 3)
    assert place.span == "songs may change in spring"
    assert place.sentence == "the finches' songs may change in spring - nobody knows why."
    assert place.shown == "The finches\u2019 songs may change in spring \u2013 nobody knows why."
    assert (place.span_words, place.sentence_words, place.anchor_words) == (5, 10, 4)
    assert place.sentence_begin < place.begin < place.end < place.sentence_end
    assert place.fragment == "#:~:text=songs%20may,in%20spring"


def test_the_end_may_be_left_out(garden: Document) -> None:
    assert found(garden, "five stayed").span == "five stayed"
    assert found(garden, "five stayed", "").anchor_words == 2


def test_anchors_may_be_typed_in_another_way(garden: Document) -> None:
    assert found(garden, "THE  FINCHES' songs", "in spring \u2014 nobody").line == 3
    assert found(garden, "dawn, and", "silent.").span == "dawn, and five stayed silent."


@pytest.mark.parametrize(
    ("start", "end", "problem", "which", "lines"),
    [
        ("ten of 14", "at dawn", "not-found", "start", ()),
        ("Nine of 14", "at dusk", "not-found", "end", ()),
        ("at dawn", "Nine of", "out-of-order", "end", (3,)),
        ("Nine of 14", "of 14", "out-of-order", "end", (3,)),
        ("Nine of 14", "nobody knows", "other-sentence", "end", (4,)),
        ("stayed silent. The finches", None, "other-sentence", "start", (3,)),
        ("its birds nine", None, "other-sentence", "start", (1,)),
        ("in winter", None, "ambiguous", "start", (6, 6)),
        ("native finch", "once", "splits-word", "start", (4,)),
        ("the finches'", "chan", "splits-word", "end", (3,)),
        ("finches", None, "ambiguous", "start", (3, 3)),
        ("17", None, "splits-word", "start", (6,)),
        ("98", None, "not-found", "start", ()),
        ("97", None, "splits-word", "start", (6,)),
        ("1", None, "splits-word", "start", (3, 6, 6)),
        ("...", None, "not-found", "start", ()),
        ("", None, "not-found", "start", ()),
    ],
)
def test_what_can_go_wrong(
    garden: Document, start: str, end: str | None, problem: str, which: str, lines: tuple[int, ...]
) -> None:
    result = lost(garden, start, end)
    assert (result.problem, result.which, result.lines) == (problem, which, lines)


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("It took 0.5 mg.", "5 mg", False),
        ("It took 0.5 mg.", "0.5 mg", True),
        ("About 1,500 birds.", "500 birds", False),
        ("It\u2019s a bird.", "It", False),
        ("The \u2018reboot\u2019 was short.", "reboot", True),
        ("The bird\u2014a finch\u2014sang.", "a finch", True),
        ("The bird-watching finch.", "watching", False),
        ("One (1970) bird.", "(1970) bird", True),
        ("Songs/calls are heard.", "calls", True),
        ("\u0915\u093f\u0924\u093e\u092c here", "\u0915", False),
        ("\u9e1f\u4f1a\u7761\u89c9\u3002", "\u7761\u89c9", True),
    ],
)
def test_words_are_whole(text: str, words: str, whole: bool) -> None:
    result = Document("made-up", text).locate(words)
    assert isinstance(result, Located) if whole else result == Unlocated("splits-word", "start", (1,))


def test_a_repeated_end_is_ambiguous_and_one_in_another_sentence_is_not() -> None:
    document = Document("made-up", "A bird sang and a fish swam and a cat slept. One bird sang and rested.")
    assert lost(document, "A bird", "and a") == Unlocated("ambiguous", "end", (1, 1))
    assert found(document, "bird sang", "and rested").span == "bird sang and rested"


def test_the_nearest_sentence_shares_most_words() -> None:
    filler = " ".join(f"word{number}" for number in range(30))
    raw = f"Eight hens laid.\nNine finches sang at dawn in the {filler}.\n{filler} of finches."
    nearest = lost(Document("made-up", raw), "nine finches sing", "at dawn").nearest
    assert nearest is not None
    assert nearest.line == 2
    assert nearest.excerpt.startswith("Nine finches sang at dawn")
    assert len(nearest.excerpt.split()) == 12
    assert lost(Document("made-up", raw), "zebra").nearest is None
    assert lost(Document("made-up", ""), "zebra").nearest is None


def test_two_sources_can_share_a_document() -> None:
    raw = "News of birds.\nOld birds sang.\n\nOwn words of birds.\nNew birds\nsang."
    first = Document("news", raw, block="line", lines=(1, 2))
    second = Document("study", raw, block="line", lines=(4, 6))
    assert found(first, "Old birds").line == 2
    assert lost(first, "Own words").problem == "not-found"
    assert lost(second, "Old birds").problem == "not-found"
    assert found(second, "of birds").line == 4
    assert found(second, "sang").line == 6
    whole = Document("all", raw)
    assert found(whole, "Own words").begin == found(second, "Own words").begin
    wrapped = Document("study", raw, block="blank-line", lines=(5, 5))
    assert found(wrapped, "New birds").sentence == "new birds"
    assert lost(Document("none", raw, lines=(9, 12)), "birds").problem == "not-found"


def test_overlap() -> None:
    document = Document("made-up", "One two three four five.")
    assert found(document, "One two").overlaps(found(document, "two three"))
    assert not found(document, "One two").overlaps(found(document, "three four"))


def test_lines_are_counted_in_the_stored_file() -> None:
    assert found(Document("made-up", "a\r\nb\r\nhere it is"), "here it").line == 3
    assert found(Document("made-up", "a\rb\rhere it is"), "here it").line == 3


LETTERS = "abcdefghiklmnoprstuvwy"
WORD = st.text(alphabet=LETTERS, min_size=5, max_size=9)  # no abbreviation is as long


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """A document of sentences in which every word is unique, and its sentences as lists of words."""
    unique = draw(st.lists(WORD, min_size=8, max_size=40, unique=True))
    sentences: list[list[str]] = []
    while unique:
        size = draw(st.integers(min_value=2, max_value=12))
        sentences.append(unique[:size])
        unique = unique[size:]
    ends = draw(
        st.lists(st.sampled_from([". ", "? ", ".\n", ".\n\n"]), min_size=len(sentences), max_size=len(sentences))
    )
    raw = "".join(" ".join(words).capitalize() + end for words, end in zip(sentences, ends, strict=True))
    return raw, sentences


@given(texts(), st.data())
def test_any_two_words_lead_back_to_their_span(text: tuple[str, list[list[str]]], data: st.DataObject) -> None:
    raw, sentences = text
    words = data.draw(st.sampled_from(sentences))
    i = data.draw(st.integers(0, len(words) - 1))
    j = data.draw(st.integers(i, len(words) - 1))
    place = found(Document("made-up", raw), words[i], words[j] if j > i else None)
    assert place.span == " ".join(words[i : j + 1])
    assert place.sentence.rstrip(".?") == " ".join(words)
    assert place.fragment == f"#:~:text={raw_word(words, i)}" + (f",{words[j]}" if j > i else "")
    if j > i:
        assert lost(Document("made-up", raw), words[j], words[i]).problem == "out-of-order"


def raw_word(words: list[str], at: int) -> str:
    return words[at].capitalize() if at == 0 else words[at]


@given(texts(), st.data())
def test_an_end_from_another_sentence_never_locates(text: tuple[str, list[list[str]]], data: st.DataObject) -> None:
    raw, sentences = text
    assume(len(sentences) > 1)
    first, second = data.draw(st.permutations(sentences))[:2]
    start, end = data.draw(st.sampled_from(first)), data.draw(st.sampled_from(second))
    assert lost(Document("made-up", raw), start, end).problem == "other-sentence"


@given(texts(), st.data())
def test_the_wrong_source_never_locates(text: tuple[str, list[list[str]]], data: st.DataObject) -> None:
    raw, sentences = text
    words = data.draw(st.sampled_from(sentences))
    longer = Document("other", " ".join(f"{word[0]}z{word[1:]} z{word}" for word in raw.split()))
    result = lost(longer, words[0], words[-1])
    assert result.problem in ("not-found", "splits-word")


RETYPED: dict[str, Callable[[str], str]] = {
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "straight quotes": lambda text: text.replace("\u2019", "'").replace("\u201c", '"').replace("\u201d", '"'),
    "low quotes": lambda text: text.replace("\u201c", "\u201e").replace("\u201d", "\u201f"),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "ligatures": lambda text: text.replace("ffi", "\ufb03").replace("fi", "\ufb01").replace("fl", "\ufb02"),
    "no-break hyphens": lambda text: text.replace("-", "\u2011"),
    "long dashes": lambda text: text.replace("\u2013", "\u2014"),
    "short dashes": lambda text: text.replace("\u2013", "-"),
    "soft hyphens": lambda text: text.replace("tt", "t\u00adt"),
    "invisible marks": lambda text: text.replace("e", "e\u200b"),
    "capitals": lambda text: text.replace("finch", "FINCH"),
}

WRITTEN = st.lists(
    st.sampled_from(
        [
            "finch",
            "na\u00efve",
            "o\ufb03ce",
            "re-fit",
            "it\u2019s",
            "\u201cflat\u201d",
            "\u2013",
            "0.5",
            "better",
            "Dr.",
        ]
    ),
    min_size=3,
    max_size=14,
)


@pytest.mark.parametrize("way", RETYPED)
@given(before=WRITTEN, after=WRITTEN)
def test_typography_does_not_change_the_evidence(way: str, before: list[str], after: list[str]) -> None:
    raw = f"A first line.\n{' '.join(before)} mark one {' '.join(after)} mark two.\nThe last line."

    def evidence(document: Document) -> tuple[str, int]:
        place = found(document, "mark one", "mark two")
        return evidence_hash("made-up", "mark one", "mark two", place.span, place.sentence), place.line

    assert evidence(Document("made-up", RETYPED[way](raw))) == evidence(Document("made-up", raw))


def test_other_words_change_the_evidence() -> None:
    base = ("garden", "one two", "five", "one two three four five", "one two three four five six.")
    hashes = {
        evidence_hash(*(part + ("x" if at == changed else "") for at, part in enumerate(base))) for changed in range(6)
    }
    assert len(hashes) == 6
    assert evidence_hash("garden", "One\u00a0two", None, "a", "b") == evidence_hash("garden", "one two", "", "a", "b")
    assert len(evidence_hash(*base)) == 16


@given(st.text(max_size=60), st.text(max_size=8), st.none() | st.text(max_size=8))
def test_any_text_and_any_anchors_give_an_answer(raw: str, start: str, end: str | None) -> None:
    for markup in ("plain", "obsidian", "bbcode"):
        result = Document("made-up", raw, markup).locate(start, end)
        if isinstance(result, Located):
            assert result.span.startswith(normalise(start))
            assert result.span.endswith(normalise(end or start))
            assert result.span in result.sentence
