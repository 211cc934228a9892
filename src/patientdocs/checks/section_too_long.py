"""A section has too many statements.

What it does: counts the statements that each section prints. Key points and main message are printed higher up and do
not count.

Why it matters: a heading promises one answer. After six statements readers have lost the question.

How to mend it: cut the section in two, with a heading for each, or leave out what changes nothing for the reader.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import headings

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every section past the limit."""
    places = {heading.path[1]: heading.place for heading in headings(edition)}
    for index, section in enumerate(edition.sections):
        count = sum(1 for group in section.groups for _ in group.lines())
        crossing = edition.locale.limits.section_statements.crossed(count)
        if crossing:
            yield Finding(
                places.get(index, edition.leaflet.at("sections", index, "heading")),
                f'the section "{section.heading}" has {count} statements; it may have at most {crossing.bound:g}',
                help="cut it in two, with a heading for each",
                severity=crossing.severity,
            )
