"""A leaflet lists the same statement twice.

What it does: a statement may stand once in the sections of a leaflet, once in `key`, and not both in `key` and as
`main`. A key statement that also stands in its section is right: it is printed above only.

Why it matters: each statement is printed once, so one of the two places would silently be left out.

How to mend it: delete one of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Location, Related, Severity
from patientdocs.model.leaflet import Leaflet
from patientdocs.model.library import Library
from patientdocs.model.statement import Use

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield the second place of each repeated statement."""
    for leaflet in library.leaflets:
        for places in (_above(leaflet), _below(leaflet)):
            first: dict[str, Location] = {}
            for name, place in places:
                if first.setdefault(name, place) is not place:
                    related = (Related("the first place", first[name]),)
                    yield Finding(place, f"`{name}` is listed twice", "delete one of them", related=related)


def _above(leaflet: Leaflet) -> Iterator[tuple[str, Location]]:
    yield leaflet.main, leaflet.at("main")
    for index, name in enumerate(leaflet.key):
        yield name, leaflet.at("key", index)


def _below(leaflet: Leaflet) -> Iterator[tuple[str, Location]]:
    """Uses and definitions; a second definition of one id is a duplicate id, and not listed here."""
    defined: set[str] = set()
    for section in leaflet.sections:
        for item in section.statements:
            if isinstance(item, Use):
                yield item.use, item.at("use")
            elif item.id not in defined:
                defined.add(item.id)
                yield item.id, item.at("id")
