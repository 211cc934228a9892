"""A stamped file beside its body: a look at each, where all checks on each would cost more than the file did.

The body was checked in full. So it is enough to see that its bytes are all there, that nothing of it was replaced but
what a clinic replaces, and that what was added can be read: the clinic's name at the head of the first page, its lines
in their element.
"""

from __future__ import annotations

import ctypes
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from patientdocs.finished_pdf import letters
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Brand
from patientdocs.rendering.stamping.foundations import Foundation, entries_of, foundation_of, items_of, parents_of
from patientdocs.rendering.stamping.places import NoPlace, lines_of

_LONGEST = 4096

Place = tuple[int, int]
"""A page, from 0, and a number of marked content on it."""


def differs(stamped: Artefact, body: Artefact) -> tuple[str, ...]:
    """What is not as it has to be, in words; empty when all is.

    Raises:
        NoPlace: `body` is none.
    """
    edition = stamped.edition
    if edition is None or edition.brand is None:
        return ("it belongs to no clinic",)
    foundation = foundation_of(body.data)
    if not stamped.data.startswith(foundation.data):
        return ("the body's own bytes are not all in the file",)
    in_order = edition.language.direction == "ltr"
    return tuple(_differences(stamped.data, foundation, edition.brand, in_order))


def _differences(data: bytes, foundation: Foundation, brand: Brand, in_order: bool) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as document:
        if not _is_one_update(document, foundation):
            yield "another part of the body was replaced than a clinic replaces"
            return
        try:
            element = lines_of(document)
        except NoPlace as problem:
            yield str(problem)
            return
        yield from _structure(document, element, foundation, brand)
        page = next(number for number, page in enumerate(document.pages) if page.objgen[0] == foundation.page)
        contents = list(_contents(element))
    head, lines = _added(data, page, contents)
    for found, texts, where in ((head, [brand.name], "at its head"), (lines, list(_texts_of(brand)), "in its lines")):
        for text in texts:
            if not _holds(letters(found), letters(text), in_order):
                yield f"`{text}` is not {where}"


def _is_one_update(document: Any, foundation: Foundation) -> bool:
    """Whether it holds what a clinic replaces and nothing else of the body. The trailer tells which objects the last
    update holds, and what lies before it."""
    trailer, before = document.trailer, foundation.trailer
    runs = list(map(int, trailer.get("/Index", ())))
    numbers = {number for at in range(0, len(runs), 2) for number in range(runs[at], runs[at] + runs[at + 1])}
    return (
        int(trailer.get("/Prev", 0)) == before.start
        and (trailer.Root.objgen[0], trailer.Info.objgen[0]) == (before.root, before.information)
        and {number for number in numbers if number < before.size} == foundation.replaced
    )


def _structure(document: Any, element: Any, foundation: Foundation, brand: Brand) -> Iterator[str]:
    if entries_of(element, without="/K") != foundation.element_entries:
        yield "the element of the clinic's lines is not that of the body"
    kids = tuple(str(kid.get("/S"))[1:] for kid in element.K)
    if kids != _kids_of(brand):
        yield f"the clinic's lines are tagged {' '.join(kids) or 'with nothing'}"
    page = next(page for page in document.pages if page.objgen[0] == foundation.page)
    if not items_of(parents_of(document, page)).startswith(foundation.parents_items):
        yield "the marked content of the body has lost its elements"
    if not set(foundation.fonts_entries.split()) <= set(entries_of(page.Resources.Font).split()):
        yield "the body has lost its fonts"


def _kids_of(brand: Brand) -> tuple[str, ...]:
    """The tags of what lies directly in the element of the lines."""
    return ("L", "P", *(["P"] if brand.says else []), *(["P"] if brand.is_example else []))


def _contents(element: Any) -> Iterator[int]:
    """The numbers of marked content in an element, in reading order."""
    for kid in element.K:
        if isinstance(kid, int):
            yield kid
        else:
            yield from _contents(kid)


def _texts_of(brand: Brand) -> Iterator[str]:
    yield from (number for _, number in brand.telephones)
    yield brand.name
    yield from (text.text for text in (brand.hours, brand.says) if text)


def _holds(found: str, wanted: str, in_order: bool) -> bool:
    """Programs do not agree on the order of letters where a script runs from right to left."""
    return wanted in found if in_order else Counter(wanted) <= Counter(found)


def _added(data: bytes, lines_page: int, contents: Sequence[int]) -> tuple[str, str]:
    """The text of the head of the first page, and that of the lines in reading order."""
    texts: dict[int, str] = {}
    head: list[str] = []
    with pypdfium2.PdfDocument(data) as document:
        for number in sorted({0, lines_page}):
            wanted = set(contents) if number == lines_page else set()
            for content, text in _last_texts(document[number], wanted):
                if content < 0:
                    head.append(text)
                else:
                    texts[content] = text + texts.get(content, "")
    return "".join(reversed(head)), "".join(texts.get(content, "") for content in contents)


def _last_texts(page: Any, wanted: set[int]) -> Iterator[tuple[int, str]]:
    """What was drawn last on a page, from the end: marked content with these numbers, and a drawing's texts with -1."""
    text_page = page.get_textpage()
    for index in range(pdfium.FPDFPage_CountObjects(page) - 1, -1, -1):
        thing = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_FORM:
            for part in range(pdfium.FPDFFormObj_CountObjects(thing) - 1, -1, -1):
                yield -1, _text(pdfium.FPDFFormObj_GetObject(thing, part), text_page)
            return
        content = pdfium.FPDFPageObj_GetMarkedContentID(thing)
        if content not in wanted:
            return
        yield content, _text(thing, text_page)


def _text(thing: Any, text_page: Any) -> str:
    if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_TEXT:
        return ""
    buffer = (ctypes.c_ushort * _LONGEST)()
    size = pdfium.FPDFTextObj_GetText(thing, text_page, buffer, _LONGEST)
    return ctypes.string_at(buffer, size).decode("utf-16-le").rstrip("\0")
