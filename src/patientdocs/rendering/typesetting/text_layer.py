"""The text behind the letters of a PDF, put right where WeasyPrint 70 gets it wrong (its issue #2841).

A PDF tells once for each glyph which letters it stands for. WeasyPrint takes the letters of the place where it meets a
glyph first. Where several glyphs share several letters, the first of them gets all and the others get none. In Arabic
"لًا" the vowel sign then stands for the whole word; the joined lam-alef, which alone is the word "do not", stands
for nothing in all of the file.

So every glyph that stands for no letter or for more than one is looked up in its font: in the table of characters, then
in the rules that join letters or give them another shape. Glyphs with one letter, and right ones, stay as they are.
A space is a plain space: all kinds share a glyph, so that else a narrow one could stand between all words, and no
search would find two of them.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pydyf  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont

from patientdocs.fonts import Face, families

_LINE = re.compile(rb"<([0-9a-f]{4})> <((?:[0-9a-f]{4})*)>")
_EXTENSION = 7
_ROUNDS = 3
"""A shape of a shape of a letter is as deep as these fonts go."""


def mend_text_layer(document: Any, pdf: Any) -> None:
    """Correct the letters of each glyph. Called once all pages are drawn, before the file is written."""
    faces = {font.name.decode(): _face(font) for font in document.fonts.values()}
    streams = {thing.reference: thing for thing in pdf.objects if isinstance(thing, pydyf.Stream)}
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and "ToUnicode" in thing:
            face = faces.get(thing["BaseFont"].decode())
            if face:
                lines = streams[thing["ToUnicode"]].stream
                lines[:] = _mended(lines, face)


def _face(font: Any) -> Face | None:
    faces = families().get(font.family, ())
    return min(faces, key=lambda face: abs(face.weight - font.weight), default=None)


def _mended(lines: list[bytes], face: Face) -> Iterator[bytes]:
    in_map = False
    for line in lines:
        in_map = line.endswith(b"beginbfchar") or (in_map and line != b"endbfchar")
        match = _LINE.fullmatch(line)
        yield _mended_line(match, face) if match and in_map else line


def _mended_line(match: re.Match[bytes], face: Face) -> bytes:
    said = bytes.fromhex(match[2].decode()).decode("utf-16-be")
    letters = _right_letters(int(match[1], 16), said, face)
    return b"<%s> <%s>" % (match[1], letters.encode("utf-16-be").hex().encode())


def _right_letters(glyph: int, said: str, face: Face) -> str:
    if _letters(said) == " ":
        return " "
    if len(_letters(said)) == 1:
        return said
    right = glyph_letters(face).get(glyph, ())
    return said if not right or _letters(said) in right else right[0]


def _letters(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


@cache
def glyph_letters(face: Face) -> Mapping[int, tuple[str, ...]]:
    """By the number of a glyph, the letters it can stand for, the shortest first: in a font "A" may serve for "Α" too.

    A glyph that stands alone in the table of characters is what that table says; the others are what joins into them.
    """
    font = TTFont(io.BytesIO(face.read()), lazy=True)
    found: dict[str, set[str]] = {}
    for point, glyph in font.getBestCmap().items():
        found.setdefault(glyph, set()).add(_letters(chr(point)))
    listed = frozenset(found)
    for _ in range(_ROUNDS):
        for parts, glyph in _substitutions(font):
            if glyph not in listed and all(part in found for part in parts):
                found.setdefault(glyph, set()).add("".join(min(found[part], key=_shortest) for part in parts))
    return {font.getGlyphID(glyph): tuple(sorted(texts, key=_shortest)) for glyph, texts in found.items()}


def _shortest(text: str) -> tuple[int, str]:
    return len(text), text


def _substitutions(font: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Which glyphs the font puts one glyph in place of."""
    lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ()
    for table in (_real(table) for lookup in lookups for table in lookup.SubTable):
        match table.LookupType:
            case 1:
                yield from (((glyph,), other) for glyph, other in table.mapping.items())
            case 3:
                yield from (((glyph,), other) for glyph, others in table.alternates.items() for other in others)
            case 4:
                for first, ligatures in table.ligatures.items():
                    yield from (((first, *ligature.Component), ligature.LigGlyph) for ligature in ligatures)


def _real(table: Any) -> Any:
    """What stands behind an extension table."""
    return table.ExtSubTable if table.LookupType == _EXTENSION else table
