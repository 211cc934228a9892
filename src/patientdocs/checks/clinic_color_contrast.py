"""A clinic's color can hardly be told from the paper.

What it does: computes the contrast of both colors with white as WCAG 2.2 does. `text` needs 4.5 to 1, `line` 3 to 1.

Why it matters: people with weak eyes, and everybody with a weak printer, lose headings and boxes in pale colors.

How to mend it: take the color that is offered. It is the nearest of the same hue that does.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.contrast import GRAPHICS, TEXT, contrast, nearest_passing
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR

_PAPER = "#ffffff"


def check(library: Library) -> Iterator[Finding]:
    """Yield each color that is too pale."""
    for clinic in library.clinics.values():
        if clinic.colors is None:
            continue
        for field, least in (("text", TEXT), ("line", GRAPHICS)):
            color = getattr(clinic.colors, field)
            found = contrast(color, _PAPER)
            if found < least:
                yield Finding(
                    clinic.at("colors", field),
                    f"{color} is too pale on white: its contrast is {_cut(found)} to 1; `{field}` needs {least:g} to 1",
                    help=f'the nearest color that does is "{nearest_passing(color, _PAPER, least)}"',
                )


def _cut(ratio: float) -> str:
    """Two decimals, never rounded up to a limit that was missed."""
    return f"{int(ratio * 100) / 100:.2f}"
