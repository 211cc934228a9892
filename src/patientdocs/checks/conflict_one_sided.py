"""A conflict that readers should see from both sides is shown from one.

What it does: in a conflict with `resolution: show-both`, the listed statements are printed together in one box: a
leaflet that prints one of them has to print all of them in the same section, or all among its key points. The first
statement has to cite the first side, the second the second side, and so on.

Why it matters: readers should know that the sources disagree, and who says what.

How to mend it: put the other statements beside it, or take all of them out.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.leaflet import Conflict, Leaflet
from patientdocs.model.library import Library
from patientdocs.page_order import page_groups

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every box that is not whole, and every statement in it that does not take its side."""
    for topic in library.topics:
        for conflict in topic.conflicts:
            if conflict.resolution == "show-both":
                yield from _wrong_sides(library, conflict)
                for leaflet in library.leaflets:
                    yield from _torn_apart(library, conflict, leaflet)


def _torn_apart(library: Library, conflict: Conflict, leaflet: Leaflet) -> Iterator[Finding]:
    box = [name for name in conflict.statements if name in library.statements]
    for group in page_groups(leaflet):
        missing = [name for name in box if name not in group.statements]
        for name, place in zip(group.statements, group.places, strict=True):
            if name in box and missing:
                yield Finding(
                    place,
                    f"`{name}` is one side of what the sources disagree on; {group.words} lacks `{missing[0]}`",
                    help=f"put `{missing[0]}` into {group.words} as well, or take both out",
                    related=(_conflict(conflict),),
                )


def _wrong_sides(library: Library, conflict: Conflict) -> Iterator[Finding]:
    for index, (name, side) in enumerate(zip(conflict.statements, conflict.sides, strict=False)):
        statement = library.statements.get(name)
        if statement is None or len(library.pins(statement.cites)) < len(statement.cites):
            continue
        pins, wanted = library.pins(statement.cites), library.pins(side.cites)
        if wanted and not any(pin.overlaps(other) for pin in pins for other in wanted):
            yield Finding(
                conflict.at("statements", index),
                f"statement `{name}` cites no passage of {side.name}, whose side it should take",
                help="list one statement for each side, in the order of the sides",
                related=(Related("the statement", statement.at("id")),),
            )


def _conflict(conflict: Conflict) -> Related:
    return Related(f"the conflict `{conflict.id}`", conflict.at("id"))
