"""A leaflet was given out and says something else now, under the same version.

What it does: compares what the leaflet says in the language that it was written in with what `leaflets/issued.lock`
recorded for this version: texts, figures, glosses, evidence labels, standing lines, what is printed of its sources, the
passages that it cites, and the months of its date and of its review. How a page looks does not count, nor do
translations: a better translation has another short id, and the record keeps every id.

Why it matters: a nurse who reads "version 1.0" in the notes has to know what the patient was told.

How to mend it: raise `version`, set `date`, then run `patientdocs issue`. If nothing was meant to change, take the old
words back.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.leaflet_content import content_hash
from patientdocs.model.issued import of_leaflet, version_key
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every leaflet whose version was given out with other content."""
    for leaflet in library.leaflets:
        own = version_key(leaflet.version)
        rows = [row for row in of_leaflet(library.issued, leaflet.id) if version_key(row.version) == own]
        if rows and {row.content for row in rows} != {content_hash(library, leaflet)}:
            yield Finding(
                leaflet.at("version"),
                f"`{leaflet.id}` has changed since version {leaflet.version} was given out",
                help="raise `version` and set `date`, then run `patientdocs issue`",
            )
