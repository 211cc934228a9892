"""A clinic gives its hours or its sentence in some of its languages, and not in this one.

What it does: compares `hours:` and `says:` with the languages that the clinic prints.

Why it matters: in a language that is left out they are printed in the language that the library is written in, which
these readers may not know. Where that is left out as well, nothing is printed.

How to mend it: add a line in this language, from a translator who knows the clinic's work.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.clinic_texts import clinic_languages
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.WARNING


def check(library: Library) -> Iterator[Finding]:
    """Yield one finding for the languages without hours, and one for those without the sentence."""
    source = library.source_locale
    for clinic in library.clinics.values():
        for field, texts in (("hours", clinic.hours), ("says", clinic.says)):
            missing = [name for name in clinic_languages(library, clinic) if name not in texts]
            if texts and missing:
                instead = f"are printed in {source.name}" if source.id in texts else "are left out"
                yield Finding(
                    clinic.at_key(field),
                    f"`{field}` has no words in {', '.join(missing)}: on these pages they {instead}",
                    help=f"add a line `{missing[0]}:` and the words in this language",
                )
