"""Lengths, heights of lines and places to break, each of which WeasyPrint asks for many thousand times a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

from weasyprint.layout import percent
from weasyprint.text import line_break

from patientdocs.rendering.typesetting.reuse.replacing import Kept, replaced
from patientdocs.rendering.typesetting.reuse.shaping import SHAPING

_SIDES = ("left", "right", "top", "bottom")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"{limit}{way}" for way in ("width", "height") for limit in ("", "min_", "max_")),
)
_USED = (*_LENGTHS, *(f"border_{side}_width" for side in _SIDES), "box_sizing", "border_collapse")
_LINE = (*SHAPING, "line_height")
_ANYWHERE = (1, 1)

_lengths: Kept[tuple[Any, ...], dict[str, Any] | None] = Kept(10_000)


@contextmanager
def measures_kept() -> Iterator[None]:
    """While this lasts, lengths without percentages, the height of a line, and places to break are kept."""
    with ExitStack() as stack:
        stack.enter_context(
            replaced(percent, "resolve_percentages", ["box", "containing_block"], _resolver, everywhere=True)
        )
        stack.enter_context(replaced(line_break, "strut", ["style"], _strut, everywhere=True))
        stack.enter_context(replaced(line_break, "can_break_text", ["text", "lang"], _can_break, everywhere=True))
        yield


def _resolver(original: Any) -> Any:
    """What a box measures follows from its style alone when nothing in it is a percentage."""
    values_of = itemgetter(*_USED)

    def resolve(box: Any, containing_block: Any) -> None:
        values = values_of(box.style)
        try:
            fixed = _lengths[values]
        except KeyError:
            fixed = _lengths[values] = _fixed(values, original)
        if fixed is None:
            original(box, containing_block)
        else:
            box.__dict__.update(fixed)

    return resolve


def _fixed(values: tuple[Any, ...], original: Any) -> dict[str, Any] | None:
    style = dict(zip(_USED, values, strict=True))
    if style["border_collapse"] == "collapse" or not all(_is_fixed(style[name]) for name in _LENGTHS):
        return None
    box = SimpleNamespace(style=style)
    original(box, _ANYWHERE)
    return {name: value for name, value in vars(box).items() if name != "style"}


def _is_fixed(value: Any) -> bool:
    return value == "auto" or getattr(value, "unit", None) == "px"


def _strut(original: Any) -> Any:
    """WeasyPrint keeps struts, too, but by a text that it writes anew each time."""
    values_of = itemgetter(*_LINE)

    def strut(style: Any) -> Any:
        kept, key = style.font_config.strut_layouts, values_of(style)
        if key not in kept:
            kept[key] = original(style)
        return kept[key]

    return strut


@lru_cache(maxsize=1)
def _can_break(original: Any) -> Any:
    return lru_cache(maxsize=10_000)(original)
