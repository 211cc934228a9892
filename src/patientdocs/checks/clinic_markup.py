"""A clinic's name, hours or sentence holds signs of markup.

What it does: finds `<` and `>`, `[[` and `]]`, `{` and `}`, `**` and `__`, and spelled-out characters such as `&amp;`.

Why it matters: a clinic's words are printed as they stand. Such signs mean that more was expected of them, and a
patient would read the signs.

How to mend it: write plain words. A clinic's words have no figures of their own and no glossary marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.clinic_texts import clinic_words
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR

_SIGNS = re.compile(r"</?[a-zA-Z][^<>]*>|\[\[[^\[\]]*\]\]|\{[^{}]*\}|&#?\w+;|\*\*|__|[<>{}]|\[\[|\]\]")


def check(library: Library) -> Iterator[Finding]:
    """Yield each mark."""
    for words in clinic_words(library):
        for match in _SIGNS.finditer(words.text.shown):
            message = f"`{match[0][:40]}` would be printed in this {words.text.kind} as it stands"
            yield Finding(words.text.at(*match.span()), message, help="write plain words alone")
