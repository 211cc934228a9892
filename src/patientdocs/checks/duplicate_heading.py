"""Two sections of a leaflet have the same heading.

What it does: compares the headings of each leaflet, without regard to case and punctuation.

Why it matters: a reader cannot tell the sections apart, nor can anybody who says a heading on the phone.

How to mend it: put the sections together, or ask two different questions.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import PrintedText, headings
from patientdocs.readability import words

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every heading that stands higher up already."""
    first: dict[tuple[str, ...], PrintedText] = {}
    for heading in headings(edition):
        key = tuple(word.casefold() for word in words(heading.text))
        if key in first:
            yield Finding(
                heading.place,
                f'the heading "{heading.text}" stands twice in this leaflet',
                help="put the two sections together, or ask two different questions",
                related=(Related("the first one", first[key].place),),
            )
        first.setdefault(key, heading)
