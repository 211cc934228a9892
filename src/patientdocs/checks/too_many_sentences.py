"""A statement has more than two sentences.

What it does: counts the sentences of each statement, question and standing line.

Why it matters: a statement is the unit that is cited, translated and signed. Three sentences hide which of them the
source bears out, and on the page they are a paragraph.

How to mend it: make two statements of it, each with its own source.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import lines
from patientdocs.readability import sentences

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every line with too many sentences; the first one that is too many is underlined."""
    limit = edition.locale.limits.statement_sentences
    for text in lines(edition):
        found = sentences(text.text, edition.locale.sentences)
        crossing = limit.crossed(len(found))
        if crossing is None:
            continue
        yield Finding(
            text.at_words(found[int(crossing.bound)]),
            f"this {text.kind} has {len(found)} sentences; it may have at most {crossing.bound:g}",
            help=f"make two {text.kind}s of it",
            statement=text.statement,
            severity=crossing.severity,
        )
