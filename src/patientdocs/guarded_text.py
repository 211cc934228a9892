"""The texts of a library as a reader sees them, each with the way back to its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from patientdocs.diagnostics import Location
from patientdocs.model.entry import Entry
from patientdocs.model.leaflet import Leaflet, Topic
from patientdocs.model.library import Library
from patientdocs.model.places import Path
from patientdocs.model.statement import Figure, Question, StandingLine, Statement
from patientdocs.printed_figures import picture_counts
from patientdocs.statement_text import Piece, parse

TextKind = Literal[
    "statement",
    "question",
    "standing line",
    "title",
    "heading",
    "introduction",
    "attribution",
    "gloss",
    "label",
    "note on a source",
    "picture",
    "clinic's name",
    "clinic's hours",
    "clinic's sentence",
]


@dataclass(frozen=True)
class GuardedText:
    """`shown` is the text with figures in place of slots and words in place of term marks.

    `stretches` tell where its parts come from: (begin in `shown`, begin and end in the text as written); none when
    both are the same. `statement` is the id of the statement whose text it is, or "".
    """

    kind: TextKind
    entry: Entry
    path: Path
    shown: str
    stretches: tuple[tuple[int, int, int], ...] = ()
    statement: str = ""

    def at(self, begin: int, end: int) -> Location:
        """Where characters `begin` to `end` of `shown` stand in the file."""
        return self.entry.at_text(self.path, self._written(begin)[0], self._written(max(begin, end - 1))[1])

    def _written(self, at: int) -> tuple[int, int]:
        """Begin and end, in the text as written, of what stands behind one character."""
        if not self.stretches:
            return at, at + 1
        shown, begin, end = max(stretch for stretch in self.stretches if stretch[0] <= at)
        following = min((stretch[0] for stretch in self.stretches if stretch[0] > at), default=len(self.shown))
        same_length = following - shown == end - begin
        return (begin + at - shown, begin + at - shown + 1) if same_length else (begin, end)


def statement_text(statement: Statement, library: Library) -> GuardedText:
    """A statement with its figures in digits and its units in words of the source language."""
    return _parsed("statement", statement, statement.text, _figures(statement.figures, library), library, statement.id)


def line_text(line: Question | StandingLine, library: Library) -> GuardedText:
    """A question or a standing line."""
    kind: TextKind = "question" if isinstance(line, Question) else "standing line"
    return _parsed(kind, line, line.text, {}, library)


def without_slots(text: str) -> str:
    """A text as written, as long as before, with spaces in place of slots and of the signs around terms."""
    return "".join(_blank(piece, text[piece.begin : piece.end]) for piece in parse(text))


def topic_texts(library: Library, topic: Topic) -> Iterator[GuardedText]:
    """Every text that leaflets of this topic print in our own words, with the glossary; each once."""
    yield _plain("title", topic, ("title",), topic.title)
    seen: set[str] = set()
    for leaflet in library.leaflets:
        if leaflet.id in topic.leaflets:
            yield from _leaflet_texts(library, leaflet, seen)
    for line in topic.standing:
        yield line_text(line, library)
    for conflict in topic.conflicts:
        if conflict.resolution == "show-both":
            yield _plain("heading", conflict, ("about",), conflict.about)
            for name, words in conflict.attributions.items():
                yield _plain("attribution", conflict, ("attributions", name), words)
    for term in library.glossary.terms:
        yield _plain("gloss", term, ("term",), term.term)
        yield _plain("gloss", term, ("gloss",), term.gloss)


def all_texts(library: Library) -> Iterator[GuardedText]:
    """Every text that is printed in our own words; texts that topics share come once for each."""
    for topic in library.topics:
        yield from topic_texts(library, topic)
    for name, words in library.settings.evidence.items():
        yield _plain("label", library.settings, ("evidence", name), words)
    for source in library.sources.values():
        for field in ("kind", "interest", "date_note"):
            words = getattr(source, field)
            if words:
                yield _plain("note on a source", source, (field,), words)


def _leaflet_texts(library: Library, leaflet: Leaflet, seen: set[str]) -> Iterator[GuardedText]:
    yield _plain("title", leaflet, ("title",), leaflet.title)
    introductions = {"audience": leaflet.audience, "purpose": leaflet.purpose, "notice": leaflet.notice}
    for field, words in introductions.items():
        if words:
            yield _plain("introduction", leaflet, (field,), words)
    for section in leaflet.sections:
        yield _plain("heading", section, ("heading",), section.heading)
    for statement in library.printed(leaflet):
        if statement.id not in seen:
            seen.add(statement.id)
            yield statement_text(statement, library)
            yield from _picture_texts(statement, library)
    for question in leaflet.ask:
        yield line_text(question, library)


def _picture_texts(statement: Statement, library: Library) -> Iterator[GuardedText]:
    """The words of the statement's picture, with its counts in digits."""
    if statement.picture:
        counts = picture_counts(statement.picture, statement.figures, library.source_locale)
        for _, path, words in statement.picture.texts(statement.id):
            yield _parsed("picture", statement, words, counts, library, path=("picture", *path))


def _plain(kind: TextKind, entry: Entry, path: Path, text: str) -> GuardedText:
    return GuardedText(kind, entry, path, text)


def _parsed(
    kind: TextKind,
    entry: Entry,
    text: str,
    figures: Mapping[str, str],
    library: Library,
    statement: str = "",
    path: Path = ("text",),
) -> GuardedText:
    terms = {term.id: term.term for term in library.glossary.terms}
    shown = ""
    stretches = []
    for piece in parse(text):
        begin, end = piece.begin, piece.end
        if piece.kind == "term" and piece.words:
            begin, end = end - 2 - len(piece.words), end - 2
        stretches.append((len(shown), begin, end))
        shown += _shown(piece, figures, terms)
    return GuardedText(kind, entry, path, shown, tuple(stretches), statement)


def _shown(piece: Piece, figures: Mapping[str, str], terms: Mapping[str, str]) -> str:
    match piece.kind:
        case "slot":
            return figures.get(piece.name, "")
        case "term":
            return piece.words or terms.get(piece.name, piece.name)
        case _:
            return piece.words


def _blank(piece: Piece, written: str) -> str:
    if piece.kind == "slot":
        return " " * len(written)
    if piece.kind == "term":
        words = piece.words or piece.name
        return " " * (len(written) - len(words) - 2) + words + "  "
    return written


def _figures(figures: Mapping[str, Figure], library: Library) -> dict[str, str]:
    """Slot -> words. One and many are told apart in the simplest way: no guard depends on it."""
    pattern = library.source_locale.part_of_whole
    filled = {}
    for name, figure in figures.items():
        value = figure.number
        unit = library.settings.units.get(figure.unit or "", {})
        words = unit.get("one" if value == 1 else "other") or unit.get("other") or ""
        filled[name] = f"{value:f} {words}".strip() if figure.of is None else f"{value:f}"
        if figure.of is not None:
            filled[f"{name}_of"] = pattern.format(part=f"{value:f}", whole=figure.of, unit=words).strip()
    return filled
