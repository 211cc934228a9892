"""The words of a citation are not in the document.

What it does: looks for the first and the last words of each cited passage, and of each passage that must not be used,
in the source's document. Case, quotes, dashes and spaces make no difference; words do.

Why it matters: a statement that rests on words that nobody wrote rests on nothing.

How to mend it: copy the words from the document. The note shows the sentence that comes nearest.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.citing import not_located
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield what was not found."""
    yield from not_located(library, "passage-not-in-source")
