"""A section has nothing left to print.

What it does: finds sections whose statements are all printed above, as the main message or key points.

Why it matters: each statement is printed once. The section would be a heading over nothing.

How to mend it: take a statement out of `key`, add one to the section, or move the statements to another section.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every section that becomes empty."""
    for leaflet in library.leaflets:
        above = {leaflet.main, *leaflet.key}
        for section in leaflet.sections:
            if set(section.statement_ids) <= above:
                yield Finding(
                    section.at("heading"),
                    f"every statement of the section `{section.id}` is printed above it, so nothing is left",
                    help="take one out of `key`, or move the section's statements to another section",
                )
