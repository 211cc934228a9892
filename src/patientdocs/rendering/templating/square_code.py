"""An address as a square code (QR, ISO/IEC 18004) that a telephone reads: one path, black on the white of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import segno
from markupsafe import Markup

_QUIET = 4
"""Modules of white on every side, as the standard asks."""

_Point = tuple[int, int]


def square_code(address: str, title: str) -> Markup:
    """The drawing, of error level M: it can be read with a seventh of it covered. `title` is its text alternative."""
    code = segno.make_qr(address, error="m", boost_error=False)
    rows = [[bool(module) for module in row] for row in code.matrix]
    size = len(rows) + 2 * _QUIET
    path = "".join(_drawn(loop) for loop in _outlines(rows))
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="code" role="img" viewBox="0 0 {} {}">'
        '<title>{}</title><path fill-rule="evenodd" d="{}"/></svg>'
    ).format(size, size, title, path)


def _outlines(rows: Sequence[Sequence[bool]]) -> Iterator[list[_Point]]:
    """The corners of every edge between black and white, in turns. Drawn module by module, hair lines would show."""
    ways: dict[_Point, list[_Point]] = {}
    for here, there in _edges(rows):
        ways.setdefault(here, []).append(there)
    while ways:
        start = here = min(ways)
        loop: list[_Point] = []
        while not loop or here != start:
            there = ways[here].pop()
            if not ways[here]:
                del ways[here]
            loop.append(here)
            here = there
        yield loop


def _edges(rows: Sequence[Sequence[bool]]) -> Iterator[tuple[_Point, _Point]]:
    """Around each black module with black on the right hand; none between two black ones."""
    black = {(x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module}
    for x, y in sorted(black):
        if (x, y - 1) not in black:
            yield (x, y), (x + 1, y)
        if (x + 1, y) not in black:
            yield (x + 1, y), (x + 1, y + 1)
        if (x, y + 1) not in black:
            yield (x + 1, y + 1), (x, y + 1)
        if (x - 1, y) not in black:
            yield (x, y + 1), (x, y)


def _drawn(loop: Sequence[_Point]) -> str:
    """SVG path data. Steps in one direction become one line."""
    parts = [f"M{loop[0][0] + _QUIET} {loop[0][1] + _QUIET}"]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(loop, [*loop[1:], loop[0]], strict=True)]
    run, last = 0, steps[0]
    for step in steps:
        if step != last:
            parts.append(_line(last, run))
            run, last = 0, step
        run += 1
    return "".join([*parts, "z"])


def _line(step: _Point, length: int) -> str:
    across, down = step
    return f"h{across * length}" if across else f"v{down * length}"
