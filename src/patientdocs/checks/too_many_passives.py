"""Many sentences of a leaflet are in the passive voice.

What it does: counts the sentences of statements and questions in which a form of "to be" or "to get" stands with a
participle ("is given", "was found"), and warns when their share is past the language's limit.

Why it matters: the passive leaves out who does what. A few are plain English ("is called", "was approved"); a page of
them does not tell readers what they, or the staff, will do.

How to mend it: name who does it. "The nurse will check you", not "you will be checked".
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import lines
from patientdocs.readability import sentences
from patientdocs.readability.voice import is_passive

SEVERITY = Severity.WARNING


def check(edition: Edition) -> Iterator[Finding]:
    """Yield one finding when too many sentences are passive."""
    passive, limit = edition.locale.passive, edition.locale.limits.passive_share
    if passive is None or limit is None:
        return
    texts = [text.text for text in lines(edition) if text.kind != "standing line"]
    spoken = [sentence for text in texts for sentence in sentences(text, edition.locale.sentences)]
    found = [sentence for sentence in spoken if is_passive(sentence, passive)]
    crossing = limit.crossed(len(found) / max(1, len(spoken)))
    if crossing is None:
        return
    yield Finding(
        edition.place,
        f"{len(found)} of {len(spoken)} sentences of `{edition.leaflet.id}` are passive; "
        f"at most {int(crossing.bound * len(spoken))} should be",
        help="name who does it, in some of them",
        notes=tuple(f'passive: "{sentence}"' for sentence in found),
        severity=crossing.severity,
    )
