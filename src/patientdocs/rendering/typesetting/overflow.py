"""Whether everything that stands in a box of fixed height has room in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from patientdocs.model.artefact import ClinicComplaint

_FIXED = "of-clinic"
_TOLERANCE = 0.375
"""Points."""

_PER_MILLIMETER = 72 / 25.4
_POINTS = 0.75
"""In a CSS pixel."""


def overflowing(document: Any) -> Iterator[ClinicComplaint]:
    """What sticks out at the foot of a clinic's contact box, in words and millimeters."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element is not None and _FIXED in (box.element.get("class") or "").split():
                yield from too_high((_bottom(box) - (box.content_box_y() + box.height)) * _POINTS)


def too_high(too_much: float) -> Iterator[ClinicComplaint]:
    """What to say of lines that need so many points more than their box has, if anything."""
    if too_much > _TOLERANCE:
        missing = f"{too_much / _PER_MILLIMETER:.0f} mm"
        yield ClinicComplaint(f"the clinic's lines need {missing} more than the box for them has")


def _bottom(box: Any) -> float:
    """Of the lowest thing in the box."""
    return max((child.position_y + child.margin_height() for child in box.children), default=0.0)
