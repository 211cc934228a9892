"""A word puts an illness or a habit before the person.

What it does: looks for the words of the language's list in everything that a leaflet prints of its own. Titles of
sources are other people's words and are left alone.

Why it matters: "addict" makes the illness the whole of a person. People who read such words about themselves ask for
help later, or not at all.

How to mend it: name the person first, then what the person has: "a person with an addiction".
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import Span, everything

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every place of such a word; of words inside one another the longest."""
    replacements = [(form, entry) for entry in edition.locale.person_first for form in entry.all_forms]
    for text in everything(edition):
        taken: list[Span] = []
        for form, replacement in sorted(replacements, key=lambda pair: (-len(pair[0]), pair[0])):
            for begin, end in text.find(form):
                if any(first < end and begin < last for first, last in taken):
                    continue
                taken.append((begin, end))
                yield Finding(
                    text.at(begin, end),
                    f'"{text.text[begin:end]}" puts the illness before the person; say: {replacement.say}',
                    help="name the person first, then what the person has",
                    statement=text.statement,
                )
