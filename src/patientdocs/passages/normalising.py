"""One normaliser for documents and for the words that people type, so that both sides compare as equal.

It applies Unicode NFKC and case folding, writes quotes and dashes in one way, drops invisible characters and
turns white space into single spaces. Every character keeps the raw offsets it was made from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

Breaks = Literal["none", "line", "blank-line"]

_FOLDS = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02bc\u00b4\u0060", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
# Letters and signs of which none is invisible, raised, a fraction or a space with a mark on it.
_EVERYDAY = re.compile(
    "[\t\n\r -~\u00a0\u00a1\u00ab\u00bb\u00bf-\u024f\u0300-\u0345\u0400-\u052f\u060c\u061b\u061f-\u063a\u0641-\u0652"
    "\u0660-\u066c\u1e00-\u1eff\u2010-\u201f\u2026\u202f\u3001-\u3011\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e\ufffc]*"
)

_LINE_ENDS: dict[Breaks, int | None] = {"none": None, "line": 1, "blank-line": 2}


class Cut(NamedTuple):
    """Raw characters `begin` to `end` that are markup, and what a reader sees in their place: "" or a space."""

    begin: int
    end: int
    shown: str = ""


class _Character(NamedTuple):
    """A base character with its marks, and the raw characters behind it."""

    text: str
    begin: int
    end: int


@dataclass(frozen=True)
class NormalText:
    """`text`, with a line break between blocks; its character `i` was made from `raw[begins[i]:ends[i]]`."""

    raw: str
    text: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def offset_of(self, raw_offset: int) -> int:
        """The first normalised character at or after a raw offset; the text's length when there is none."""
        return bisect_left(self.begins, raw_offset)

    def visible(self, begin: int, end: int) -> str:
        """The raw characters behind a part of the text, without markup, white space as single spaces."""
        seen: list[str] = []
        last = -1
        for at in range(begin, end):
            if self.begins[at] != last:
                last = self.begins[at]
                seen.append(" " if self.text[at].isspace() else self.raw[last : self.ends[at]])
        return "".join(seen)


@lru_cache(maxsize=8192)  # the same word lists and statements come back for every guard
def normalise(text: str) -> str:
    """The text as it is compared: one line, no space at either end. Applying it twice changes nothing."""
    if _EVERYDAY.fullmatch(text):  # the same, fifty times as fast: translations are many
        return " ".join(_fold.__wrapped__(text).split())
    return normal_text(text).text


def normal_text(raw: str, cuts: Iterable[Cut] = (), breaks: Breaks = "none") -> NormalText:
    """Normalise a document. `cuts` are in order; `breaks` says what ends a block."""
    writer = _Writer(_LINE_ENDS[breaks])
    for character in _characters(raw, cuts):
        writer.add(character)
    return NormalText(raw, "".join(writer.text), tuple(writer.begins), tuple(writer.ends))


class _Writer:
    """Collects normalised characters; white space is held back until something follows it."""

    def __init__(self, line_ends_of_a_break: int | None) -> None:
        self.text: list[str] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self._break = line_ends_of_a_break
        self._gap: list[_Character] = []
        self._raised = False

    def add(self, character: _Character) -> None:
        for char in self._set_apart(character.text, _fold(character.text)):
            if char.isspace():
                self._gap.append(_Character(char, character.begin, character.end))
                continue
            if self._gap and self.text:
                self._append(self._gap_shown(), self._gap[0].begin, self._gap[-1].end)
            self._gap = []
            self._append(char, character.begin, character.end)

    def _append(self, char: str, begin: int, end: int) -> None:
        self.text.append(char)
        self.begins.append(begin)
        self.ends.append(end)

    def _gap_shown(self) -> str:
        line_ends = sum(character.text == "\n" for character in self._gap)
        return "\n" if self._break and line_ends >= self._break else " "

    def _set_apart(self, char: str, folded: str) -> str:
        """Keep a raised figure and a fraction from running into the figure before it: 10^6 is not 106."""
        kind = unicodedata.decomposition(char[0]).partition(" ")[0] if char > "\u007f" else ""
        raised, self._raised = self._raised, kind == "<super>" and folded.isdecimal()
        if self._raised and not raised:
            return "^" + folded
        after_figure = bool(self.text) and not self._gap and self.text[-1].isdecimal()
        return " " + folded if kind == "<fraction>" and after_figure else folded


def _characters(raw: str, cuts: Iterable[Cut]) -> Iterator[_Character]:
    """Visible characters, each with the marks that belong to it however they are encoded."""
    held: _Character | None = None
    for char, begin, end in _visible(raw, cuts):
        if held is None:
            held = _Character(char, begin, end)
        elif _belongs(held.text, char):
            held = _Character(held.text + char, held.begin, end)
        else:
            yield held
            held = _Character(char, begin, end)
    if held is not None:
        yield held


def _visible(raw: str, cuts: Iterable[Cut]) -> Iterator[_Character]:
    at = 0
    for cut in (*cuts, Cut(len(raw), len(raw))):
        for offset in range(at, cut.begin):
            char = raw[offset]
            if char == "\r":  # a line end in any of its three spellings counts once
                char = " " if raw[offset + 1 : offset + 2] == "\n" else "\n"
            if char.isascii() or unicodedata.category(char) != "Cf":
                yield _Character(char, offset, offset + 1)
        if cut.shown and cut.begin >= at:
            yield _Character(cut.shown, cut.begin, cut.end)
        at = max(at, cut.end)


def _belongs(text: str, char: str) -> bool:
    if char < "\u0300":
        return False
    if unicodedata.combining(char):
        return True
    apart = unicodedata.normalize("NFKC", text) + unicodedata.normalize("NFKC", char)
    return unicodedata.normalize("NFKC", text + char) != apart


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    text = unicodedata.normalize("NFD", text.translate(_FOLDS)).casefold()
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return text.translate(_FOLDS)
