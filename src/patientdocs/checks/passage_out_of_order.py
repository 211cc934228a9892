"""The last words of a citation do not follow its first words in the same sentence.

What it does: the last words have to stand behind the first ones, before the sentence ends.

Why it matters: a passage is one sentence or a part of one. Over several sentences it would take in what was never
meant.

How to mend it: choose both from one sentence, in their order. To rest on two sentences, cite each of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.citing import not_located
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield what runs backwards or over a sentence's end."""
    yield from not_located(library, "passage-out-of-order")
