"""A leaflet takes more than two pages of paper.

What it does: counts the pages of every PDF. Two are allowed: the front and the back of one sheet.

Why it matters: a clinic prints one sheet. A third page is lost, or printed alone and thrown away, and it is the
third page that says where everything comes from and whom to call.

How to mend it: leave something out. Statements with a shared evidence label save a line each; so does a shorter
heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.artefact import Artefact

SEVERITY = Severity.ERROR

_MOST_PAGES = 2


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield a PDF that does not fit on one sheet."""
    if artefact.edition is None or not artefact.path.endswith(".pdf"):
        return
    import pypdfium2

    with pypdfium2.PdfDocument(artefact.data) as document:
        pages = len(document)
    if pages > _MOST_PAGES:
        yield Finding(
            artefact.edition.leaflet.at(),
            f"{artefact.path} has {pages} pages; one sheet has {_MOST_PAGES}",
            help="leave out a statement, or bring statements with one evidence label together",
        )
