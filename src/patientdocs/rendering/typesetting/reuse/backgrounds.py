"""Boxes with no background. WeasyPrint looks for one in each box of a page, and for its corners, and finds few."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import background

from patientdocs.rendering.typesetting.reuse.replacing import Kept, replaced

_CORNERS = tuple(f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left"))
_SHARP = (0, "px")

_bare: Kept[int, tuple[Any, bool]] = Kept(20_000)
"""Whether a style draws nothing behind its box: by where the style lies, with the style, so that it stays there."""


@contextmanager
def bare_boxes_known() -> Iterator[None]:
    """While this lasts, a style is looked through once."""
    parameters = ["page", "box", "get_image_from_uri", "layout_children", "style"]
    with replaced(background, "layout_box_backgrounds", parameters, _passing_bare_boxes):
        yield


def _passing_bare_boxes(original: Any) -> Any:
    def lay_out(page: Any, box: Any, get_image_from_uri: Any, layout_children: bool = True, style: Any = None) -> None:
        if style is not None or not layout_children or box is page or not _is_bare(box.style):
            original(page, box, get_image_from_uri, layout_children, style)
            return
        box.border_top_left_radius = box.border_top_right_radius = (0, 0)
        box.border_bottom_right_radius = box.border_bottom_left_radius = (0, 0)
        for child in box.all_children():
            lay_out(page, child, get_image_from_uri)
        box.background = None

    return lay_out


def _is_bare(style: Any) -> bool:
    known = _bare.get(id(style))
    if known is None:
        known = _bare[id(style)] = style, _draws_nothing(style)
    return known[1]


def _draws_nothing(style: Any) -> bool:
    color = style["background_color"]
    return (
        style["visibility"] != "hidden"
        and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
        and all(kind == "none" for kind, _ in style["background_image"])
        and (style["color"] if color == "currentcolor" else color).alpha == 0
        and not style["box_shadow"]
        and all(_SHARP in style[corner] for corner in _CORNERS)
    )
