"""Words that run against the direction of the page: each such stretch is set apart, so that nothing reorders it.

A browser orders "0.5 mg/kg" in an Arabic sentence wrongly when it is not told; WeasyPrint gives every element with a
direction its own line of text, and knows neither `<bdi>` nor `unicode-bidi`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from markupsafe import Markup, escape

Direction = Literal["ltr", "rtl"]

_KINDS = {"L": "L", "EN": "N", "R": "R", "AL": "R", "AN": "R"}
_BETWEEN = " \N{NO-BREAK SPACE}-/.,"
_LATIN = re.compile(r"(?:Nb?)*L(?:[LNbn]*[LN])?")
_TELEPHONE = re.compile(r"\+?[(\d][\d\s()./-]{5,}\d")


def direction_of(text: str) -> Direction:
    """That of the first letter, as HTML's `dir=auto` finds it; a text without letters runs from left to right."""
    kinds = (_kind(character) for character in text)
    return next(("rtl" if kind == "R" else "ltr" for kind in kinds if kind in "LR"), "ltr")


def isolated(text: str, direction: Direction) -> Markup:
    """The text, escaped. Where the page runs from right to left, Latin words and telephone numbers are set apart."""
    if direction == "ltr":
        return escape(text)
    parts, at = [], 0
    for begin, end in _stretches(text):
        parts += [escape(text[at:begin]), Markup('<span dir="ltr">{}</span>').format(text[begin:end])]
        at = end
    return Markup().join([*parts, escape(text[at:])])


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    kinds = "".join(_kind(character) for character in text)
    while found := min(_TELEPHONE.search(text, at), _LATIN.search(kinds, at), key=_begin):
        begin, at = found.start(), _balanced(text, *found.span())
        yield begin, at


def _begin(found: re.Match[str] | None) -> float:
    return found.start() if found else float("inf")


def _balanced(text: str, begin: int, end: int) -> int:
    """The end of the stretch, with the bracket that it opened."""
    opened = text.count("(", begin, end) > text.count(")", begin, end)
    return end + 1 if opened and text[end : end + 1] == ")" else end


def _kind(character: str) -> str:
    """L and R for letters of that direction, N for digits, b for what may stand in "0.5 mg", n and x for the rest.

    The comma of a script that runs from right to left (x) ends a stretch: it separates what stands in that order.
    """
    if character in _BETWEEN:
        return "b"
    bidi = unicodedata.bidirectional(character)
    return _KINDS.get(bidi, "x" if bidi == "CS" and not character.isascii() else "n")
