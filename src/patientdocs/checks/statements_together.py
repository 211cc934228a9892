"""Statements that belong together are printed apart.

What it does: reads the lists under `together:` in `topic.yaml`. Wherever one of the statements is printed, all of
them stand directly behind one another, in the order of the list.

Why it matters: a figure without the sentence that explains it, or a warning without its advice, misleads.

How to mend it: put them behind one another in the same section, or all into the key points.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.leaflet import Arrangement
from patientdocs.model.library import Library
from patientdocs.page_order import PageGroup, page_groups

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every statement that stands without its company."""
    for topic in library.topics:
        for rule in topic.together:
            for leaflet in library.leaflets:
                for group in page_groups(leaflet):
                    yield from _separated(rule, group)


def _separated(rule: Arrangement, group: PageGroup) -> Iterator[Finding]:
    for before, after in zip(rule.statements, rule.statements[1:], strict=False):
        for index, (name, place) in enumerate(zip(group.statements, group.places, strict=True)):
            neighbor = index + 1 if name == before else index - 1
            wanted = after if name == before else before
            there = 0 <= neighbor < len(group.statements) and group.statements[neighbor] == wanted
            if name in (before, after) and not there:
                yield Finding(
                    place,
                    f"`{before}` must stand directly before `{after}`: {rule.reason}",
                    help="put them behind one another in the same section, or all into the key points",
                    related=(Related("the rule", rule.at()),),
                )
