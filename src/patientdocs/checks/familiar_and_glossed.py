"""A word is called familiar and is explained.

What it does: compares the forms of the familiar words with those of the glossary's terms, case aside.

Why it matters: one of the two entries is wrong. As a familiar word it needs no mark, as a term it does.

How to mend it: take it out of one of the two lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every familiar form that is a form of a term too."""
    glossary = library.glossary
    glossed = {form.casefold(): (term, index) for term in glossary.terms for index, form in enumerate(term.forms)}
    for word in glossary.familiar:
        for index, form in enumerate(word.forms):
            if form.casefold() in glossed:
                term, place = glossed[form.casefold()]
                yield Finding(
                    word.at("forms", index),
                    f'"{form}" is called familiar and is explained as `{term.id}`',
                    help="take it out of one of the two lists",
                    related=(Related("explained here", term.at("forms", place)),),
                )
