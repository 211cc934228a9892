"""A source is described that nothing rests on.

What it does: finds sources that no citation and no gap names.

Why it matters: a reader of the library takes it for evidence that was used. It is often a citation that was lost.

How to mend it: cite it, name it in a gap's `about:`, or delete its file.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.WARNING


def check(library: Library) -> Iterator[Finding]:
    """Yield every source without a use."""
    used = {citation.source for citation in library.citations()}
    for _, _, statement in library.definitions():
        used.update(statement.about)
    for name, source in library.sources.items():
        if name not in used:
            message = f"nothing is taken from the source `{name}`"
            yield Finding(source.at("id"), message, "cite it, or delete its file")
