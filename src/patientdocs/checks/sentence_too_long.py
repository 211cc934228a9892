"""A sentence is too long.

What it does: counts the words of every sentence of the running text (characters, in a language without spaces) and
compares them with the limits of the language. An action has a lower limit. Title, headings and glosses have limits of
their own.

Why it matters: a reader in distress, in pain or in a second language loses the beginning of a long sentence before
its end.

How to mend it: one idea a sentence. Cut it where "and", "which" or a comma stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import everything
from patientdocs.readability import length, sentences

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every sentence past its limit."""
    locale = edition.locale
    for text in everything(edition):
        if text.kind in ("title", "heading", "gloss"):
            continue
        limit = locale.limits.action_sentence if text.is_action else locale.limits.sentence
        for sentence in sentences(text.text, locale.sentences):
            long = length(sentence, locale)
            crossing = limit.crossed(long)
            if crossing is None:
                continue
            kind = "an action" if text.is_action else "a sentence"
            yield Finding(
                text.at_words(sentence),
                f"this sentence has {long} {locale.limits.count_by}; {kind} may have at most {crossing.bound:g}",
                help="cut it in two, or leave out what the reader can do without",
                statement=text.statement,
                severity=crossing.severity,
            )
