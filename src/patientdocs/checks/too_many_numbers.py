"""A statement has too many numbers.

What it does: counts the numbers that each statement prints. A part of a whole ("7 of the 12 adults") is one.

Why it matters: each number has to be kept in mind while the next one is read. Past two, most readers keep none.

How to mend it: make two statements of it, or leave out the number that changes nothing for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition, Run
from patientdocs.model.printed_text import lines

SEVERITY = Severity.ERROR
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,:]\d+)*")


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every line with too many numbers."""
    for text in lines(edition):
        if text.line is None:
            continue
        numbers = [number for run in text.line.runs for number in _numbers(run)]
        crossing = edition.locale.limits.numbers.crossed(len(numbers))
        if crossing:
            yield Finding(
                text.place,
                f"this {text.kind} has {len(numbers)} numbers; it may have at most {crossing.bound:g}",
                help="make two statements of it, or leave a number out",
                notes=(f"numbers: {', '.join(numbers)}",),
                statement=text.statement,
                severity=crossing.severity,
            )


def _numbers(run: Run) -> list[str]:
    return [run.text] if run.kind == "figure" else _NUMBER.findall(run.text)
