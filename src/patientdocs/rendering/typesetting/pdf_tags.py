"""The tags that WeasyPrint 70 leaves out of a PDF/UA file, put in while it builds its own.

- words in another language than the page's get `/Lang`;
- heads of a table get `/Scope`;
- a source note (`role="doc-endnote"` or `doc-footnote`) is a `/Note`;
- what has an `id` on the page gets an `/ID` that begins with it, so that its text can be found in the file;
- running heads and feet are artifacts, so that nobody hears them in the middle of a sentence;
- a link's `/Contents` is words (`aria-label`, else its text), not an anchor's name;
- the mark of a note (`role="doc-noteref"`) lies in a `/Reference`;
- where a drawing is (`/BBox`) is told in points from the foot of the page, not in pixels from its head;
- where a clinic's lines are, and the box for them, is told in the same way, so that they can be put there later.

This wraps one private function. When WeasyPrint moves it, `PrivateNamesMoved` says so before any page is made.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pydyf  # type: ignore[import-untyped]
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags as weasyprint_tags

_VERSION = "70."
_PARAMETERS = ["box", "parent", "pdf", "page_number", "nums", "annotations", "tags"]
_NOTES = ("doc-endnote", "doc-footnote")
_MARK = "doc-noteref"
_FOR_CLINICS = frozenset({"of-clinic", "clinic-lines"})
"""Classes of the box for a clinic's lines, and of the lines."""

_TRANSPARENT = ("html", "body")
"""They have no elements of their own: what comes out of them is their children's."""

_POINTS = 0.75
"""In a CSS pixel."""

Finisher = Callable[[Any, Any], None]


class PrivateNamesMoved(RuntimeError):
    """WeasyPrint is not the version that this module was written for, or looks different inside."""


@contextmanager
def mended_tags() -> Iterator[Finisher]:
    """While this lasts, WeasyPrint builds better tags. Pass what it gives as `finisher` to `write_pdf`.

    Raises:
        PrivateNamesMoved: another WeasyPrint.
    """
    original = _private_function()
    mender = _Mender(original)
    weasyprint_tags._build_box_tree = mender.build
    try:
        yield mender.finish
    finally:
        weasyprint_tags._build_box_tree = original


def _private_function() -> Any:
    function = getattr(weasyprint_tags, "_build_box_tree", None)
    if not weasyprint.__version__.startswith(_VERSION):
        raise PrivateNamesMoved(f"pdf_tags was written for WeasyPrint {_VERSION}x, this is {weasyprint.__version__}")
    if function is None or list(inspect.signature(function).parameters) != _PARAMETERS:
        raise PrivateNamesMoved("weasyprint.pdf.tags._build_box_tree is gone or takes other arguments")
    return function


class _Mender:
    """Stands in for WeasyPrint's function, which calls itself by its public name, and so this, for every box."""

    def __init__(self, original: Any) -> None:
        self._original = original
        self._names: dict[bytes, Any] = {}
        self._artifacts: dict[int, set[int]] = {}

    def build(
        self, box: Any, parent: Any, pdf: Any, page_number: int, nums: Any, annotations: Any, tags: Any
    ) -> Iterator[Any]:
        """The structure elements of a box."""
        real = _real(box)
        if isinstance(real, boxes.MarginBox):
            self._artifacts.setdefault(page_number, set()).update(_leave_out(real, nums, tags))
            return
        elements = self._original(box, parent, pdf, page_number, nums, annotations, tags)
        if isinstance(real, boxes.PageBox) or real.element_tag in _TRANSPARENT:
            yield from elements
            return
        for element in elements:
            _mend(element, real, parent)
            if real.element is not None and not _FOR_CLINICS.isdisjoint((real.element.get("class") or "").split()):
                element["A"] = _layout(real)
            if "BBox" in element.get("A", ()):
                _place(element["A"], _page(pdf, page_number)["MediaBox"][3])
            if "ID" in element:
                self._names[element["ID"].string.encode()] = element
            yield element

    def finish(self, document: Any, pdf: Any) -> None:
        """List the names of elements, and turn running heads and feet into artifacts, once all pages are drawn."""
        root = _object(pdf, pdf.catalog["StructTreeRoot"])
        root["IDTree"] = _name_tree(self._names)
        for page_number, identifiers in self._artifacts.items():
            stream = _object(pdf, _page(pdf, page_number)["Contents"])
            _make_artifacts(stream.stream, identifiers)


def _page(pdf: Any, number: int) -> Any:
    return _object(pdf, pdf.page_references[number])


def _object(pdf: Any, reference: bytes) -> Any:
    """What a reference such as `12 0 R` leads to: objects are numbered in their order."""
    return pdf.objects[int(reference.split()[0])]


def _name_tree(elements: dict[bytes, Any]) -> Any:
    names = [part for name in sorted(elements) for part in (pydyf.String(name.decode()), elements[name].reference)]
    return pydyf.Dictionary({"Names": pydyf.Array(names)})


def _real(box: Any) -> Any:
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def _leave_out(box: Any, nums: Any, tags: Any) -> Iterator[int]:
    """Take a box and all in it out of the tree. Its numbers of marked content stay taken, by nothing."""
    real = _real(box)
    if real in tags:
        identifier = tags.pop(real)["mcid"]
        nums[identifier] = "null"
        yield identifier
    for child in getattr(real, "children", ()):
        yield from _leave_out(child, nums, tags)


def _make_artifacts(operations: list[Any], identifiers: set[int]) -> None:
    left = set(identifiers)
    for index, operand in enumerate(operations):
        if isinstance(operand, dict) and operand.get("MCID") in left:
            if operations[index + 1] != b"BDC":
                raise PrivateNamesMoved("pydyf writes marked content in another way")
            left.remove(operand["MCID"])
            operations[index - 1] = "/Artifact"
            operations[index] = pydyf.Dictionary({"Type": "/Pagination"})
    if left:
        raise PrivateNamesMoved("the marked content of a running foot is not in its page")


def _mend(element: Any, box: Any, parent: Any) -> None:
    source = box.element
    if source is None or "::" in (box.element_tag or ""):
        return
    if source.get("lang"):
        element["Lang"] = pydyf.String(source.get("lang"))
    if element["S"] == "/TH":
        element["A"]["Scope"] = "/Row" if source.get("scope") == "row" else "/Column"
    if source.get("role") in _NOTES and element["S"] == "/P" and parent["S"] != "/Note":
        element["S"] = "/Note"
    if element["S"] == "/Note" or source.get("id"):
        # A box that is cut by the end of a page comes twice, and an ID may not.
        element["ID"] = pydyf.String(f"{source.get('id', 'note')}-{element.number}")
    if source.get("role") == _MARK and parent["S"] in ("/NonStruct", "/Span"):
        parent["S"] = "/Reference"
    if box.link_annotation:
        words = source.get("aria-label") or "".join(source.itertext())
        box.link_annotation["Contents"] = pydyf.String(" ".join(words.split()))


def _layout(box: Any) -> Any:
    """Where the contents of a box are, in pixels from the head of the page, as WeasyPrint tells it of figures."""
    left, top = box.content_box_x(), box.content_box_y()
    return pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array((left, top, left + box.width, top + box.height))})


def _place(attributes: Any, height: float) -> None:
    """Put a box in pixels from the head of a page into points from its foot."""
    left, top, right, bottom = (side * _POINTS for side in attributes["BBox"])
    attributes["BBox"] = pydyf.Array((left, height - bottom, right, height - top))
