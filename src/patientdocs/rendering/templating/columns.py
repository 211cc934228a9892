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

_HALF, _MORE = 50, 55
"""In percent: the lines for numbers stay long enough to write on."""

_LETTERS, _BULLET = 44, 4
"""Letters of a line in half a page, and what the edges of a box and a bullet take of it."""

_CALL_LINES = 7
"""Lines of questions that are as high as the lines for numbers."""


def words_share(edition: Edition) -> int:
    """The width of the explained words beside the sources, in percent of both."""
    words = sum(_width(word.term + word.gloss) + _LAST_LINE for word in edition.words)
    sources = sum(_length(note) for note in edition.notes)
    share = round(100 * words / ((words + sources) or 1))
    return min(max(share, _NARROWEST), _WIDEST)


def questions_share(edition: Edition) -> int:
    """The width of the questions to ask beside whom to call, in percent of both.

    More than half where they would be the higher box. A clinic's numbers stand in a place of their own size.
    """
    questions = ("".join(run.text for run in line.runs) for line in edition.ask)
    lines = sum(-(-_width(question) // (_LETTERS - _BULLET)) for question in questions)
    return _MORE if lines > _CALL_LINES and not edition.brand else _HALF


def _length(note: Note) -> int:
    source = note.source
    texts = (source.title, note.authors, source.container_title, source.publisher, note.kind, note.interest, note.date)
    return sum(_width(text) for text in texts if text) + len(source.title) // 5 + _ADDRESS + _LAST_LINE


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
