"""A percentage stands without the count of people behind it.

What it does: warns about a percentage in a statement that has no part of a whole (a figure with `of`).

Why it matters: many readers cannot turn a percentage into people, and 50% of 4 people is no more than 2. "7 of the
12 adults" says both how many and how few were asked.

How to mend it: write the count, with the percentage beside it at most. A percentage that does not count people (a
level of oxygen, say) may stay: waive the warning with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import lines
from patientdocs.model.statement import Statement

SEVERITY = Severity.WARNING


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every percentage without a count beside it."""
    signs = [rf"{re.escape(word)}(?!\w)" for word in edition.locale.guards.percent]
    pattern = re.compile(rf"\d[\d.,]*\s?(?:{'|'.join(['[%٪％]', *signs])})", re.IGNORECASE)
    for text in lines(edition):
        if isinstance(text.entry, Statement) and any(figure.of for figure in text.entry.figures.values()):
            continue
        for match in pattern.finditer(text.text):
            yield Finding(
                text.at(*match.span()),
                f'"{match[0]}" stands without the number of people behind it',
                help='write how many of how many, such as "7 of the 12 adults"',
                statement=text.statement,
            )
