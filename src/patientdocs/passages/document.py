"""Find the one place in a document that a few words name."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from patientdocs.model.source import Block, Markup
from patientdocs.passages.markup import cuts
from patientdocs.passages.normalising import NormalText, normal_text, normalise
from patientdocs.passages.sentences import sentence_spans
from patientdocs.passages.text_fragment import text_fragment
from patientdocs.passages.words import count_words, edges, is_whole, places, words_of

EXCERPT_WORDS = 12

Problem = Literal["not-found", "out-of-order", "other-sentence", "ambiguous", "splits-word"]
Place = tuple[int, int]
"""Begin and end, counted in characters of the normalised document."""


@dataclass(frozen=True)
class Located:
    """One place. `begin` to `end` is the span, from the first to the last anchor word, inside one sentence.

    Offsets count characters of the whole document's normalised text, so that spans of two sources that share a
    document can be compared. `line` counts from 1 in the document as it is stored. `span` and `sentence` are
    normalised; `shown` is the sentence as a reader sees it. `fragment` is a URL text fragment or "".
    """

    source: str
    line: int
    begin: int
    end: int
    sentence_begin: int
    sentence_end: int
    span: str
    sentence: str
    shown: str
    span_words: int
    sentence_words: int
    anchor_words: int
    fragment: str

    def overlaps(self, other: Located) -> bool:
        """Whether the two spans share a character. Only for places of one document."""
        return self.begin < other.end and other.begin < self.end


@dataclass(frozen=True)
class Nearest:
    """The sentence that shares most words with the anchors: its line and at most 12 of its words."""

    line: int
    excerpt: str


@dataclass(frozen=True)
class Unlocated:
    """Why there is no one place. `which` anchor failed; `lines` are all its places, one item a place.

    `not-found`: the words stand nowhere. `splits-word`: only inside longer words. `other-sentence`: not inside one
    sentence. `out-of-order`: the end stands before the start. `ambiguous`: at more than one place.
    """

    problem: Problem
    which: Literal["start", "end"]
    lines: tuple[int, ...] = ()
    nearest: Nearest | None = None


@dataclass(frozen=True)
class Document:
    """A stored document and the lines of it (first and last, from 1) that belong to this source.

    `block` says what ends a block, and with it a sentence: every line end, or a blank line in hard-wrapped text.
    """

    source: str
    raw: str
    markup: Markup = "plain"
    block: Block = "line"
    lines: tuple[int, int] | None = None

    @cached_property
    def normal(self) -> NormalText:
        return normal_text(self.raw, cuts(self.raw, self.markup, self.block), self.block)

    @cached_property
    def sentences(self) -> tuple[Place, ...]:
        """The sentences of this source's lines."""
        low, high = self._limits
        within = ((max(a, low), min(b, high)) for a, b in sentence_spans(self.normal))
        return tuple((a, a + len(self._flat[a:b].rstrip())) for a, b in within if a < b)

    @cached_property
    def _flat(self) -> str:
        return self.normal.text.replace("\n", " ")

    @cached_property
    def _edges(self) -> str:
        return edges(self._flat, "".join(self.raw[begin] for begin in self.normal.begins))

    @cached_property
    def _line_begins(self) -> tuple[int, ...]:
        ends = (at + 1 for at, char in enumerate(self.raw) if char == "\n" or self._is_lone_return(at))
        return (0, *ends)

    @cached_property
    def _limits(self) -> Place:
        if self.lines is None:
            return 0, len(self.normal.text)
        begins = (*self._line_begins, len(self.raw))
        first, last = (min(max(n, 0), len(self._line_begins)) for n in (self.lines[0] - 1, self.lines[1]))
        return self.normal.offset_of(begins[first]), self.normal.offset_of(begins[last])

    def line_of(self, offset: int) -> int:
        """The line, from 1, of a normalised character."""
        return bisect_right(self._line_begins, self.normal.begins[offset])

    def locate(self, start: str, end: str | None = None) -> Located | Unlocated:
        """The one span from `start` to `end`; from `start` alone when `end` is None."""
        first, last = normalise(start), normalise(end or "")
        starts = self._whole(first)
        if not starts:
            return self._absent(first, last, "start")
        inside = [(place, sentence) for place in starts if (sentence := self._sentence_around(place))]
        if not inside:
            return self._failed("other-sentence", "start", starts)
        if not last:
            found = [(place, place, sentence) for place, sentence in inside]
        else:
            found = [(s, e, sentence) for s, sentence in inside for e in self._whole(last, s[1], sentence[1])]
        if not found:
            return self._end_astray(first, last, [sentence for _, sentence in inside])
        if len(found) > 1:
            several_starts = len({s for s, _, _ in found}) > 1
            at = [s if several_starts else e for s, e, _ in found]
            return self._failed("ambiguous", "start" if several_starts else "end", at)
        return self._located(*found[0], anchor_words=count_words(first) + count_words(last), ended=bool(last))

    def _whole(self, words: str, begin: int | None = None, end: int | None = None) -> list[Place]:
        """Every place of whole words in this source's lines, or in a part of them."""
        low, high = self._limits
        found = places(self._flat, words, low if begin is None else begin, high if end is None else end)
        return [place for place in found if is_whole(self._edges, *place)]

    def _sentence_around(self, place: Place) -> Place | None:
        at = bisect_right(self.sentences, place[0], key=lambda sentence: sentence[0]) - 1
        return self.sentences[at] if at >= 0 and place[1] <= self.sentences[at][1] else None

    def _located(self, start: Place, end: Place, sentence: Place, *, anchor_words: int, ended: bool) -> Located:
        span, whole = self._flat[start[0] : end[1]], self._flat[slice(*sentence)]
        return Located(
            source=self.source,
            line=self.line_of(start[0]),
            begin=start[0],
            end=end[1],
            sentence_begin=sentence[0],
            sentence_end=sentence[1],
            span=span,
            sentence=whole,
            shown=self.normal.visible(*sentence),
            span_words=count_words(span),
            sentence_words=count_words(whole),
            anchor_words=anchor_words,
            fragment=text_fragment(self._flat, self.normal.visible, start, end if ended else None),
        )

    def _failed(self, problem: Problem, which: Literal["start", "end"], at: list[Place]) -> Unlocated:
        return Unlocated(problem, which, tuple(self.line_of(begin) for begin, _ in at))

    def _absent(self, first: str, last: str, which: Literal["start", "end"]) -> Unlocated:
        """The words stand nowhere as whole words."""
        split = list(places(self._flat, last if which == "end" else first, *self._limits))
        if split:
            return self._failed("splits-word", which, split)
        return Unlocated("not-found", which, nearest=self._nearest([*words_of(first), *words_of(last)]))

    def _end_astray(self, first: str, last: str, sentences: list[Place]) -> Unlocated:
        """The end stands in none of the start's sentences behind the start."""
        anywhere = self._whole(last)
        if not anywhere:
            return self._absent(first, last, "end")
        before = [place for place in anywhere if self._sentence_around(place) in sentences]
        return self._failed("out-of-order" if before else "other-sentence", "end", before or anywhere)

    def _nearest(self, wanted: list[str]) -> Nearest | None:
        """The sentence that shares most of these words; among equals the one that shares the rarest."""
        held = [frozenset(words_of(self._flat[slice(*sentence)])) for sentence in self.sentences]
        seen = Counter(word for words in held for word in words)
        sought = sorted(set(wanted))
        scores = [(len(words & set(sought)), sum(1 / seen[w] for w in sought if w in words)) for words in held]
        best = max(scores, default=(0, 0.0))
        if not best[0]:
            return None
        begin, end = self.sentences[scores.index(best)]
        return Nearest(self.line_of(begin), _excerpt(self.normal.visible(begin, end), frozenset(sought)))

    def _is_lone_return(self, at: int) -> bool:
        return self.raw[at] == "\r" and self.raw[at + 1 : at + 2] != "\n"


def _excerpt(sentence: str, wanted: frozenset[str]) -> str:
    """The run of at most 12 words that holds most of the wanted ones."""
    runs = sentence.split()
    hits = [bool(wanted.intersection(words_of(normalise(run)))) for run in runs]
    begins = range(max(1, len(runs) - EXCERPT_WORDS + 1))
    begin = max(begins, key=lambda at: (sum(hits[at : at + EXCERPT_WORDS]), -at))
    return " ".join(runs[begin : begin + EXCERPT_WORDS])
