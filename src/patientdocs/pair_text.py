"""The words of a message and of its translation, without slots and marks, with the way back to where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from patientdocs.diagnostics import Location
from patientdocs.model.pair import Pair
from patientdocs.passages.normalising import normal_text, normalise
from patientdocs.statement_text import Piece, parse

SLOT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a slot, and for a mark whose words stand elsewhere. It is no letter, no figure and no space."""

_NO_SIGNS = re.compile(r"[^{}\[\]]+")


@dataclass(frozen=True)
class Words:
    """`written` as it stands in the file; `text` has SLOT in place of slots and a mark's words in place of the mark.

    `stretches` tell where the parts of `text` come from: (begin in `text`, begin in `written`, whether they run alike).
    """

    written: str
    text: str
    pieces: tuple[Piece, ...]
    stretches: tuple[tuple[int, int, int, bool], ...]

    @cached_property
    def folded(self) -> str:
        """`text` as the guards compare it: no capitals, one way of writing quotes and spaces."""
        return normalise(self.text)

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Where characters `begin` to `end` of `text` stand in `written`."""
        return self._written(begin)[0], self._written(max(begin, end - 1))[1]

    def folded_span(self, begin: int, end: int) -> tuple[int, int]:
        """Where characters `begin` to `end` of `folded` stand in `written`."""
        normal = normal_text(self.text)
        last = max(begin, end - 1)
        if last >= len(normal.begins):
            return 0, len(self.written)
        return self.span(normal.begins[begin], normal.ends[last])

    def _written(self, at: int) -> tuple[int, int]:
        if not self.stretches:
            return 0, len(self.written)
        shown, begin, end, alike = next(
            (stretch for stretch in reversed(self.stretches) if stretch[0] <= at), self.stretches[0]
        )
        return (begin + at - shown, begin + at - shown + 1) if alike else (begin, end)


@lru_cache(maxsize=16384)
def words_of(written: str) -> Words:
    """The words of a text."""
    if _NO_SIGNS.fullmatch(written):
        return Words(written, written, (Piece("words", 0, len(written), words=written),), ((0, 0, len(written), True),))
    pieces = tuple(parse(written))
    text = ""
    stretches = []
    for piece in pieces:
        shown = SLOT if piece.kind == "slot" else piece.words or SLOT
        begin, end = piece.begin, piece.end
        if piece.kind == "term" and piece.words:
            begin, end = end - 2 - len(piece.words), end - 2
        stretches.append((len(text), begin, end, end - begin == len(shown)))
        text += shown
    return Words(written, text, pieces, tuple(stretches))


def english(pair: Pair) -> Words:
    """The words that were translated."""
    return words_of(pair.message.text)


def translated(pair: Pair) -> Words:
    """The words of the translation."""
    return words_of(pair.translation.text)


def place_of(pair: Pair, spans: Iterable[tuple[int, int]]) -> Location:
    """The first of these parts of the translation, offsets as written; all of it when there is none."""
    first = next(iter(sorted(spans)), None)
    return pair.translation.at(*first) if first else pair.place


def both_sides(
    pair: Pair, in_english: Iterable[tuple[int, int]], in_translation: Iterable[tuple[int, int]]
) -> list[str]:
    """Two notes with both texts, the parts (offsets as written) between >> and <<."""
    return [
        f"English:     {_marked(pair.message.text, in_english)}",
        f"translation: {_marked(pair.translation.text, in_translation)}",
    ]


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for begin, end in sorted(set(spans), reverse=True):
        text = f"{text[:begin]}>>{text[begin:end]}<<{text[end:]}"
    return text


def is_question(pair: Pair) -> bool:
    """Whether the English asks something."""
    return pair.message.text.rstrip().endswith(pair.source.question.close)
