"""A clinic's name, hours or sentence has a character that the fonts of the printed page lack.

What it does: looks for every character in the fonts of each language that the clinic prints, where it would stand in
its own words or in those of the language that the library is written in.

Why it matters: on paper there would be an empty box in the middle of the clinic's name or of the hours to call.

How to mend it: write it another way, or name a font that has the character under `fonts: pdf` in the language's
locale.yaml.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.clinic_texts import ClinicWords, clinic_languages, clinic_words
from patientdocs.diagnostics import Severity
from patientdocs.fonts import DEFAULT_FAMILIES, families, not_covered
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield each such character, once a text, with the languages in which it cannot be printed."""
    for words in clinic_words(library):
        without: dict[int, list[Locale]] = {}
        for locale in _printed_in(library, words):
            for at in not_covered(words.text.shown, _fonts(locale)):
                without.setdefault(at, []).append(locale)
        for at, locales in without.items():
            character = words.text.shown[at]
            called = unicodedata.name(character, "a character without a name")
            names = ", ".join(locale.name for locale in locales)
            yield Finding(
                words.text.at(at, at + 1),
                f"`{character}` (U+{ord(character):04X} {called}) would be an empty box on paper in {names}",
                help="write it another way, or name a font that has it under `fonts: pdf` in locale.yaml",
            )


def _printed_in(library: Library, words: ClinicWords) -> Iterator[Locale]:
    """The languages on whose pages these words stand: their own, and those that borrow them for want of their own."""
    given = {"hours": words.clinic.hours, "says": words.clinic.says}.get(str(words.text.path[0]), {})
    is_source = words.locale.id == library.settings.source_language
    for name in clinic_languages(library, words.clinic):
        if name == words.locale.id or (is_source and name not in given):
            yield library.locales[name]


def _fonts(locale: Locale) -> list[str]:
    """The families that there are files of; names of others are found by another check."""
    return [name for name in locale.fonts.get("pdf") or DEFAULT_FAMILIES if name in families()]
