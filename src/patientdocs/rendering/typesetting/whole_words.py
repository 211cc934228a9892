"""Keep words whole where a script may break after any letter, but is written with spaces between words.

A browser does so for `word-break: keep-all`, which WeasyPrint does not know. A word joiner between two letters does the
same. It has no width and no glyph, so that the text of the file holds none; only names of bookmarks and links would.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pydyf  # type: ignore[import-untyped]

_WORD_JOINER = "\N{WORD JOINER}"
_NAMES = ("Title", "Contents", "Alt")
_PIECE = re.compile(r"(<[^>]*>)")


def words_kept_whole(html: str) -> str:
    """The page with a word joiner on each inner side of a wide letter of a word; a word may go on behind a tag.

    Tags, and the head of the page, stay as they are.
    """
    if not any(map(_is_wide, set(html))):
        return html
    head, body, page = html.partition("<body>")
    return head + body + "".join(_joined(page))


def take_joiners_out_of_names(pdf: Any) -> None:
    """Leave the names of bookmarks and links as they were. Called before the file is written."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary):
            for key in _NAMES:
                if isinstance(thing.get(key), pydyf.String):
                    thing[key] = pydyf.String(thing[key].string.replace(_WORD_JOINER, ""))


def _joined(page: str) -> Iterator[str]:
    last = " "
    for number, piece in enumerate(_PIECE.split(page)):
        if number % 2:
            yield piece
            continue
        for letter in piece:
            if (_is_wide(last) or _is_wide(letter)) and not (last.isspace() or letter.isspace()):
                yield _WORD_JOINER
            yield letter
            last = letter


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) == "W"
