"""A clinic's hours are too long for their line.

What it does: counts the characters of each line of hours; ideographs and other wide characters count twice. There may
be 60.

Why it matters: the box with the numbers to call has the same height on every clinic's sheet. What is longer would not
fit, or would push a number out of the box.

How to mend it: say only when somebody answers the day number: "Monday to Friday, 9 a.m. to 5 p.m."
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.clinic_texts import clinic_hours
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR

MOST = 60


def check(library: Library) -> Iterator[Finding]:
    """Yield each line that is too long; what is too much is underlined."""
    for clinic in library.clinics.values():
        for words in clinic_hours(library, clinic):
            text = words.text.shown
            widths = [_width(character) for character in text]
            if sum(widths) > MOST:
                fitting = next(at for at in range(len(text)) if sum(widths[: at + 1]) > MOST)
                message = f"these hours are {sum(widths)} characters wide; there is room for {MOST}"
                help_text = "say only when somebody answers the day number"
                yield Finding(words.text.at(fitting, len(text)), message, help=help_text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
