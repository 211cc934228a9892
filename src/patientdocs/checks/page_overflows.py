"""Something on a printed page is not where it should be.

What it does: looks where on the paper each text of a PDF lies. Text keeps 12 millimetres from every edge, running
heads and feet 5. No text lies over another. Every page has the size that was asked for.

Why it matters: printers leave an edge of the paper white. A word that runs out of its box is cut off, and two lines
in one place cannot be read: it may be the telephone number.

How to mend it: a word that is too long for its column, or too much text for a box of a fixed height. Say it shorter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.finished_pdf import Box, FinishedPdf, Sheet, Stretch, read
from patientdocs.model.artefact import Artefact
from patientdocs.model.variant import VARIANTS

SEVERITY = Severity.ERROR

_MILLIMETRE = 72 / 25.4
_MARGIN = 12 * _MILLIMETRE
_EDGE = 5 * _MILLIMETRE
_ROUNDING = 1.0
_SIZES = {"A4": Sheet(595, 842), "letter": Sheet(612, 792)}
_OVER = 0.5
"""The part of the lower of two texts, in height, from which on they lie over each other. Accents and tails may."""


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield every text that is out of its place, and pages of another size."""
    edition = artefact.edition
    if edition is None or not artefact.path.endswith(".pdf"):
        return
    found = read(artefact.data)
    problems = [
        *_sizes(found, VARIANTS[edition.variant].size),
        *_outside(found, found.stretches, _MARGIN, "12"),
        *_outside(found, found.artifacts, _EDGE, "5"),
        *_over_each_other((*found.stretches, *found.artifacts)),
    ]
    for problem in dict.fromkeys(problems):
        yield Finding(edition.leaflet.at(), f"{artefact.path}: {problem}", help="say it shorter, or mend the template")


def _sizes(found: FinishedPdf, size: str) -> Iterator[str]:
    for number, sheet in enumerate(found.sheets, start=1):
        if Sheet(*map(round, sheet)) != _SIZES[size]:
            yield f"page {number} measures {sheet.width:.0f} x {sheet.height:.0f} points; {size} was asked for"


def _outside(found: FinishedPdf, texts: Sequence[Stretch], margin: float, told: str) -> Iterator[str]:
    told_of: set[str] = set()
    for text in texts:
        box, sheet = text.box, found.sheets[text.page]
        room = min(box.left, box.bottom, sheet.width - box.right, sheet.height - box.top)
        if text.text.strip() and room < margin - _ROUNDING and text.text not in told_of:
            told_of.add(text.text)  # a running foot is on every page
            yield f"`{text.text.strip()}` on page {text.page + 1} is less than {told} mm from the edge of the paper"


def _over_each_other(texts: Sequence[Stretch]) -> Iterator[str]:
    pages: dict[int, list[Stretch]] = defaultdict(list)
    for text in texts:
        # A vowel sign is drawn over its letter.
        if any(character.isalnum() for character in text.text):
            pages[text.page].append(text)
    for number, drawn in pages.items():
        drawn.sort(key=lambda text: text.box.bottom)
        for index, lower in enumerate(drawn):
            for upper in drawn[index + 1 :]:
                if upper.box.bottom >= lower.box.top:
                    break
                if _overlap(lower.box, upper.box):
                    yield f"`{lower.text.strip()}` and `{upper.text.strip()}` on page {number + 1} lie over each other"


def _overlap(one: Box, other: Box) -> bool:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.top, other.top) - max(one.bottom, other.bottom)
    lower = min(one.top - one.bottom, other.top - other.bottom)
    return width > 2 * _ROUNDING and height > max(_OVER * lower, _ROUNDING)
