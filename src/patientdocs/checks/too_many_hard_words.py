"""A statement has too many long words.

What it does: counts the different words of three syllables and more in each statement. Words that the leaflet
explains and words on the list of familiar words do not count.

Why it matters: one long word in a sentence can be worked out from the others. Three cannot.

How to mend it: take shorter words. A medical word that has to stay belongs in the glossary, marked where it first
stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import lines
from patientdocs.readability import hard_words

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every statement with too many hard words."""
    limit = edition.locale.limits.hard_words
    if limit is None:
        return
    for text in lines(edition):
        if text.kind != "statement":
            continue
        found = {word.casefold(): word for word in hard_words(text.text, edition.locale, edition.known_terms)}
        crossing = limit.crossed(len(found))
        if crossing is None:
            continue
        yield Finding(
            text.place,
            f"this statement has {len(found)} long words; it may have at most {crossing.bound:g}",
            help="take shorter words, or explain a word in the glossary",
            notes=(f"words of 3 or more syllables: {', '.join(found.values())}",),
            statement=text.statement,
            severity=crossing.severity,
        )
