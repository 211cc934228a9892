"""A word mixes letters of two scripts.

What it does: finds words with Latin, Greek and Cyrillic letters side by side, in our own texts, in those of clinics,
and in what is printed of the sources.

Why it matters: such letters look alike. The word cannot be searched, is read out wrongly by a screen reader, and may
be meant to deceive.

How to mend it: type the word again with one keyboard.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.clinic_texts import clinic_words
from patientdocs.diagnostics import Severity
from patientdocs.guarded_text import GuardedText, all_texts
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR

_WORD = re.compile(r"[^\W\d_]{2,}")
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_MICRO_UNITS = re.compile(r"\u03bc(?:g|l|L|m|mol|s)")


def check(library: Library) -> Iterator[Finding]:
    """Yield every mixed word."""
    for text in (*all_texts(library), *_printed_of_sources(library), *(w.text for w in clinic_words(library))):
        for match in _WORD.finditer(text.shown):
            scripts = [script for script in _SCRIPTS if any(_is(script, letter) for letter in match[0])]
            if len(scripts) > 1 and not _MICRO_UNITS.fullmatch(match[0]):
                odd = [letter for letter in match[0] if not _is(scripts[0], letter)]
                yield Finding(
                    text.at(*match.span()),
                    f"`{match[0]}` mixes {' and '.join(script.capitalize() for script in scripts)} letters",
                    help="type the word again with one keyboard",
                    notes=tuple(f"`{letter}` is {unicodedata.name(letter).lower()}" for letter in dict.fromkeys(odd)),
                    statement=text.statement,
                )


def _printed_of_sources(library: Library) -> Iterator[GuardedText]:
    for source in library.sources.values():
        for field in ("title", "publisher", "container_title"):
            words = getattr(source, field)
            if words:
                yield GuardedText("note on a source", source, (field,), words)


def _is(script: str, letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(script)
