"""A citation touches a passage that must not be used.

What it does: each source's file may name passages under `never:`. No cited passage may overlap one of them.

Why it matters: these passages advertise, alarm, or say what other sources refute. A leaflet that rests on them hands
that on.

How to mend it: cite another passage, or take the statement out. The source's file gives the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.citing import citings, never_passages
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every citation that overlaps one."""
    passages = {(source.id, passage.id): passage for source, passage in never_passages(library)}
    for citing in citings(library):
        pin = library.evidence.pins.get(citing.citation.key)
        for name in pin.never if pin else ():
            passage = passages.get((citing.citation.source, name))
            if passage is None:
                continue  # the lock is older than the source's file, and is reported as such
            yield Finding(
                citing.citation.at("start"),
                f"this touches a passage of `{citing.citation.source}` that must not be used: {passage.reason}",
                help="cite another passage, or take the statement out",
                related=(Related("it is listed here", passage.at()),),
                statement=citing.statement,
            )
