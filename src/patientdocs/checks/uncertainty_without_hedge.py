"""A statement on what is uncertain sounds certain.

What it does: asks of every statement with `role: uncertainty` that it have a word such as "may", "can" or "thinks", or
a negation ("does not prove", "nobody knows").

Why it matters: the role is in the file, the reader sees the words only. A guess in the words of a fact is read as a
fact.

How to mend it: say how sure the source is. If the source is sure, take the role away.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import lines
from patientdocs.model.statement import Statement
from patientdocs.passages.facts import is_hedged, is_negated

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every uncertain statement without such a word, in the language it was written in."""
    if edition.language.id != edition.source.id:
        return
    guards = edition.locale.guards
    for text in lines(edition):
        uncertain = isinstance(text.entry, Statement) and text.entry.role == "uncertainty"
        if uncertain and not is_hedged(text.text, guards) and not is_negated(text.text, guards):
            yield Finding(
                text.place,
                "this statement is marked as uncertain and sounds certain",
                help='say how sure the source is ("may", "thinks", "does not prove"), or take the role away',
                statement=text.statement,
            )
