"""The sentences of a leaflet are long on average.

What it does: divides the words of all statements, questions and standing lines by the number of their sentences.

Why it matters: a few longer sentences among short ones do no harm. A page of them tires every reader.

How to mend it: begin with the sentences that the notes name, and cut them in two.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import lines
from patientdocs.readability import length, sentences

SEVERITY = Severity.ERROR
_NAMED = 3


def check(edition: Edition) -> Iterator[Finding]:
    """Yield one finding when the mean length is past its limit."""
    locale = edition.locale
    found = [sentence for text in lines(edition) for sentence in sentences(text.text, locale.sentences)]
    mean = sum(length(sentence, locale) for sentence in found) / max(1, len(found))
    crossing = locale.limits.mean_sentence.crossed(mean)
    if crossing is None:
        return
    longest = sorted(dict.fromkeys(found), key=lambda sentence: -length(sentence, locale))[:_NAMED]
    yield Finding(
        edition.place,
        f"the sentences of `{edition.leaflet.id}` have {mean:.1f} {locale.limits.count_by} on average; "
        f"they may have at most {crossing.bound:g}",
        help="cut the longest sentences in two",
        notes=tuple(f'{length(sentence, locale)} {locale.limits.count_by}: "{sentence}"' for sentence in longest),
        severity=crossing.severity,
    )
