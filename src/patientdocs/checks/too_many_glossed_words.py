"""A leaflet explains too many words.

What it does: counts the words that a leaflet marks, which are those in its box "Words in this leaflet".

Why it matters: with a dozen words to look up, a reader gives up. The box also has to fit on the page.

How to mend it: say some of them in plain words, or leave out a statement that only brings a new word.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield one finding for a box that is too long."""
    crossing = edition.locale.limits.boxed_words.crossed(len(edition.words))
    if crossing:
        yield Finding(
            edition.leaflet.at("title"),
            f"`{edition.leaflet.id}` explains {len(edition.words)} words; it may explain at most {crossing.bound:g}",
            help="say some of them in plain words",
            notes=(f"explained words: {', '.join(word.term for word in edition.words)}",),
            severity=crossing.severity,
        )
