"""A statement takes a side that the library decided against.

What it does: in a conflict with `resolution: prefer`, no statement may cite a passage of any side but the preferred
one; with `resolution: avoid`, of no side at all. What counts is an overlap of the cited words.

Why it matters: somebody weighed the sources and wrote down why. A statement from the other side would bring back what
was ruled out, and two leaflets would contradict each other.

How to mend it: cite the preferred side, or take the statement out. When the same sentence also carries something
else, cite only the words that carry it.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.leaflet import Conflict, Side
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every citation that takes a losing side."""
    for topic in library.topics:
        for conflict in topic.conflicts:
            for side in _losing(conflict):
                yield from _taken(library, conflict, side)


def _losing(conflict: Conflict) -> list[Side]:
    if conflict.resolution == "avoid":
        return conflict.sides
    others = [side for side in conflict.sides if side.name != conflict.prefer]
    has_winner = conflict.resolution == "prefer" and len(others) < len(conflict.sides)
    return others if has_winner else []


def _taken(library: Library, conflict: Conflict, side: Side) -> Iterator[Finding]:
    against = library.pins(side.cites)
    for _, _, statement in library.definitions():
        for index, citation in enumerate(statement.cites):
            pin = library.evidence.pins.get(citation.key)
            if pin is not None and any(pin.overlaps(other) for other in against):
                rule = (
                    "the leaflets say nothing" if conflict.resolution == "avoid" else f"{conflict.prefer} is preferred"
                )
                yield Finding(
                    statement.at("cites", index),
                    f"this takes the side of {side.name}; on {conflict.about}, {rule}",
                    help="cite another passage, or take the statement out",
                    notes=(f"reason: {conflict.reason}",),
                    related=(Related(f"the conflict `{conflict.id}`", conflict.at("id")),),
                    statement=statement.id,
                )
