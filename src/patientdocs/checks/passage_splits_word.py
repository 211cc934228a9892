"""The words of a citation begin or end inside a word.

What it does: refuses words that the document has only as a part of longer words, such as `safe` in `unsafe`.

Why it matters: half a word can say the opposite of the whole.

How to mend it: begin and end with whole words.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.citing import not_located
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield what begins or ends inside a word."""
    yield from not_located(library, "passage-splits-word")
