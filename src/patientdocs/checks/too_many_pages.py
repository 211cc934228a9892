"""A leaflet takes more pages of paper than a clinic will print.

What it does: counts the pages of every PDF. In the language that the leaflet is written in, two are allowed: the front
and the back of one sheet. A page for another language may take three: some languages need more room to say the same,
and a leaflet that is not translated yet has a band that says so.

Why it matters: a clinic prints one sheet. A further page is lost, or printed alone and thrown away, and it is the
last page that says where everything comes from and whom to call.

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
_MOST_PAGES_IN_ANOTHER_LANGUAGE = 3


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield a PDF that has more pages than it may have."""
    edition = artefact.edition
    if edition is None or not artefact.path.endswith(".pdf"):
        return
    import pypdfium2

    with pypdfium2.PdfDocument(artefact.data) as document:
        pages = len(document)
    is_other = edition.locale.id != edition.source.id
    most = _MOST_PAGES_IN_ANOTHER_LANGUAGE if is_other else _MOST_PAGES
    limit = f"one for another language may have {most}" if is_other else f"one sheet has {most}"
    if pages > most:
        yield Finding(
            edition.leaflet.at(),
            f"{artefact.path} has {pages} pages; {limit}",
            help="leave out a statement, or bring statements with one evidence label together",
        )
