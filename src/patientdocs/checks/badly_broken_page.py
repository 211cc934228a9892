"""A printed page ends, or begins, in the wrong place.

What it does: looks at the ends of the pages of every PDF. A heading, or a label that says what the next lines rest
on, must not be the last text of a page. A note must not go on over the page. It warns of a last page with fewer than
three lines.

Why it matters: a heading alone at a page's foot promises something that is not there. A reader who looks up a note
finds half of it. A sheet with two lines on its back is a sheet too many.

How to mend it: the style sheet has to hold them together (`break-after: avoid`, `break-inside: avoid`). For a short
last page, leave something out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.finished_pdf import Element, FinishedPdf, Stretch, letters, read
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition

SEVERITY = Severity.ERROR

_HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
_BLOCKS = _HEADINGS | {"P", "LBody", "Note"}
_FEWEST_LINES = 3
_ONE_LINE = 4.0
"""Points by which letters on one line may begin higher or lower than each other."""


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield what stands alone, what is split, and a last page that is nearly empty."""
    edition = artefact.edition
    if edition is None or not artefact.path.endswith(".pdf"):
        return
    found, location = read(artefact.data), edition.leaflet.at()
    for problem in _broken(found, edition):
        yield Finding(location, f"{artefact.path}: {problem}", help="hold them together in the style sheet")
    lines = _lines(found, len(found.sheets) - 1)
    if len(found.sheets) > 1 and lines < _FEWEST_LINES:
        yield Finding(
            location,
            f"{artefact.path}: the last page has {lines} line{'s' * (lines != 1)}",
            help="leave something out, so that it has one page less",
            severity=Severity.WARNING,
        )


def _broken(found: FinishedPdf, edition: Edition) -> Iterator[str]:
    labels = {letters(label) for label in _labels(edition)}
    blocks = _blocks(found)
    last = {stretch.page: stretch for stretch in found.stretches if stretch.text.strip()}
    for page, stretch in last.items():
        block = _block(stretch)
        if block is None:
            continue
        if block.tag in _HEADINGS:
            yield f"the heading `{blocks[block].strip()}` stands alone at the foot of page {page + 1}"
        elif letters(blocks[block]) in labels:
            yield f"the label `{blocks[block].strip()}` stands alone at the foot of page {page + 1}"
    notes: dict[str, set[int]] = {}
    for element in found.elements:
        if element.tag == "Note":
            notes.setdefault(element.name, set()).add(element.page)
    for name, pages in notes.items():
        if len(pages) > 1:
            yield f"`{name}` is split over pages {' and '.join(map(str, _told(pages)))}"


def _told(pages: set[int]) -> list[int]:
    return sorted(page + 1 for page in pages)


def _labels(edition: Edition) -> Iterator[str]:
    yield edition.main_label
    for group in (*edition.key, *(group for section in edition.sections for group in section.groups)):
        yield group.label


def _block(stretch: Stretch) -> Element | None:
    """The heading or paragraph that a text lies in."""
    lineage = stretch.element.lineage() if stretch.element else ()
    return next((element for element in lineage if element.tag in _BLOCKS), None)


def _blocks(found: FinishedPdf) -> Mapping[Element, str]:
    """The text of each heading and paragraph."""
    texts: dict[Element, str] = {}
    for stretch in found.stretches:
        block = _block(stretch)
        if block is not None:
            texts[block] = texts.get(block, "") + stretch.text
    return texts


def _lines(found: FinishedPdf, page: int) -> int:
    """How many lines the text of a page takes, side by side counted as one."""
    heights = sorted(text.box.bottom for text in found.stretches if text.page == page and text.text.strip())
    return sum(1 for index, height in enumerate(heights) if not index or height - heights[index - 1] > _ONE_LINE)
