"""Which statements stand beside each other on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from patientdocs.diagnostics import Location
from patientdocs.model.leaflet import Leaflet
from patientdocs.model.statement import Use


@dataclass(frozen=True)
class PageGroup:
    """Statements that are printed one under the other. `words` name the group; `places` say where each is listed."""

    words: str
    statements: tuple[str, ...]
    places: tuple[Location, ...]


def page_groups(leaflet: Leaflet) -> Iterator[PageGroup]:
    """The main message, the key points, then what is left in each section, in printing order."""
    yield PageGroup("the main message", (leaflet.main,), (leaflet.at("main"),))
    keys = tuple(leaflet.at("key", index) for index in range(len(leaflet.key)))
    yield PageGroup("the key points", tuple(leaflet.key), keys)
    above = {leaflet.main, *leaflet.key}
    for section in leaflet.sections:
        left = [
            (identifier, item.at("use" if isinstance(item, Use) else "id"))
            for identifier, item in zip(section.statement_ids, section.statements, strict=True)
            if identifier not in above
        ]
        statements = tuple(identifier for identifier, _ in left)
        yield PageGroup(f"the section `{section.id}`", statements, tuple(place for _, place in left))
