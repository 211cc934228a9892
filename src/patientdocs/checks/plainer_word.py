"""A word has a plainer one.

What it does: looks for the words and phrases of the language's list in everything that a leaflet prints of its own.
A word of the glossary, or a familiar one, is never reported.

Why it matters: the plainer word says the same in less time, and more readers know it.

How to mend it: take the word that the message proposes, or say the sentence anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import everything, listed

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every place of a word that has a plainer one."""
    for text in everything(edition) if edition.locale.plainer_words else ():
        accepted = listed(text, edition)
        for replacement in edition.locale.plainer_words:
            for form in replacement.all_forms:
                for begin, end in text.find(form):
                    if any(first < end and begin < last for first, last in accepted):
                        continue
                    yield Finding(
                        text.at(begin, end),
                        f'"{text.text[begin:end]}" has a plainer word: {replacement.say}',
                        help="take the plainer word, or say the sentence anew",
                        statement=text.statement,
                    )
