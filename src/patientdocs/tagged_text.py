"""The text of a tagged PDF as a screen reader or a search finds it, element by element.

The structure tree says which stretches of which page belong to an element; what their letters are, PDFium says.
"""

from __future__ import annotations

import ctypes
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_LONGEST = 65_536
_Place = tuple[int, int]
"""A page, from 0, and the number of a stretch of marked content on it."""


@dataclass(frozen=True)
class Stretch:
    """Text that is drawn at once. `names` are those of the elements around it; `is_link` says whether one is a link."""

    text: str
    names: frozenset[str]
    is_link: bool


@dataclass
class TaggedText:
    """The stretches of a file in reading order. An element's name is its `/ID` without the number at its end."""

    stretches: list[Stretch] = field(default_factory=list)

    @property
    def names(self) -> frozenset[str]:
        """Every name that some text has."""
        return frozenset(name for stretch in self.stretches for name in stretch.names)

    def letters(self, name: str, without: frozenset[str] = frozenset(), links: bool = True) -> str:
        """The letters of an element and all in it, but not of the elements `without`, nor of links unless wanted."""
        return letters(
            "".join(
                stretch.text
                for stretch in self.stretches
                if name in stretch.names and not stretch.names & without and (links or not stretch.is_link)
            )
        )


def letters(text: str) -> str:
    """Letters, marks and digits alone (NFKC): spaces and punctuation differ between programs."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(character for character in folded if unicodedata.category(character)[0] in "LMN")


def read(data: bytes) -> TaggedText:
    """The text of a PDF; nothing when it has no tags."""
    import pikepdf

    drawn = _drawn(data)
    result = TaggedText()
    with pikepdf.open(io.BytesIO(data)) as document:
        pages = {page.objgen: number for number, page in enumerate(document.pages)}
        root = document.Root.get("/StructTreeRoot")
        for place, names, is_link in _marked(root, pages, -1, frozenset(), False):
            result.stretches.append(Stretch(drawn.get(place, ""), names, is_link))
    return result


def _marked(
    node: Any, pages: Mapping[Any, int], page: int, names: frozenset[str], is_link: bool
) -> Iterator[tuple[_Place, frozenset[str], bool]]:
    """Every number of marked content below a node of the structure tree."""
    import pikepdf

    if isinstance(node, pikepdf.Dictionary):
        page = pages.get(node.Pg.objgen, page) if "/Pg" in node else page
        if "/ID" in node:
            names |= {str(node.ID).rpartition("-")[0]}
        is_link = is_link or node.get("/S") == "/Link"
        if "/MCID" in node:
            yield (page, int(node.MCID)), names, is_link
        node = node.get("/K")
    if isinstance(node, pikepdf.Array | pikepdf.Dictionary):
        for kid in node if isinstance(node, pikepdf.Array) else (node,):
            yield from _marked(kid, pages, page, names, is_link)
    elif node is not None:
        yield (page, int(node)), names, is_link


def _drawn(data: bytes) -> dict[_Place, str]:
    """The text of each stretch of marked content."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    found: dict[_Place, str] = {}
    buffer = (ctypes.c_ushort * _LONGEST)()
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document):
            text_page = page.get_textpage()
            for drawing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,)):
                size = pdfium.FPDFTextObj_GetText(drawing.raw, text_page.raw, buffer, _LONGEST)
                place = (number, pdfium.FPDFPageObj_GetMarkedContentID(drawing.raw))
                found[place] = found.get(place, "") + ctypes.string_at(buffer, size).decode("utf-16-le").rstrip("\0")
    return found
