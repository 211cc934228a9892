"""One file of two documents: each page of the first with a page of the second on its back.

Reading goes through the first, then through the second, whatever the order of the pages is: bookmarks and tags have
the documents one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint import Document


class Bound(Document):  # type: ignore[misc]  # WeasyPrint ships no types
    """Front and back, page by page; where one is longer, its last pages follow at the end."""

    def __init__(self, front: Any, back: Any) -> None:
        pairs = zip_longest(front.pages, back.pages)
        pages = [page for pair in pairs for page in pair if page is not None]
        super().__init__(
            pages, front.metadata, front.url_fetcher, front.font_config, front.color_profiles, front.output_intent
        )
        self._parts = (front, back)

    def make_bookmark_tree(self, scale: float = 1, transform_pages: bool = False) -> list[Any]:
        """The bookmarks of the front, then those of the back."""
        trees: list[Any] = []
        for part in self._parts:
            places = [self.pages.index(page) for page in part.pages]
            trees += _moved(part.make_bookmark_tree(scale, transform_pages), places)
        return trees

    def divide(self, pdf: Any) -> None:
        """Give each document a part of the structure tree, the second with its language. Called once all is drawn."""
        objects = {thing.reference: thing for thing in pdf.objects}
        root = objects[pdf.catalog["StructTreeRoot"]]
        (top,) = (objects[reference] for reference in root["K"])
        sheets = [pdf.page_references[self.pages.index(page)] for page in self._parts[1].pages]
        sides: tuple[list[Any], list[Any]] = ([], [])
        for reference in top["K"]:
            sides[objects[reference]["Pg"] in sheets].append(objects[reference])
        top["K"] = pydyf.Array(_part(pdf, top, side).reference for side in sides)
        objects = {thing.reference: thing for thing in pdf.objects}
        objects[top["K"][1]]["Lang"] = pydyf.String(self._parts[1].metadata.lang)


def _part(pdf: Any, parent: Any, children: Sequence[Any]) -> Any:
    part = pydyf.Dictionary({"Type": "/StructElem", "S": "/Part", "P": parent.reference})
    pdf.add_object(part)
    part["K"] = pydyf.Array(child.reference for child in children)
    for child in children:
        child["P"] = part.reference
    return part


def _moved(trees: Sequence[Any], places: Sequence[int]) -> Iterator[Any]:
    """The same bookmarks where the pages lie now."""
    for label, (page, x, y), children, state in trees:
        yield label, (places[page], x, y), list(_moved(children, places)), state
