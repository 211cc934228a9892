"""A statement denies what its source does not deny, or the other way round.

What it does: warns when the statement has a word such as "not" or "never" and the cited passages have none, or when
they have one and the statement has none. The passage's own words are compared first, then the whole sentence.

Why it matters: one lost "not" turns a warning into advice.

How to mend it: read both again. If they say the same in other words, accept the warning with a reason: `patientdocs
waive`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.guarded_text import statement_text
from patientdocs.model.library import Library
from patientdocs.model.statement import Statement
from patientdocs.passages.facts import is_negated

SEVERITY = Severity.WARNING


def check(library: Library) -> Iterator[Finding]:
    """Yield each statement whose passages all differ from it in this."""
    for _, _, statement in library.definitions():
        pins = library.pins(statement.cites)
        negated = is_negated(statement_text(statement, library).shown, library.source_locale.guards)
        in_passages = {any(pin.negated_span for pin in pins), any(pin.negated_sentence for pin in pins)}
        if pins and negated not in in_passages:
            message = (
                'the statement has a word such as "not", the cited passage has none'
                if negated
                else 'the cited passage has a word such as "not", the statement has none'
            )
            yield Finding(
                statement.at("text"),
                message,
                help="read both again; if they say the same, accept it with `patientdocs waive`",
                related=(_cited(library, statement, negated),),
                statement=statement.id,
            )


def _cited(library: Library, statement: Statement, negated: bool) -> Related:
    """Where the first passage that differs is cited."""
    pins = [library.evidence.pins.get(citation.key) for citation in statement.cites]
    index, pin = next((i, p) for i, p in enumerate(pins) if p is not None and p.negated_sentence != negated)
    return Related(f"{pin.source}, line {pin.line}, is cited here", statement.at("cites", index))
