"""People drawn for a part of a whole: those it speaks of filled and ticked, the others as outlines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from markupsafe import Markup

from patientdocs.rendering.templating.direction import Direction

Look = Literal["event", "other", "unknown"]

_ROW = 20
"""So many people still stand in one row; more stand in rows of ten, as many as it takes."""

_COLUMNS = 10
_WIDTH, _HEIGHT = 13, 20
"""Of one person with the room around, in units of the drawing."""

_NONE = Markup()

_HEAD = "M6.5 1a2.7 2.7 0 0 1 0 5.4a2.7 2.7 0 0 1 0-5.4Z"
_BODY = "M2 18.6V12.4a4.5 4.5 0 0 1 9 0V18.6Z"
# The tick is cut out of the body, so that it needs no second color.
_TICK = "M3.7 13.4l.95-.95 1.35 1.35 2.4-2.95 1.05.85-3.35 4.1Z"
_PATHS = {
    "event": f'<path fill="currentColor" fill-rule="evenodd" stroke="none" d="{_HEAD}{_BODY}{_TICK}"/>',
    "other": f'<path d="{_HEAD}{_BODY}"/>',
    "unknown": f'<path stroke-dasharray="1.5 1.7" d="{_HEAD}{_BODY}"/>',
}


def people(
    title: str, direction: Direction, whole: int, events: int | None = None, attributes: Markup = _NONE
) -> Markup:
    """A drawing of `whole` people, of which the first `events` are marked; None draws all as not known.

    The first stand where reading begins, and in several rows at the bottom. `title` is the text alternative,
    `attributes` say which language it is in.
    """
    columns = whole if whole <= _ROW else _COLUMNS
    rows = -(-whole // columns)
    width, height = columns * _WIDTH, rows * _HEIGHT
    looks: list[Look] = ["unknown" if events is None else "event" if n < events else "other" for n in range(whole)]
    drawn = Markup().join(_placed(looks, columns, rows, direction))
    kind = "people-row" if rows == 1 else "people-rows"
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="people {}"{} role="img" viewBox="0 0 {} {}" fill="none"'
        ' stroke="currentColor" stroke-width="1" stroke-linejoin="round"><title>{}</title>{}</svg>'
    ).format(kind, attributes, width, height, title, drawn)


def _placed(looks: list[Look], columns: int, rows: int, direction: Direction) -> Iterator[Markup]:
    for number, look in enumerate(looks):
        row, column = divmod(number, columns)
        x = (columns - 1 - column if direction == "rtl" else column) * _WIDTH
        y = (rows - 1 - row) * _HEIGHT
        yield Markup('<g transform="translate({} {})">{}</g>').format(x, y, Markup(_PATHS[look]))
