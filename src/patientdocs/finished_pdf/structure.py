"""The tags of a PDF, its links, bookmarks and metadata, as pikepdf has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from patientdocs.finished_pdf.drawing import Place
from patientdocs.finished_pdf.model import Bookmark, Box, Element, Link


class StructureReader:
    """Walks the structure tree. `marked` are the numbers of marked content in reading order, each with its element."""

    def __init__(self, document: Any) -> None:
        import pikepdf

        self._dictionary = pikepdf.Dictionary
        self.elements: list[Element] = []
        self.marked: list[tuple[Place, Element]] = []
        self._pages = {page.objgen: number for number, page in enumerate(document.pages)}
        root = document.Root.get("/StructTreeRoot")
        if root is not None:
            top = Element("", "", str(document.Root.get("/Lang", "")), None)
            self._walk(root.get("/K"), top, -1)

    def _walk(self, node: Any, parent: Element, page: int) -> None:
        if isinstance(node, int):
            self.marked.append(((page, node), parent))
        elif isinstance(node, self._dictionary):
            said = dict(node.items())
            place = said.get("/Pg")
            page = self._pages.get(place.objgen, page) if place is not None else page
            if "/S" in said:
                element = _element(said, parent, page)
                self.elements.append(element)
                self._walk(said.get("/K"), element, page)
            elif "/MCID" in said:
                self.marked.append(((page, int(said["/MCID"])), parent))
        elif node is not None:
            for kid in node:
                self._walk(kid, parent, page)


def _element(said: dict[str, Any], parent: Element, page: int) -> Element:
    """The element that a dictionary tells of."""
    result = Element(
        tag=str(said["/S"])[1:],
        identifier=str(said.get("/ID", "")),
        language=str(said.get("/Lang", parent.language)),
        parent=parent,
        page=page,
        alternative=str(said.get("/Alt", "")),
    )
    attributes = said.get("/A")
    if attributes is not None:
        result.scope = str(attributes.get("/Scope", ""))[1:]
        box = attributes.get("/BBox")
        result.box = Box(*map(float, box)) if box is not None else None
    return result


def links_of(document: Any) -> tuple[Link, ...]:
    """Every link, page by page."""
    annotations = (note for page in document.pages for note in page.get("/Annots", ()))
    return tuple(
        Link(str(note.get("/Contents", "")), str(note.A.URI) if "/A" in note else str(note.get("/Dest", "")))
        for note in annotations
        if note.get("/Subtype") == "/Link"
    )


def bookmarks_of(document: Any) -> Iterator[Bookmark]:
    """The outline, from top to bottom."""
    outline = document.Root.get("/Outlines")
    if outline is not None:
        yield from _bookmarks(outline.get("/First"), 1)


def _bookmarks(entry: Any, level: int) -> Iterator[Bookmark]:
    while entry is not None:
        yield Bookmark(level, str(entry.Title))
        yield from _bookmarks(entry.get("/First"), level + 1)
        entry = entry.get("/Next")


def pictures_of(document: Any) -> int:
    """How many pictures made of dots the pages can draw. WeasyPrint gives all pages the same resources."""
    seen: set[Any] = set()
    for page in document.pages:
        drawings = page.get("/Resources", {}).get("/XObject", {})
        seen |= {drawing.objgen for drawing in drawings.values() if drawing.get("/Subtype") == "/Image"}
    return len(seen)


def metadata_of(document: Any) -> dict[str, Any]:
    """What the file says of itself, by the names that `FinishedPdf` has for it."""
    root = document.Root
    stream = root.get("/Metadata")
    return {
        "language": str(root.get("/Lang", "")),
        "shows_title": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
        "information": {str(key)[1:]: str(value) for key, value in document.docinfo.items()},
        "metadata": stream.read_bytes().decode("utf-8", "replace") if stream is not None else "",
    }
