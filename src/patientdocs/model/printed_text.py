"""The texts of an edition as they are printed, each with the place in the YAML where a person can mend it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from patientdocs.diagnostics import Location
from patientdocs.model.catalogue import Translation
from patientdocs.model.edition import Edition, Line
from patientdocs.model.entry import Entry
from patientdocs.model.places import Path
from patientdocs.model.statement import Statement
from patientdocs.statement_text import Piece, parse

Kind = Literal["title", "introduction", "heading", "statement", "question", "standing line", "gloss", "picture"]
NO_SENTENCES: frozenset[Kind] = frozenset({"title", "heading", "picture"})
"""What readability formulas leave out: words that stand alone."""

_IN_WORD = "(?-i:[^\\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff])"
"""A letter or digit of a script whose words have edges: not Thai, Burmese, Khmer, kana, ideographs, hangul."""
_EDGE = re.compile(_IN_WORD)

Span = tuple[int, int]
"""Begin and end of a stretch of characters."""


@dataclass(frozen=True)
class PrintedText:
    """`text` stands on the page, `written` at `path` of `entry`, or in the PO file where `translation` tells.

    `line` is None for what is no line of the body.
    """

    kind: Kind
    text: str
    entry: Entry
    path: Path
    written: str
    line: Line | None = None
    translation: Translation | None = None

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
        return self.translation.place if self.translation else self.entry.at(*self.path)

    def at(self, begin: int, end: int) -> Location:
        """Printed characters `begin` to `end` as they are written; the whole text when they cannot be told apart."""
        parts = [run.text for run in self.line.runs] if self.line else [self.text]
        span = written_span(self.written, parts, begin, end)
        if span is None:
            return self.place
        return self.translation.at(*span) if self.translation else self.entry.at_text(self.path, *span)

    def at_words(self, words: str) -> Location:
        """The first place of these words, else the whole text."""
        return next((self.at(*span) for span in self.find(words)), self.place)

    def find(self, words: str) -> Iterator[Span]:
        """Every place of these words in the printed text, as `words_pattern` finds them."""
        return _places(words, self.text)


def lines(edition: Edition) -> Iterator[PrintedText]:
    """Statements, questions and standing lines in the language of the page, in printing order."""
    groups: tuple[tuple[Kind, Iterable[Line]], ...] = (
        ("statement", edition.statement_lines()),
        ("question", edition.ask),
        ("standing line", (*edition.standing, *edition.calls)),
    )
    for kind, members in groups:
        for line in members:
            if line.origin is not None:
                yield from _text(edition, kind, line.message, line.text, line.origin, ("text",), line)


def headings(edition: Edition) -> Iterator[PrintedText]:
    """The headings of the sections, in printing order."""
    leaflet = edition.leaflet
    for index, section in enumerate(edition.sections):
        message = f"{leaflet.id}/heading/{section.id}"
        yield from _text(edition, "heading", message, section.heading, leaflet, ("sections", index, "heading"))


def pictures(edition: Edition) -> Iterator[PrintedText]:
    """The words of the pictures, in printing order."""
    for line in edition.statement_lines():
        if line.picture and isinstance(line.origin, Statement) and line.origin.picture:
            paths = {name: path for name, path, _ in line.origin.picture.texts(line.origin.id)}
            for text in line.picture.texts():
                path = ("picture", *paths[text.message])
                yield from _text(edition, "picture", text.message, text.text, line.origin, path)


def glosses(edition: Edition) -> Iterator[PrintedText]:
    """The glosses of the words box, in printing order."""
    terms = {term.id: term for term in edition.glossary.terms}
    for word in edition.words:
        yield from _text(edition, "gloss", f"gloss/{word.id}", word.gloss, terms[word.id], ("gloss",))


def everything(edition: Edition) -> Iterator[PrintedText]:
    """Every text of the leaflet itself: title, introduction, lines, pictures, headings, glosses. No source notes.

    What stands in the source language on a translated page is left out, too: it is checked there.
    """
    leaflet = edition.leaflet
    yield from _text(edition, "title", f"{leaflet.id}/title", edition.title, leaflet, ("title",))
    introduction = {"audience": edition.audience, "purpose": edition.purpose, "notice": edition.notice}
    for name, printed in introduction.items():
        if printed:
            yield from _text(edition, "introduction", f"{leaflet.id}/{name}", printed, leaflet, (name,))
    yield from lines(edition)
    yield from pictures(edition)
    yield from headings(edition)
    yield from glosses(edition)


def _text(
    edition: Edition, kind: Kind, message: str, printed: str, entry: Entry, path: Path, line: Line | None = None
) -> Iterator[PrintedText]:
    if edition.stands_in_source(message):
        return
    translation = edition.translations.get(message)
    written = translation.text if translation else entry.text_at(path)
    yield PrintedText(kind, printed, entry, path, written, line, translation)


def listed(text: PrintedText, edition: Edition) -> list[Span]:
    """Where words stand that the glossary explains or takes for familiar."""
    glossary = edition.glossary
    forms = [form for term in glossary.terms for form in term.forms]
    forms += [form for word in glossary.familiar for form in word.forms]
    if text.translation is not None:
        forms += edition.known_terms
    return [span for form in dict.fromkeys(forms) for span in text.find(form)]


def occurs(words: str, text: str) -> bool:
    """Whether `words_pattern` finds these words in the text."""
    return next(_places(words, text), None) is not None


def _places(words: str, text: str) -> Iterator[Span]:
    """What `words_pattern` finds. Looking at the edges afterwards spares a costly pattern for every entry of a list."""
    pattern, begins, ends = _in_any_case(words)
    match = pattern.search(text) if words.strip() else None
    while match:
        begin, end = match.span()
        whole = not (begins and begin and _EDGE.match(text, begin - 1)) and not (ends and _EDGE.match(text, end))
        if whole:
            yield begin, end
        match = pattern.search(text, end if whole and end > begin else begin + 1)


@lru_cache(maxsize=4096)
def _in_any_case(words: str) -> tuple[re.Pattern[str], bool, bool]:
    """A pattern that minds no edges, and whether the first and the last character must be at one."""
    return re.compile(_spelled(words), re.IGNORECASE), *_edges(words)


@lru_cache(maxsize=256)
def words_pattern(*listed: str) -> re.Pattern[str]:
    """A pattern for any of these as whole words, in any case, with any kind of space, hyphen and apostrophe.

    Of entries that begin at the same place the first that is listed is found.
    """
    alike = [
        f"{f'(?<!{_IN_WORD})' if begins else ''}(?:{'|'.join(map(_spelled, entries))})"
        f"{f'(?!{_IN_WORD})' if ends else ''}"
        for (begins, ends), entries in itertools.groupby(listed, _edges)
    ]
    return re.compile("|".join(alike), re.IGNORECASE)


def _edges(words: str) -> tuple[bool, bool]:
    """Whether words before and behind would run into these."""
    return bool(_EDGE.match(words)), bool(_EDGE.match(words[-1:]))


def _spelled(words: str) -> str:
    inner = r"\s+".join(re.escape(word) for word in words.split())
    return inner.replace("'", "['’ʼ＇]").replace(r"\-", "[-\u2010-\u2015]")


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
