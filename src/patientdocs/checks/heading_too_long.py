"""A heading is too long.

What it does: counts the words of the title and of every section's heading (characters, in a language without spaces).

Why it matters: headings are for finding. A reader who skims reads the first few words of each.

How to mend it: ask the same in fewer words. What it explains belongs in the section.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import everything
from patientdocs.readability import length

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield the title and every heading past the limit."""
    locale = edition.locale
    for text in everything(edition):
        long = length(text.text, locale)
        crossing = locale.limits.heading.crossed(long)
        if crossing and text.kind in ("title", "heading"):
            yield Finding(
                text.place,
                f"this {text.kind} has {long} {locale.limits.count_by}; it may have at most {crossing.bound:g}",
                help="ask the same in fewer words",
                severity=crossing.severity,
            )
