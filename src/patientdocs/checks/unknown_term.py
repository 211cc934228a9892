"""A marked word has no entry in the glossary.

What it does: looks up every `[[term]]` of a statement, question or standing line in `leaflets/glossary.yaml`.

Why it matters: the word would be printed without its plain meaning, just where a reader needs it.

How to mend it: correct the id inside the brackets, or add the term with its gloss to the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library
from patientdocs.model.statement import Question, StandingLine, Statement
from patientdocs.nearest_name import did_you_mean
from patientdocs.statement_text import parse

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every term mark that leads nowhere."""
    known = [term.id for term in library.glossary.terms]
    for entry in _marked_texts(library):
        for piece in parse(entry.text):
            if piece.kind == "term" and piece.name not in known:
                yield Finding(
                    entry.at_text("text", piece.begin, piece.end),
                    f"the glossary has no term `{piece.name}`",
                    help=did_you_mean(piece.name, known)
                    or "add it to leaflets/glossary.yaml, or take the brackets out",
                    statement=entry.id if isinstance(entry, Statement) else "",
                )


def _marked_texts(library: Library) -> Iterator[Statement | Question | StandingLine]:
    for _, _, statement in library.definitions():
        yield statement
    for leaflet in library.leaflets:
        yield from leaflet.ask
    for topic in library.topics:
        yield from topic.standing
