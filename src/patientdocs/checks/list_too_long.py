"""There are too many key points or questions.

What it does: counts the key points and the questions to ask of each leaflet.

Why it matters: what is important is what few things are. Readers take three to six points with them; of ten they
take none.

How to mend it: keep those that a reader must not miss. The others can stand in a section.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield each of the two lists that is too long."""
    key_points = [line for group in edition.key for line in group.lines()]
    for field, name, items in (("key", "key points", key_points), ("ask", "questions to ask", edition.ask)):
        crossing = edition.locale.limits.list_items.crossed(len(items))
        if crossing:
            yield Finding(
                edition.leaflet.at_key(field),
                f"`{edition.leaflet.id}` has {len(items)} {name}; it may have at most {crossing.bound:g}",
                help="keep those that a reader must not miss",
                severity=crossing.severity,
            )
