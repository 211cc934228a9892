"""A gap does not say which sources are silent.

What it does: a statement of `kind: gap` needs `about:` with at least one source.

Why it matters: readers can only judge what "our sources" are worth when the note names them.

How to mend it: list the sources that were searched for the answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every gap without `about`."""
    for _, _, statement in library.definitions():
        if statement.kind == "gap" and not statement.about:
            yield Finding(
                statement.at("id"),
                f"the gap `{statement.id}` does not say which sources are silent",
                help="add `about:` with the sources that were searched",
                statement=statement.id,
            )
