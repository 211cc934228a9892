"""The explanation of a word is too long.

What it does: counts the words of each gloss of the glossary.

Why it matters: a gloss that has to be read twice explains nothing. It is read in the middle of another sentence.

How to mend it: say what the reader needs here, not all that the word can mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library
from patientdocs.readability import length

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every gloss past the limit."""
    locale = library.source_locale
    for term in library.glossary.terms:
        long = length(term.gloss, locale)
        crossing = locale.limits.gloss.crossed(long)
        if crossing:
            yield Finding(
                term.at("gloss"),
                f"the gloss of `{term.id}` has {long} {locale.limits.count_by}; it may have at most {crossing.bound:g}",
                help="say only what the reader needs here",
                severity=crossing.severity,
            )
