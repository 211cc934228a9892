"""A page is too large to load on a slow connection.

What it does: refuses an HTML page of more than 150 kB (150,000 bytes) and a PDF of more than 300 kB.

Why it matters: people open leaflets on old telephones and on hospital networks. A page of this size comes in a few
seconds even there.

How to mend it: something heavy has found its way into the page: a picture, or far more text than two sheets hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.artefact import Artefact

SEVERITY = Severity.ERROR

_MOST_BYTES = {".html": 150_000, ".pdf": 300_000}


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield a page that is larger than that."""
    if artefact.edition is None:
        return
    size = len(artefact.data)
    most = _MOST_BYTES.get(artefact.path[artefact.path.rindex(".") :], size)
    if size > most:
        yield Finding(
            artefact.edition.leaflet.at(),
            f"{artefact.path} has {size // 1000} kB; at most {most // 1000} kB are allowed",
            help="take the largest thing out of the page",
        )
