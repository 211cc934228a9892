"""Something is missing that the page needs.

What it does: a topic needs a standing line with `place: end` and one with `place: calls`. A conflict needs the name
of the preferred side (`prefer`), or a statement for each side (`show-both`). A source without a date needs a
`date_note`, one with a day needs a month, one with links needs what they are made of.

Why it matters: every leaflet says what it is based on and whom to call, and every source when it was written. An
empty place there looks like a mistake of the press.

How to mend it: add what the message names.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.leaflet import Conflict, Topic
from patientdocs.model.library import Library
from patientdocs.model.source import Source
from patientdocs.nearest_name import did_you_mean

SEVERITY = Severity.ERROR

_PLACES = {"end": "its end", "calls": 'the "Who to call" box'}


def check(library: Library) -> Iterator[Finding]:
    """Yield every missing part."""
    for topic in library.topics:
        yield from _of_topic(topic)
        for conflict in topic.conflicts:
            yield from _of_conflict(conflict)
    for source in library.sources.values():
        yield from _of_source(source)


def _of_topic(topic: Topic) -> Iterator[Finding]:
    for place, words in _PLACES.items():
        if not any(line.place == place for line in topic.standing):
            message = f"the topic has no standing line for {words}"
            yield Finding(topic.at_key("standing"), message, f"add a line with `place: {place}` under `standing:`")


def _of_conflict(conflict: Conflict) -> Iterator[Finding]:
    names = [side.name for side in conflict.sides]
    if conflict.resolution == "prefer" and conflict.prefer not in names:
        message = f"the conflict `{conflict.id}` does not say which side is preferred"
        if conflict.prefer is not None:
            message = f"no side of the conflict `{conflict.id}` is called `{conflict.prefer}`"
        help_text = did_you_mean(conflict.prefer or "", names)
        yield Finding(conflict.at("prefer" if conflict.prefer else "id"), message, help_text)
    if conflict.resolution == "show-both" and len(conflict.statements) < len(names):
        message = (
            f"the conflict `{conflict.id}` has {len(names)} sides and {len(conflict.statements)} statements to show"
        )
        yield Finding(
            conflict.at_key("statements"), message, "list one statement for each side, in the order of the sides"
        )


def _of_source(source: Source) -> Iterator[Finding]:
    if source.issued is None and not source.date_note:
        message = "the source has no date, and no note that it has none"
        yield Finding(source.at("id"), message, "give `issued:`, or `date_note: No date given`")
    if source.issued is not None and source.issued.day is not None and source.issued.month is None:
        yield Finding(source.issued.at("day"), "the date has a day and no month", "add the month, or take the day out")
    if source.deep_link == "text-fragment" and not source.URL:
        yield Finding(
            source.at("deep_link"), "links to passages need an address", "give `URL:`, or write `deep_link: none`"
        )
    if source.deep_link == "time-stamp" and not (source.URL and source.timestamps):
        message = "links into a recording need its address and `timestamps:`"
        yield Finding(source.at("deep_link"), message, "give both, or write `deep_link: none`")
