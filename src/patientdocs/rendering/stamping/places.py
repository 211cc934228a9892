"""Where the lines of a clinic are in a PDF that `typesetting` made."""

from __future__ import annotations

from typing import Any, NamedTuple

LINES = "clinic-lines-"
"""How the name (`/ID`) of the element around them begins."""


class NoPlace(LookupError):
    """The file has not one box for a clinic's lines, on one page."""


class Place(NamedTuple):
    """Points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


def lines_of(document: Any) -> Any:
    """The structure element around a clinic's lines.

    Raises:
        NoPlace: there is none, or several.
    """
    names = document.Root.StructTreeRoot.IDTree.Names
    found = [names[at + 1] for at in range(0, len(names), 2) if str(names[at]).startswith(LINES)]
    if len(found) != 1 or "/A" not in found[0].P:
        raise NoPlace(f"there are {len(found)} places for a clinic's lines")
    return found[0]


def place_of(element: Any) -> Place:
    """Where the contents of an element are."""
    return Place(*map(float, element.A.BBox))
