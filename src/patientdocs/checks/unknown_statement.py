"""A statement is named that does not exist, or that is not where it is taken for granted.

What it does: looks up every statement id in `main`, `key`, `use`, `assumes`, and in the conflicts, wording rules and
arrangements of the topic. What a title, heading or question assumes must also be printed in the same leaflet; an
attribution must belong to one of its conflict's statements.

Why it matters: a sentence would silently be missing from the page, or a rule would watch over nothing.

How to mend it: correct the id. Ids are never reused, so a statement that was taken out has to be taken out here too.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Location, Severity
from patientdocs.model.entry import Entry
from patientdocs.model.leaflet import Conflict, Leaflet, Topic
from patientdocs.model.library import Library
from patientdocs.model.statement import Use
from patientdocs.nearest_name import did_you_mean

SEVERITY = Severity.ERROR

Named = Iterator[tuple[Location, str]]


def check(library: Library) -> Iterator[Finding]:
    """Yield every statement id that leads nowhere."""
    for location, name in _named(library):
        if name not in library.statements:
            near = did_you_mean(name, library.statements)
            yield Finding(location, f"there is no statement `{name}`", near or "correct the id, or take it out")
    for leaflet in library.leaflets:
        printed = {statement.id for statement in library.printed(leaflet)}
        for location, name in _assumed(leaflet):
            if name in library.statements and name not in printed:
                message = f"statement `{name}` is taken for granted here, but this leaflet does not print it"
                yield Finding(location, message, f"print it (`- use: {name}`), or take it out of `assumes`")
    for topic in library.topics:
        for conflict in topic.conflicts:
            yield from _stray_attributions(conflict)


def _stray_attributions(conflict: Conflict) -> Iterator[Finding]:
    for name in conflict.attributions:
        if name not in conflict.statements:
            message = f"statement `{name}` is not one of the `statements` of this conflict"
            near = did_you_mean(name, conflict.statements)
            yield Finding(conflict.at_key("attributions", name), message, near or "add it to `statements`")


def _named(library: Library) -> Named:
    for leaflet in library.leaflets:
        yield leaflet.at("main"), leaflet.main
        yield from _listed(leaflet, "key", leaflet.key)
        for section in leaflet.sections:
            for item in section.statements:
                if isinstance(item, Use):
                    yield item.at("use"), item.use
        yield from _assumed(leaflet)
    for topic in library.topics:
        yield from _in_topic(topic)


def _assumed(leaflet: Leaflet) -> Named:
    yield from _listed(leaflet, "assumes", leaflet.assumes)
    for section in leaflet.sections:
        yield from _listed(section, "assumes", section.assumes)
    for question in leaflet.ask:
        yield from _listed(question, "assumes", question.assumes)


def _in_topic(topic: Topic) -> Named:
    for conflict in topic.conflicts:
        yield from _listed(conflict, "statements", conflict.statements)
    for wording in topic.wording:
        yield from _listed(wording, "exempt", wording.exempt)
    for arrangement in (*topic.apart, *topic.together):
        yield from _listed(arrangement, "statements", arrangement.statements)


def _listed(entry: Entry, field: str, names: list[str]) -> Named:
    for index, name in enumerate(names):
        yield entry.at(field, index), name
