"""What a leaflet says in the language that it was written in, as one hash.

It counts what readers learn: texts with their figures, glosses and evidence labels, standing lines, what is printed of
the sources, the cited passages, and the months of writing and of the next review. It does not count how a page looks,
the words of the templates, translations, the clinic, or the name and licence of the library.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from patientdocs.messages import statement_id
from patientdocs.model.leaflet import Leaflet, Topic
from patientdocs.model.library import Library
from patientdocs.model.message import hash16
from patientdocs.model.statement import Citation, Statement
from patientdocs.page_order import page_groups

_OF_A_SOURCE = {
    "title", "author", "more_authors", "publisher", "container_title", "issued", "date_note", "URL", "DOI", "kind",
    "interest",
}  # fmt: skip
"""What is printed of a source."""


def content_hash(library: Library, leaflet: Leaflet) -> str:
    """16 hex digits of SHA-256. What a text refers to and is not there is left out: a check reports it."""
    messages = library.messages_by_id
    names = list(printed_messages(library, leaflet))
    shown = [messages[name].shown for name in names if name in messages]
    months = [leaflet.date[:7], leaflet.review_by[:7]]
    marks = [[source, start, end] for source, start, end in _marks(library, leaflet)]
    cited = dict.fromkeys(source for source, _, _ in marks if source in library.sources)
    sources = [library.sources[name].model_dump(mode="json", include=_OF_A_SOURCE) for name in cited]
    return hash16(json.dumps([shown, months, marks, sources], sort_keys=True, ensure_ascii=False))


def printed_messages(library: Library, leaflet: Leaflet) -> Iterator[str]:
    """The ids of the leaflet's texts as its page has them, without the words of the templates and of the sources.

    An id comes as often as its text is printed.
    """
    topic = library.topic_of(leaflet)
    for field in ("title", "audience", "purpose", "notice"):
        if getattr(leaflet, field):
            yield f"{leaflet.id}/{field}"
    headings = ("", "", *(f"{leaflet.id}/heading/{section.id}" for section in leaflet.sections))
    for heading, group in zip(headings, page_groups(leaflet), strict=True):
        if heading:
            yield heading
        for name in group.statements:
            if name in library.statements:
                yield from _statement(library, topic, library.statements[name])
    yield from (f"{leaflet.id}/question/{question.id}" for question in leaflet.ask)
    yield from (f"standing/{line.id}" for line in topic.standing)
    for term in _lit(library, leaflet):
        yield from (f"term/{term}", f"gloss/{term}")


def _statement(library: Library, topic: Topic, statement: Statement) -> Iterator[str]:
    if statement.evidence in library.settings.evidence:
        yield f"evidence/{statement.evidence}"
    for conflict in topic.conflicts:
        if conflict.resolution == "show-both" and statement.id in conflict.attributions:
            yield f"attribution/{conflict.id}/{statement.id}"
    yield statement_id(statement.id)
    if statement.picture:
        yield from (name for name, _, _ in statement.picture.texts(statement.id))


def _lit(library: Library, leaflet: Leaflet) -> list[str]:
    """The terms that the leaflet explains: all that are marked below its main message."""
    messages = library.messages_by_id
    names = [name for group in list(page_groups(leaflet))[1:] for name in group.statements]
    names += [f"{leaflet.id}/question/{question.id}" for question in leaflet.ask]
    return sorted({term for name in names if name in messages for term in messages[name].terms})


def _marks(library: Library, leaflet: Leaflet) -> Iterator[tuple[str, str, str]]:
    """What each footnote mark leads to: source, first and last words; for a gap the source alone."""
    for group in page_groups(leaflet):
        for name in group.statements:
            if name in library.statements:
                statement = library.statements[name]
                yield from _keys(statement.cites)
                yield from ((source, "", "") for source in statement.about)
    lit = set(_lit(library, leaflet))
    for term in library.glossary.terms:
        if term.id in lit:
            yield from _keys(term.cites)


def _keys(cites: Iterable[Citation]) -> Iterator[tuple[str, str, str]]:
    return (citation.key for citation in cites)
