"""Let the space at the end of a text hang over the margin, as CSS has it.

WeasyPrint 70 takes a text for too wide when only the space at its end is, as before a word in another style. It then
breaks the line at the first space that it finds, and leaves a single word on it.

This wraps one private function. When WeasyPrint moves it, `PrivateNamesMoved` says so before any page is made.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.layout import inline

from patientdocs.rendering.typesetting.pdf_tags import PrivateNamesMoved

_PARAMETERS = ["text", "style", "context", "max_width", "justification_spacing", "is_line_start", "minimum"]
_COLLAPSES = ("normal", "nowrap", "pre-line")
_RESUME_AT = 2


@contextmanager
def hanging_spaces() -> Iterator[None]:
    """While this lasts, WeasyPrint breaks no line for the sake of a space at the end of a text.

    Raises:
        PrivateNamesMoved: another WeasyPrint.
    """
    original = getattr(inline, "split_first_line", None)
    if original is None or list(inspect.signature(original).parameters) != _PARAMETERS:
        raise PrivateNamesMoved("weasyprint.layout.inline.split_first_line is gone or takes other arguments")

    def split(text: str, style: Any, context: Any, max_width: float | None, *others: Any, **named: Any) -> Any:
        line = original(text, style, context, max_width, *others, **named)
        if line[_RESUME_AT] is None or not text.endswith(" ") or style["white_space"] not in _COLLAPSES:
            return line
        without = original(text.rstrip(" "), style, context, max_width, *others, **named)
        fits = without[_RESUME_AT] is None and max_width not in (None, inf)
        return original(text, style, context, None, *others, **named) if fits else line

    inline.split_first_line = split
    try:
        yield
    finally:
        inline.split_first_line = original
