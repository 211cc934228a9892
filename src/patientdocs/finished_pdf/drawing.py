"""The text of each stretch of marked content and where it lies, as PDFium has it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from patientdocs.finished_pdf.model import Box, Sheet

_LONGEST = 65_536
_NOWHERE = Box(0, 0, 0, 0)

Place = tuple[int, int]
"""A page, from 0, and the number of a stretch of marked content on it; an artifact's is below 0."""


@dataclass
class Drawing:
    """What was drawn under one number."""

    text: str = ""
    box: Box = _NOWHERE
    size: float = 0


def pages_of(document: Any) -> tuple[Sheet, ...]:
    """The size of every page."""
    return tuple(Sheet(*document.get_page_size(number)) for number in range(len(document)))


def drawn(document: Any) -> dict[Place, Drawing]:
    """Everything that is written, and all that is drawn with a number.

    Artifacts have no number in the file, and one of their own here; those without text are left out.
    """
    found: dict[Place, Drawing] = {}
    reader = _DrawingReader()
    for number, page in enumerate(document):
        for mark, piece in reader.pieces(page):
            place = (number, mark if mark >= 0 else -1 - len(found))
            found[place] = _together(found[place], piece) if place in found else piece
    return found


class _DrawingReader:
    """What PDFium says of the objects of a page. It is asked directly: pypdfium2's own objects cost more than that."""

    def __init__(self) -> None:
        import pypdfium2.raw

        self._pdfium = pypdfium2.raw
        self._letters = (ctypes.c_ushort * _LONGEST)()
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._size = ctypes.c_float()
        self._matrix = pypdfium2.raw.FS_MATRIX()

    def pieces(self, page: Any) -> Iterator[tuple[int, Drawing]]:
        """What is drawn on a page, each with its number of marked content, which is below 0 where it has none."""
        pdfium = self._pdfium
        text_page = page.get_textpage()  # PDFium's own is closed with it
        for thing in self._things(page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject):
            mark = pdfium.FPDFPageObj_GetMarkedContentID(thing)
            if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_TEXT:
                yield mark, Drawing(self._text(thing, text_page.raw), self._box(thing), self._type_size(thing))
            elif mark >= 0:
                yield mark, Drawing("", self._box(thing))

    def _things(self, parent: Any, count: Callable[[Any], int], thing_of: Callable[[Any, int], Any]) -> Iterator[Any]:
        """The objects of a page or of a form, each followed by those in it."""
        pdfium = self._pdfium
        for index in range(count(parent)):
            thing = thing_of(parent, index)
            yield thing
            if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_FORM:
                yield from self._things(thing, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)

    def _text(self, thing: Any, text_page: Any) -> str:
        size = self._pdfium.FPDFTextObj_GetText(thing, text_page, self._letters, _LONGEST)
        return ctypes.string_at(self._letters, size).decode("utf-16-le").rstrip("\0")

    def _box(self, thing: Any) -> Box:
        self._pdfium.FPDFPageObj_GetBounds(thing, *self._sides)
        left, bottom, right, top = self._sides
        return Box(left.value, bottom.value, right.value, top.value)

    def _type_size(self, thing: Any) -> float:
        """Of the type, as it is printed."""
        self._pdfium.FPDFTextObj_GetFontSize(thing, self._size)
        self._pdfium.FPDFPageObj_GetMatrix(thing, self._matrix)
        return float(self._size.value * abs(self._matrix.d or self._matrix.b))


def _together(one: Drawing, other: Drawing) -> Drawing:
    """Spaces take no room."""
    text = one.text + other.text
    seen = [piece for piece in (one, other) if not piece.text or piece.text.strip()] or [one]
    first, last = seen[0], seen[-1]
    box = Box(*map(min, first.box[:2], last.box[:2]), *map(max, first.box[2:], last.box[2:]))
    return Drawing(text, box, min((piece.size for piece in seen if piece.size), default=0))
