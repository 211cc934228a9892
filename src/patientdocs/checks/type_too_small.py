"""Letters on a printed page are too small to read.

What it does: measures the type of every text of a PDF. Nothing is smaller than 10 points but the marks of notes and
the numbers of lines, which have 8 at least. In large print these are 16 and 11; running heads and feet stay at 10.

Why it matters: many people who need a leaflet see badly, and read it in a dim room. Large print was asked for by
somebody who cannot read the small one, notes included.

How to mend it: give the element a larger `font-size` in its style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.finished_pdf import Stretch, read
from patientdocs.model.artefact import Artefact
from patientdocs.model.variant import VARIANTS

SEVERITY = Severity.ERROR

_ROUNDING = 0.05
_WORD = re.compile(r"[^\W\d_]{2}")


class _Least(NamedTuple):
    """Points."""

    text: float
    mark: float
    foot: float


_STANDARD = _Least(10, 8, 10)
_LARGE = _Least(16, 11, 10)


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield each size that is too small, with the first text that has it."""
    edition = artefact.edition
    if edition is None or not artefact.path.endswith(".pdf"):
        return
    found = read(artefact.data)
    least = _LARGE if VARIANTS[edition.variant].large else _STANDARD
    told: set[tuple[str, float]] = set()
    for text in (*found.stretches, *found.artifacts):
        what, needed = _needed(text, least)
        size = round(text.size, 1)
        if text.text.strip() and text.size < needed - _ROUNDING and (what, size) not in told:
            told.add((what, size))
            yield Finding(
                edition.leaflet.at(),
                f"{artefact.path}: {what} `{text.text.strip()}` on page {text.page + 1} has {size:g} points; "
                f"{needed:g} are needed",
                help="give it a larger font-size in the style sheet",
            )


def _needed(text: Stretch, least: _Least) -> tuple[str, float]:
    if text.element is None:
        return "the running text", least.foot
    if text.within("Reference") or (text.is_link and not _WORD.search(text.text)):
        return "the mark", least.mark
    return "the text", least.text
