"""A leaflet is past its review date.

What it does: compares `review_by` with the date given by `--as-of`. Without that option nothing is compared, because
no page may depend on the day it was made.

Why it matters: medical knowledge ages, and the leaflet promises its readers to be reviewed by that month.

How to mend it: have the leaflet reviewed, then set `date`, `review_by` and `version`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.WARNING


def check(library: Library) -> Iterator[Finding]:
    """Yield every leaflet whose date has passed."""
    for leaflet in library.leaflets:
        if library.as_of > leaflet.review_by:
            message = f"leaflet `{leaflet.id}` was to be reviewed by {leaflet.review_by}, and it is {library.as_of}"
            yield Finding(
                leaflet.at("review_by"), message, "have it reviewed, then set `date`, `review_by` and `version`"
            )
