"""A leaflet has a lower version than one that was given out.

What it does: compares `version` with the versions that `leaflets/issued.lock` recorded for the leaflet. Parts between
stops count as numbers: 1.10 is higher than 1.9.

Why it matters: of two sheets, people take the one with the higher version for the newer one.

How to mend it: give it a version above all that were given out. To go back to older words, give them a new version.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.issued import of_leaflet, version_key
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every leaflet below the highest version that was given out."""
    for leaflet in library.leaflets:
        rows = of_leaflet(library.issued, leaflet.id)
        if rows and version_key(leaflet.version) < version_key(rows[-1].version):
            yield Finding(
                leaflet.at("version"),
                f"`{leaflet.id}` is version {leaflet.version}, but version {rows[-1].version} was given out",
                help=f"write a version above {rows[-1].version}, then run `patientdocs issue`",
            )
