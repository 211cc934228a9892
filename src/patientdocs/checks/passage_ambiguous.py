"""The words of a citation stand in more than one place.

What it does: refuses first and last words that lead to two places of the document.

Why it matters: nobody could tell which passage was meant, and a link would open the wrong one.

How to mend it: add a word before or after until only one place fits.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.citing import not_located
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield what leads to several places."""
    yield from not_located(library, "passage-ambiguous")
