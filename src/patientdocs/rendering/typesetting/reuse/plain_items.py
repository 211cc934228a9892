"""Which items of a row are plain, and where they will stand: enough for ours, and not all that CSS knows."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

_PLAIN = frozenset(
    (boxes.BlockBox, boxes.LineBox, boxes.InlineBox, boxes.TextBox, boxes.InlineBlockBox, boxes.InlineReplacedBox)
)
_HEIGHTS = ("height", "min_height", "max_height")


def is_plain(item: Any) -> bool:
    """Whether an item holds nothing but blocks and lines in the flow, and marks of lists beside it."""
    return type(item) is boxes.BlockBox and bool(item.children) and all(map(_is_plain, item.descendants()))


def _is_plain(box: Any) -> bool:
    style = box.style
    return (
        type(box) in _PLAIN
        and (box.is_outside_marker or (style["position"] == "static" and style["float"] == "none"))
        and all(style[name] == "auto" or getattr(style[name], "unit", None) == "px" for name in _HEIGHTS)
        and style["column_width"] == style["column_count"] == "auto"
    )


def place_in_row(item: Any, row: Any) -> tuple[Any, float] | None:
    """What an item was copied from, and its place from the left; None in a row that may go another way."""
    style = row.style
    gap = 0 if style["column_gap"] == "normal" else style["column_gap"].value
    is_gap_fixed = style["column_gap"] == "normal" or style["column_gap"].unit == "px"
    is_simple = style["flex_direction"] == "row" and style["flex_wrap"] == "nowrap"
    starts = any(word in style["justify_content"] for word in ("normal", "flex-start"))
    if not (is_gap_fixed and is_simple and starts):
        return None
    way = -1 if style["direction"] == "rtl" else 1
    position = row.content_box_x()
    for number, other in enumerate(child for child in row.children if child.is_flex_item):
        if number:
            position += gap * way
        if other.children is item.children:
            return other, position
        if "auto" in (other.margin_left, other.margin_right):
            return None
        position += other.margin_width() * way
    return None
