"""What stands in a row. WeasyPrint lays each item out to find its height, and then once more in its place.

The first time, the item is put where it will stand. When it does stand there the second time, and nothing in it came
near the end of the page, it is taken as it is, with the height of its row.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import Any

from weasyprint.layout import LayoutContext, block, flex

from patientdocs.rendering.typesetting.reuse.plain_items import is_plain, place_in_row
from patientdocs.rendering.typesetting.reuse.replacing import replaced

_LAY_OUT = ["context", "box", "bottom_space", "skip_stack", "containing_block", "page_is_empty", "absolute_boxes"]
_FOUND_LATER = frozenset(("height", "_baseline", "baseline"))
"""What an item does not have before it is measured, and has when it is put into its row."""


@dataclass(frozen=True)
class _Measured:
    """How an item was laid out: from what, with which result, and which boxes it has out of the flow."""

    before: dict[str, Any]
    page_is_empty: bool
    width_around: float
    result: tuple[Any, ...]
    out_of_flow: list[Any]


@dataclass
class _Row:
    """A row that is being laid out, and those of its items that can stand as they are, by what they were made from."""

    bottom_space: float
    items: dict[int, _Measured] = field(default_factory=dict)


class _Rows:
    """The rows around what is being laid out; and, while an item is measured, whether it reaches beyond the page."""

    def __init__(self) -> None:
        self.open: list[_Row] = []
        self.is_measuring = False
        self.overflowed = False


@contextmanager
def rows_laid_out_once() -> Iterator[None]:
    """While this lasts, plain items of a row are laid out once where that is enough."""
    rows = _Rows()
    parameters = ["context", "box", "bottom_space", "skip_stack"]
    with ExitStack() as stack:
        stack.enter_context(replaced(flex, "flex_layout", parameters, _opening(rows), everywhere=True))
        stack.enter_context(replaced(block, "block_level_layout_switch", _LAY_OUT, _laying_out(rows)))
        parameters = ["self", "bottom_space", "position_y"]
        stack.enter_context(replaced(LayoutContext, "overflows_page", parameters, _overflowing(rows)))
        yield


def _opening(rows: _Rows) -> Any:
    def make(original: Any) -> Any:
        def lay_out(context: Any, box: Any, bottom_space: float, skip_stack: Any, *others: Any, **named: Any) -> Any:
            rows.open.append(_Row(bottom_space if skip_stack is None else -inf))
            try:
                return original(context, box, bottom_space, skip_stack, *others, **named)
            finally:
                rows.open.pop()

        return lay_out

    return make


def _overflowing(rows: _Rows) -> Any:
    def make(original: Any) -> Any:
        def overflows_page(self: Any, bottom_space: float, position_y: float) -> bool:
            overflows: bool = original(self, bottom_space, position_y)
            if not rows.is_measuring:
                return overflows
            rows.overflowed = rows.overflowed or overflows
            return False

        return overflows_page

    return make


def _laying_out(rows: _Rows) -> Any:
    def make(original: Any) -> Any:
        def lay_out(context: Any, box: Any, bottom_space: float, *others: Any, **named: Any) -> Any:
            if box.is_flex_item and rows.open and rows.open[-1].bottom_space > -inf:
                row = rows.open[-1]
                if bottom_space == -inf:
                    measured = _measured(rows, row, original, context, box, *others, **named)
                    if measured:
                        return measured
                elif bottom_space == row.bottom_space and id(box) in row.items:
                    placed = _placed(row.items.pop(id(box)), box, *others, **named)
                    if placed:
                        return placed
            return original(context, box, bottom_space, *others, **named)

        return lay_out

    return make


def _measured(
    rows: _Rows,
    row: _Row,
    original: Any,
    context: Any,
    box: Any,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    *others: Any,
    **named: Any,
) -> Any:
    """The item laid out where it will stand, as on a page without end; None if it may not be laid out like that."""
    place = place_in_row(box, containing_block)
    if place is None or skip_stack is not None or context.footnotes or not is_plain(box):
        return None
    made_from, position_x = place
    item = box.copy()
    item.position_x = position_x
    before, count = dict(vars(item)), len(absolute_boxes)
    rows.is_measuring, rows.overflowed = True, False
    try:
        around = (skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes)
        result = original(context, item, row.bottom_space, *around, *others, **named)
    finally:
        rows.is_measuring = False
    if result[0] is None or result[1] is not None:
        del absolute_boxes[count:]
        return None
    if not rows.overflowed:
        out_of_flow = absolute_boxes[count:]
        row.items[id(made_from)] = _Measured(before, page_is_empty, containing_block.width, result, out_of_flow)
    return result


def _placed(
    measured: _Measured,
    box: Any,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool,
    absolute_boxes: list[Any],
    *others: Any,
    **named: Any,
) -> Any:
    """The item as it was measured, if it stands where it was measured; else None."""
    now = vars(box)
    same = all(
        now[name] is value or now[name] == value for name, value in measured.before.items() if name not in _FOUND_LATER
    )
    if not same or page_is_empty != measured.page_is_empty or containing_block.width != measured.width_around:
        return None
    item = measured.result[0]
    item.height = max(min(box.height, item.max_height), item.min_height)
    absolute_boxes += measured.out_of_flow
    return measured.result
