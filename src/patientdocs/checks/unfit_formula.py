"""A language names a readability formula that was not made for it.

What it does: compares the formulas in each `locale.yaml` with the languages that they were made for, and asks for a
`syllables:` rule where a formula counts syllables.

Why it matters: the constants of a formula hold for one language. With those of English, a Spanish leaflet looks
easier or harder than it is, and the gate means nothing.

How to mend it: name a formula that was made for the language, add the rule for syllables, or take the formula out.
Without one, sentences are measured by their length alone, and the report says that there is no validated formula.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library
from patientdocs.readability.grading import unfit_formulas

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every formula that gives no score in a language that the library offers."""
    for name in library.settings.languages:
        locale = library.locales[name]
        unfit = unfit_formulas(locale)
        for index, choice in enumerate(locale.formulas):
            if choice.id in unfit:
                yield Finding(
                    locale.at("formulas", index, "id"),
                    f"the formula `{choice.id}` does not fit the language `{name}`",
                    help="take it out, or name one that was made for this language and add its `syllables:` rule",
                )
