"""How wide two columns have to be so that they end at about the same height."""

from __future__ import annotations

import unicodedata

from patientdocs.model.edition import Edition, Note

_NARROWEST, _WIDEST = 24, 60
"""In percent: a column for words leaves room for addresses, and the other way round."""

_LAST_LINE = 14
"""Letters that the last line of an entry leaves empty, on average."""

_ADDRESS = 36
"""Letters of an address, or of the words that there is none. Titles are set bold, which takes more room, too."""


def words_share(edition: Edition) -> int:
    """The width of the explained words beside the sources, in percent of both."""
    words = sum(_width(word.term + word.gloss) + _LAST_LINE for word in edition.words)
    sources = sum(_length(note) for note in edition.notes)
    share = round(100 * words / ((words + sources) or 1))
    return min(max(share, _NARROWEST), _WIDEST)


def _length(note: Note) -> int:
    source = note.source
    texts = (source.title, note.authors, source.container_title, source.publisher, note.kind, note.interest, note.date)
    return sum(_width(text) for text in texts if text) + len(source.title) // 5 + _ADDRESS + _LAST_LINE


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
