"""A statement is more certain than its source.

What it does: warns when a cited passage says "may", "suggests" or the like, and the statement has no such word. The
lists of words belong to the language.

Why it matters: "may help" and "helps" are two different promises.

How to mend it: take the doubt over into the statement. If its words are just as careful in another way, accept the
warning with a reason: `patientdocs waive`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.guarded_text import statement_text
from patientdocs.model.library import Library
from patientdocs.passages.facts import is_hedged

SEVERITY = Severity.WARNING


def check(library: Library) -> Iterator[Finding]:
    """Yield each statement that is certain where one of its passages is not."""
    for _, _, statement in library.definitions():
        pins = [library.evidence.pins.get(citation.key) for citation in statement.cites]
        # A hedge elsewhere in the sentence is often about something else, so only the span counts.
        hedged = [(index, pin) for index, pin in enumerate(pins) if pin is not None and pin.hedged_span]
        if hedged and not is_hedged(statement_text(statement, library).shown, library.source_locale.guards):
            index, pin = hedged[0]
            cited = Related(f"{pin.source}, line {pin.line}, is cited here", statement.at("cites", index))
            yield Finding(
                statement.at("text"),
                "the cited passage is not certain, the statement is",
                help='say "may", "can" or the like, as the source does; or accept it with `patientdocs waive`',
                related=(cited,),
                statement=statement.id,
            )
