"""A character has no letter in the fonts of the printed page.

What it does: looks for every character of a leaflet in the fonts that `fonts: pdf` in the language's `locale.yaml`
names. Spaces and invisible signs need none. It also finds names of fonts that come with no file.

Why it matters: on paper there would be an empty box in the middle of a sentence, and it may stand in a dose.

How to mend it: write it another way. If the language needs the character, name one more font that has it: those that
come with the program are listed in `src/patientdocs/fonts/fonts.toml`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.fonts import DEFAULT_FAMILIES, families, not_covered
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import everything

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield fonts without a file; when there are none, every character that no font has, once in each text."""
    named = edition.locale.fonts.get("pdf") or DEFAULT_FAMILIES
    unknown = [index for index, family in enumerate(named) if family not in families()]
    for index in unknown:
        yield Finding(
            edition.locale.at("fonts", "pdf", index),
            f"there is no font file for {named[index]}",
            help=f"use one of these: {', '.join(families())}",
        )
    if unknown:
        return
    for text in everything(edition):
        for at in not_covered(text.text, named):
            character = text.text[at]
            name = unicodedata.name(character, "a character without a name")
            yield Finding(
                text.at(at, at + 1),
                f"`{character}` (U+{ord(character):04X} {name}) would be an empty box on paper",
                help="write it another way, or name a font that has it under `fonts: pdf` in locale.yaml",
                notes=(f"these fonts do not have it: {', '.join(named)}",),
                statement=text.statement,
            )
