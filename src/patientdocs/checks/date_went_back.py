"""A new version of a leaflet is dated before the one that was given out.

What it does: compares `date` with the dates that `leaflets/issued.lock` recorded for lower versions of the leaflet.

Why it matters: the month stands beside the version on every page. If it lies before that of an older sheet, nobody can
tell which of the two is newer.

How to mend it: set `date` to the day on which this version was finished.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.issued import of_leaflet, version_key
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every leaflet that is older than a lower version of it."""
    for leaflet in library.leaflets:
        own = version_key(leaflet.version)
        lower = [row for row in of_leaflet(library.issued, leaflet.id) if version_key(row.version) < own]
        newest = max(lower, key=lambda row: row.date, default=None)
        if newest and leaflet.date < newest.date:
            yield Finding(
                leaflet.at("date"),
                f"version {leaflet.version} of `{leaflet.id}` is dated {leaflet.date}, "
                f"before version {newest.version} ({newest.date})",
                help="set `date` to the day on which this version was finished",
            )
