"""A statement gives half of what the sources say together.

What it does: in a conflict with `resolution: combine`, a statement that cites one side has to cite every side.

Why it matters: the sources only mislead when one of them is read alone. "May last up to 2 weeks" needs "can come
back" in the same breath.

How to mend it: say both in one statement and cite both, or take the statement out.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.leaflet import Conflict, Side
from patientdocs.model.library import Library
from patientdocs.model.statement import Statement

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every statement that leaves a side out."""
    for topic in library.topics:
        for conflict in topic.conflicts:
            if conflict.resolution == "combine":
                for _, _, statement in library.definitions():
                    yield from _left_out(library, conflict, statement)


def _left_out(library: Library, conflict: Conflict, statement: Statement) -> Iterator[Finding]:
    taken = [_takes(library, statement, side) for side in conflict.sides]
    if any(taken) and not all(taken):
        missing = [side.name for side, is_taken in zip(conflict.sides, taken, strict=True) if not is_taken]
        yield Finding(
            statement.at("cites"),
            f"on {conflict.about}, statement `{statement.id}` leaves out: {', '.join(missing)}",
            help="say and cite every side in this one statement",
            notes=(f"reason: {conflict.reason}",),
            related=(Related(f"the conflict `{conflict.id}`", conflict.at("id")),),
            statement=statement.id,
        )


def _takes(library: Library, statement: Statement, side: Side) -> bool:
    return any(pin.overlaps(other) for pin in library.pins(statement.cites) for other in library.pins(side.cites))
