"""How much of a text fits on a line. WeasyPrint lays many boxes out several times, and asks again each time.

A text that fits on its line is the same on every line that is wide enough; any other is asked for by its width.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from weakref import WeakKeyDictionary

from weasyprint.layout import inline, preferred

from patientdocs.rendering.typesetting.reuse.replacing import Kept, replaced

_PARAMETERS = ["text", "style", "context", "max_width"]
_MOST = 20_000

_known: WeakKeyDictionary[Any, dict[Any, tuple[Kept[Any, Any], Kept[Any, Any]]]] = WeakKeyDictionary()
"""By fonts, then by the function that found them: texts that fit whole, and others with all that decided them."""

_LAYOUT, _RESUME_AT, _WIDTH = 0, 2, 3


@contextmanager
def lines_kept() -> Iterator[None]:
    """While this lasts, lines are kept. The one module may have another function for them than the other."""
    with ExitStack() as stack:
        for module in (inline, preferred):
            stack.enter_context(replaced(module, "split_first_line", _PARAMETERS, _keeping))
        yield


def _keeping(original: Any) -> Any:
    name = original.__qualname__

    def split(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        whole, others = _kept(context.font_config, name)
        # Styles are no keys, but may be told apart by where they lie: what is kept holds its style.
        key = (id(style), text, justification_spacing)
        found = whole.get(key)
        if found is not None and (max_width is None or max_width >= found[0][_WIDTH]):
            return _copy(found[0])
        whole_key = (key, max_width, is_line_start, minimum)
        found = others.get(whole_key)
        if found is not None:
            return _copy(found[0])
        line = original(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        if _is_whole(line, text, max_width):
            whole[key] = _copy(line), style
        else:
            others[whole_key] = _copy(line), style
        return line

    return split


def _kept(fonts: Any, name: str) -> tuple[Kept[Any, Any], Kept[Any, Any]]:
    by_name = _known.get(fonts)
    if by_name is None:
        by_name = _known[fonts] = {}
    if name not in by_name:
        by_name[name] = Kept(_MOST), Kept(_MOST)
    return by_name[name]


def _is_whole(line: Any, text: str, max_width: float | None) -> bool:
    """Whether all of a text, its last space included, is on the line, and nothing made it end there."""
    fits = max_width is None or line[_WIDTH] <= max_width
    return fits and line[_RESUME_AT] is None and line[_LAYOUT].text == text and "\n" not in text


def _copy(line: Any) -> Any:
    """The line with a layout of its own: drawing a text changes it."""
    layout = object.__new__(type(line[_LAYOUT]))
    layout.__dict__.update(line[_LAYOUT].__dict__)
    return (layout, *line[1:])
