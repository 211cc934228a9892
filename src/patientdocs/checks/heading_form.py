"""A heading is neither a question nor an action.

What it does: asks of every section's heading that it be a question, with the language's question marks, or begin with
an imperative ("Ask your care team"). A language whose locale says `headings: any` is left alone.

Why it matters: readers look for the answer to their own question. "Pharmacology" is nobody's question.

How to mend it: write the question that the section answers, in the reader's words.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.locale import Locale
from patientdocs.model.printed_text import headings
from patientdocs.readability.voice import is_request

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every heading that is neither."""
    if edition.locale.headings == "any":
        return
    for heading in headings(edition):
        if not _is_question(heading.text, edition.locale) and not _is_action(heading.text, edition.locale):
            yield Finding(
                heading.place,
                f'the heading "{heading.text}" is neither a question nor an action',
                help="write the question that this section answers, or begin with a verb",
            )


def _is_question(text: str, locale: Locale) -> bool:
    return text.startswith(locale.question.open) and text.endswith(locale.question.close)


def _is_action(text: str, locale: Locale) -> bool:
    return locale.actions is not None and is_request(text, locale.actions)
