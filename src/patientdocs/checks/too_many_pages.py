"""A leaflet takes more pages of paper than a clinic will print.

What it does: counts the pages of every PDF. On A4, in the language that the leaflet is written in, two are allowed:
the front and the back of one sheet. Letter paper is shorter, and other languages need more room to say the same, or
have a band that says that they are not translated: these may take three, and so may a page with both a clinic's head
and a square code. Large print may take seven, and a leaflet in
two languages six, three of each.

Why it matters: a clinic prints one sheet. A further page is lost, or printed alone and thrown away, and it is the
last page that says where everything comes from and whom to call.

How to mend it: leave something out. Statements with a shared evidence label save a line each; so does a shorter
heading.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.finished_pdf import read
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.model.variant import VARIANTS

SEVERITY = Severity.ERROR

_SHEET = 2
_MORE_THAN_A_SHEET = 3
_LARGE = 7
_BILINGUAL = 2 * _MORE_THAN_A_SHEET


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield a PDF that has more pages than it may have."""
    edition = artefact.edition
    if edition is None or not artefact.path.endswith(".pdf"):
        return
    pages = len(read(artefact.data).sheets)
    most, limit = _allowed(edition)
    if pages > most:
        yield Finding(
            edition.leaflet.at(),
            f"{artefact.path} has {pages} pages; {limit}",
            help="leave out a statement, or bring statements with one evidence label together",
        )


def _allowed(edition: Edition) -> tuple[int, str]:
    """The most pages, and what to say of them."""
    variant = VARIANTS[edition.variant]
    if variant.bilingual:
        return _BILINGUAL, f"one in two languages may have {_BILINGUAL}"
    if variant.large:
        return _LARGE, f"one in large print may have {_LARGE}"
    if edition.locale.id != edition.source.id:
        return _MORE_THAN_A_SHEET, f"one for another language may have {_MORE_THAN_A_SHEET}"
    if variant.size != "A4":
        return _MORE_THAN_A_SHEET, f"one on {variant.size} paper may have {_MORE_THAN_A_SHEET}"
    if edition.brand and edition.address:
        return _MORE_THAN_A_SHEET, f"one with a clinic's head and a square code may have {_MORE_THAN_A_SHEET}"
    return _SHEET, f"one sheet has {_SHEET}"
