"""A telephone number, an e-mail address or a web address stands in a text.

What it does: looks for them in every text that is printed in our own words or in those of a clinic.

Why it matters: numbers to call belong in the "Who to call" box, where the clinic gives its own. A number in the text
goes out of date, belongs to a seller, or is wrong in the reader's country.

How to mend it: take it out. A source's address goes into its file, a clinic's numbers stand under `telephones:`. Hours
are told apart from numbers to call by their colon or full stop: 9:00 to 17:00.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.clinic_texts import clinic_words
from patientdocs.diagnostics import Severity
from patientdocs.guarded_text import GuardedText, all_texts
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR

_ENDINGS = "app|au|ca|ch|co|com|de|edu|es|eu|fr|gov|health|info|io|mil|net|nl|nz|org|pl|ru|uk|us"
_KINDS = (
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("a web address", re.compile(rf"\bhttps?://\S+|\bwww\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})\b(?:/\S*)?")),
    ("a telephone number", re.compile(r"(?<![\w.])(?:\+|\()?\d(?:(?:[\s().\u2010-\u2013/-]|\) | \()?\d){6,}(?!\w)")),
)
_YEARS = re.compile(r"[12]\d{3}\s?[-\u2010-\u2013/]\s?[12]\d{3}")

_TIME = re.compile(r"(?<!\d)\d{1,2}[.:]\d{2}(?!\d)")

_HELP = "take it out; the clinic's own numbers are printed in the box of numbers to call"
_HELP_FOR_SOURCES = "take it out; the address of a source stands under its `URL:`"
_HELP_FOR_CLINICS = "take it out; the numbers to call stand under `telephones:`"


def check(library: Library) -> Iterator[Finding]:
    """Yield every contact in a text."""
    for text in all_texts(library):
        yield from _contacts(text, text.shown, _HELP_FOR_SOURCES if text.kind == "note on a source" else _HELP)
    for words in clinic_words(library):
        shown = words.text.shown
        if words.text.kind == "clinic's hours":
            shown = _TIME.sub(lambda time: ":" * len(time[0]), shown)
        yield from _contacts(words.text, shown, _HELP_FOR_CLINICS)


def _contacts(text: GuardedText, shown: str, help_text: str) -> Iterator[Finding]:
    for what, pattern in _KINDS:
        for match in pattern.finditer(shown):
            if not _YEARS.fullmatch(match[0].lstrip("(+")):
                yield Finding(
                    text.at(*match.span()),
                    f"there is {what} in this {text.kind}",
                    help=help_text,
                    statement=text.statement,
                )
