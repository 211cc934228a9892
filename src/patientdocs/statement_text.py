"""The small language of statements: `{slot}` for a figure, `[[term]]` or `[[term|shown words]]` for a glossary term."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_TOKEN = re.compile(r"\{([a-z][a-z0-9_]*)\}|\[\[([a-z0-9-]+)(?:\|([^\[\]|{}]+))?\]\]")
_STRAY = re.compile(r"[{}]|\[\[|\]\]")


@dataclass(frozen=True)
class Piece:
    """`words` as they stand, a `slot` by its name, or a `term` by its id with the `shown` words.

    `begin` and `end` are offsets in the statement's text as written.
    """

    kind: Literal["words", "slot", "term", "stray"]
    begin: int
    end: int
    words: str = ""
    name: str = ""


def parse(text: str) -> list[Piece]:
    """Split a text into pieces. Braces and brackets that fit no form come back as `stray` pieces."""
    pieces: list[Piece] = []
    at = 0
    for token in _TOKEN.finditer(text):
        pieces += _plain(text, at, token.start())
        if token[1]:
            pieces.append(Piece("slot", token.start(), token.end(), name=token[1]))
        else:
            pieces.append(Piece("term", token.start(), token.end(), words=token[3] or "", name=token[2]))
        at = token.end()
    return pieces + _plain(text, at, len(text))


def _plain(text: str, begin: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    at = begin
    for stray in _STRAY.finditer(text, begin, end):
        if at < stray.start():
            pieces.append(Piece("words", at, stray.start(), words=text[at : stray.start()]))
        pieces.append(Piece("stray", stray.start(), stray.end(), words=stray[0]))
        at = stray.end()
    if at < end:
        pieces.append(Piece("words", at, end, words=text[at:end]))
    return pieces
