"""Two statements stand in one section that must not stand together.

What it does: reads the lists under `apart:` in `topic.yaml`. The main message and the key points count as one
section.

Why it matters: two true statements side by side can make readers believe something that neither says.

How to mend it: move one of them to another section. The list gives the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Location, Related, Severity
from patientdocs.model.leaflet import Arrangement, Leaflet
from patientdocs.model.library import Library
from patientdocs.page_order import page_groups

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield the second statement of each forbidden pair."""
    for topic in library.topics:
        for rule in topic.apart:
            for leaflet in library.leaflets:
                for group in _sections(leaflet):
                    yield from _together(rule, group)


def _sections(leaflet: Leaflet) -> Iterator[list[tuple[str, Location]]]:
    main, keys, *sections = ([*zip(g.statements, g.places, strict=True)] for g in page_groups(leaflet))
    yield main + keys
    yield from sections


def _together(rule: Arrangement, group: list[tuple[str, Location]]) -> Iterator[Finding]:
    found = [(name, place) for name, place in group if name in rule.statements]
    for name, place in found[1:]:
        if name != found[0][0]:
            yield Finding(
                place,
                f"`{name}` must not stand in one section with `{found[0][0]}`: {rule.reason}",
                help="move one of them to another section",
                related=(Related("the other one", found[0][1]), Related("the rule", rule.at())),
            )
