"""What a printed page calls its texts: the ids of its elements, which a PDF keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from patientdocs.model.edition import Edition

BACK = "back-"
"""Before every id of the leaflet on the back of a bilingual sheet."""


class NamedText(NamedTuple):
    """A text, the id of its element, the ids of its message and of its statement, and its language."""

    name: str
    text: str
    message: str
    statement: str
    language: str


def named_texts(edition: Edition) -> Iterator[NamedText]:
    """Every text of the leaflet that has an element of its own. What introduces a line is a text by itself.

    A bilingual sheet has those of its back, too.
    """
    for name, text, message, statement in _texts(edition):
        language = edition.source if edition.stands_in_source(message) else edition.language
        yield NamedText(name, text, message, statement, language.bcp47)
    if edition.companion:
        yield from (text._replace(name=BACK + text.name) for text in named_texts(edition.companion))


def named_notes(edition: Edition) -> Iterator[tuple[str, str, str]]:
    """The id of each note's element, with the title of its source and the language of this title."""
    for note in edition.notes:
        yield f"note-{note.number}", note.source.title, note.source.language
    if edition.companion:
        yield from ((BACK + name, title, language) for name, title, language in named_notes(edition.companion))


def _texts(edition: Edition) -> Iterator[tuple[str, str, str, str]]:
    leaflet = edition.leaflet.id
    for part in ("title", "audience", "purpose"):
        yield part, getattr(edition, part), f"{leaflet}/{part}", ""
    yield "notice-text", edition.notice, f"{leaflet}/notice", ""
    for section in edition.sections:
        yield f"section-{section.id}", section.heading, f"{leaflet}/heading/{section.id}", ""
    for line in edition.body_lines():
        if line.attribution:
            yield f"line-{line.id}", line.attribution, line.attribution_message, line.id
        yield f"line-{line.id}", line.text, line.message, line.id
    for word in edition.words:
        yield f"term-{word.id}", word.term, f"term/{word.id}", ""
        yield f"gloss-{word.id}", word.gloss, f"gloss/{word.id}", ""
