"""The text of each stretch of marked content and where it lies, as PDFium has it."""

from __future__ import annotations

import ctypes
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
    import pypdfium2.raw as pdfium

    found: dict[Place, Drawing] = {}
    buffer = (ctypes.c_ushort * _LONGEST)()
    for number, page in enumerate(document):
        text_page = page.get_textpage()
        for thing in page.get_objects():
            mark, text = pdfium.FPDFPageObj_GetMarkedContentID(thing.raw), ""
            if thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
                size = pdfium.FPDFTextObj_GetText(thing.raw, text_page.raw, buffer, _LONGEST)
                text = ctypes.string_at(buffer, size).decode("utf-16-le").rstrip("\0")
                piece = Drawing(text, _box(thing.raw), _size(thing.raw))
            elif mark >= 0:
                piece = Drawing("", _box(thing.raw))
            else:
                continue
            place = (number, mark if mark >= 0 else -1 - len(found))
            found[place] = _together(found[place], piece) if place in found else piece
    return found


def _together(one: Drawing, other: Drawing) -> Drawing:
    """Spaces take no room."""
    text = one.text + other.text
    seen = [piece for piece in (one, other) if not piece.text or piece.text.strip()] or [one]
    first, last = seen[0], seen[-1]
    box = Box(*map(min, first.box[:2], last.box[:2]), *map(max, first.box[2:], last.box[2:]))
    return Drawing(text, box, min((piece.size for piece in seen if piece.size), default=0))


def _box(raw: Any) -> Box:
    import pypdfium2.raw as pdfium

    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(raw, *sides)
    return Box(*(side.value for side in sides))


def _size(raw: Any) -> float:
    """Of the type, as it is printed."""
    import pypdfium2.raw as pdfium

    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(raw, size)
    pdfium.FPDFPageObj_GetMatrix(raw, matrix)
    return float(size.value * abs(matrix.d or matrix.b))
