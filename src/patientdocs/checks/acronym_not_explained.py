"""An acronym is neither explained nor written out.

What it does: looks for words of capital letters in everything that a leaflet prints of its own. An acronym may stand
when it is a word of the glossary, a familiar word, or written out beside itself, as in
"the Food and Drug Administration (FDA)".

Why it matters: letters cannot be guessed. Two readers who guess will guess two things.

How to mend it: leave the letters out and say what they stand for. An acronym that the reader needs, because it will
be met again, belongs in the glossary with `acronym: true`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.locale import Acronyms
from patientdocs.model.printed_text import Span, everything, listed

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield the first place of every unexplained acronym in each text."""
    acronyms = edition.locale.acronyms
    if acronyms is None:
        return
    texts = list(everything(edition))
    written_out = {acronym for text in texts for acronym in _written_out(text.text, acronyms)}
    for text in texts:
        acronyms_here = list(re.finditer(acronyms.pattern, text.text))
        known = listed(text, edition) if acronyms_here else []
        found: dict[str, Span] = {}
        for match in acronyms_here:
            if not any(begin <= match.start() and match.end() <= end for begin, end in known):
                found.setdefault(match[0], match.span())
        for acronym, span in found.items():
            if acronym not in acronyms.allowed and acronym not in written_out:
                yield Finding(
                    text.at(*span),
                    f'"{acronym}" is not explained',
                    help="say it in words, or explain it in the glossary with `acronym: true`",
                    statement=text.statement,
                )


def _written_out(text: str, acronyms: Acronyms) -> Iterator[str]:
    """Acronyms in brackets after words that begin with their letters; small words between capitals do not count."""
    for bracket in re.finditer(r"\(([^()]+)\)", text):
        if re.fullmatch(acronyms.pattern, bracket[1]):
            letters = bracket[1].rstrip("s").casefold()
            initials = [word[0] for word in re.findall(r"\w+", text[: bracket.start()])]
            capitals = [initial for initial in initials if initial.isupper()]
            if any("".join(row).casefold().endswith(letters) for row in (initials, capitals)):
                yield bracket[1]
