"""A fact or an action has no citation.

What it does: refuses a statement of kind `fact` or `action` that has no `cites`.

Why it matters: a leaflet may say nothing that a reader cannot trace. A sentence without a source is somebody's
opinion in the clothes of a fact.

How to mend it: cite the passage that says it, or take the statement out. What the documents do not say can be
written as a `gap`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every fact and action without a citation."""
    for _, _, statement in library.definitions():
        if statement.kind != "gap" and not statement.cites:
            yield Finding(
                statement.at("id"),
                f"statement `{statement.id}` has no source",
                help="add `cites:` with the source and the first and last words of the passage that says it",
                statement=statement.id,
            )
