"""The texts of an edition as they are printed, each with the place in the YAML where a person can mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from patientdocs.diagnostics import Location
from patientdocs.model.edition import Edition, Line
from patientdocs.model.entry import Entry, Path
from patientdocs.model.glossary import Glossary
from patientdocs.model.statement import Statement
from patientdocs.statement_text import Piece, parse

Span = tuple[int, int]
"""Begin and end of a stretch of characters."""


@dataclass(frozen=True)
class PrintedText:
    """`text` stands on the page, `written` at `path` of `entry`. `line` is None for what is no line of the body."""

    kind: Literal["title", "introduction", "heading", "statement", "question", "standing line", "gloss"]
    text: str
    entry: Entry
    path: Path
    written: str
    line: Line | None = None

    @property
    def statement(self) -> str:
        """The id of the statement, or "" when it is none."""
        return self.entry.id if isinstance(self.entry, Statement) else ""

    @property
    def is_action(self) -> bool:
        return isinstance(self.entry, Statement) and self.entry.kind == "action"

    @property
    def place(self) -> Location:
        """The whole text."""
        return self.entry.at(*self.path)

    def at(self, begin: int, end: int) -> Location:
        """Printed characters `begin` to `end` as they are written; the whole text when they cannot be told apart."""
        parts = [run.text for run in self.line.runs] if self.line else [self.text]
        span = written_span(self.written, parts, begin, end)
        return self.entry.at_text(self.path, *span) if span else self.place

    def at_words(self, words: str) -> Location:
        """The first place of these words, else the whole text."""
        return next((self.at(*span) for span in self.find(words)), self.place)

    def find(self, words: str) -> Iterator[Span]:
        """Every place of these words in the printed text, as `words_pattern` finds them."""
        return (match.span() for match in words_pattern(words).finditer(self.text))


def lines(edition: Edition) -> Iterator[PrintedText]:
    """Statements, questions and standing lines, in printing order."""
    groups: tuple[tuple[Literal["statement", "question", "standing line"], Iterable[Line]], ...] = (
        ("statement", edition.statement_lines()),
        ("question", edition.ask),
        ("standing line", (*edition.standing, *edition.calls)),
    )
    for kind, members in groups:
        for line in members:
            if line.origin is not None:
                yield PrintedText(kind, line.text, line.origin, ("text",), line.origin.text, line)


def headings(edition: Edition) -> Iterator[PrintedText]:
    """The headings of the sections, in printing order."""
    written = edition.leaflet.sections
    for index, (printed, section) in enumerate(zip(edition.sections, written, strict=True)):
        yield PrintedText("heading", printed.heading, edition.leaflet, ("sections", index, "heading"), section.heading)


def glosses(edition: Edition) -> Iterator[PrintedText]:
    """The glosses of the words box, in printing order."""
    terms = {term.id: term for term in edition.glossary.terms}
    for word in edition.words:
        term = terms[word.id]
        yield PrintedText("gloss", word.gloss, term, ("gloss",), term.gloss)


def everything(edition: Edition) -> Iterator[PrintedText]:
    """Every text of the leaflet itself: title, introduction, lines, headings, glosses. Its sources are left out."""
    leaflet = edition.leaflet
    yield PrintedText("title", edition.title, leaflet, ("title",), leaflet.title)
    yield PrintedText("introduction", edition.audience, leaflet, ("audience",), leaflet.audience)
    yield PrintedText("introduction", edition.purpose, leaflet, ("purpose",), leaflet.purpose)
    if leaflet.notice:
        yield PrintedText("introduction", edition.notice, leaflet, ("notice",), leaflet.notice)
    yield from lines(edition)
    yield from headings(edition)
    yield from glosses(edition)


def listed(text: PrintedText, glossary: Glossary) -> list[Span]:
    """Where words stand that the glossary explains or takes for familiar."""
    forms = [form for term in glossary.terms for form in term.forms]
    forms += [form for word in glossary.familiar for form in word.forms]
    return [span for form in forms for span in text.find(form)]


@lru_cache(maxsize=4096)
def words_pattern(words: str) -> re.Pattern[str]:
    """A pattern for these words as whole words, in any case, with any kind of space, hyphen and apostrophe."""
    inner = r"\s+".join(re.escape(word) for word in words.split())
    inner = inner.replace("'", "['’ʼ＇]").replace(r"\-", "[-\u2010-\u2015]")
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(before + inner + after, re.IGNORECASE)


def written_span(written: str, parts: Sequence[str], begin: int, end: int) -> Span | None:
    """Where the printed characters `begin` to `end` come from. A figure or marked term is given whole.

    `parts` are the printed runs, one for each piece of the text as written. None when they do not follow it, such as
    those of a translation.
    """
    pieces = parse(written)
    if len(parts) != len(pieces) or any(_differs(piece, part) for piece, part in zip(pieces, parts, strict=True)):
        return None
    touched: list[Span] = []
    at = 0
    for piece, part in zip(pieces, parts, strict=True):
        if at < end and begin < at + len(part):
            first, last = max(0, begin - at), min(len(part), end - at)
            as_written = _is_literal(piece)
            touched.append((piece.begin + first, piece.begin + last) if as_written else (piece.begin, piece.end))
        at += len(part)
    return (touched[0][0], touched[-1][1]) if touched else None


def _is_literal(piece: Piece) -> bool:
    return piece.kind in ("words", "stray")


def _differs(piece: Piece, part: str) -> bool:
    return _is_literal(piece) and piece.words != part
