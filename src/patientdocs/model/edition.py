"""One leaflet in one language on one kind of page: every string final, nothing left to look up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from patientdocs.model.glossary import Glossary
from patientdocs.model.leaflet import Leaflet
from patientdocs.model.locale import Locale
from patientdocs.model.source import Source
from patientdocs.model.statement import Question, StandingLine, Statement

SCREEN = "screen"
"""The variant that is read on a screen; the others are kinds of paper."""


@dataclass(frozen=True)
class Run:
    """A stretch of text. A `term` is lit and points at its gloss; a `figure` is never broken or reordered."""

    kind: Literal["words", "figure", "term"]
    text: str
    term: str = ""


@dataclass(frozen=True)
class NoteMark:
    """A footnote mark: `label` such as "2a", `note` such as "2", `passage` such as "a" or "" for the whole source."""

    note: int
    passage: str = ""

    @property
    def label(self) -> str:
        return f"{self.note}{self.passage}"


@dataclass(frozen=True)
class Line:
    """A statement, question or standing line as it is printed."""

    id: str
    runs: tuple[Run, ...]
    marks: tuple[NoteMark, ...] = ()
    evidence: str = ""
    attribution: str = ""
    origin: Statement | Question | StandingLine | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Disagreement:
    """The "Sources disagree" box: one conflict, its statements in order."""

    conflict: str
    about: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Group:
    """Consecutive lines with one evidence label. `label` is the label's printed words, "" for none."""

    evidence: str
    label: str
    items: tuple[Line | Disagreement, ...]

    def lines(self) -> Iterator[Line]:
        for item in self.items:
            yield from item.lines if isinstance(item, Disagreement) else (item,)


@dataclass(frozen=True)
class EditionSection:
    id: str
    heading: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Gloss:
    """A word of the "Words in this leaflet" box."""

    id: str
    term: str
    gloss: str
    marks: tuple[NoteMark, ...] = ()


@dataclass(frozen=True)
class NotedPassage:
    """One passage behind a note. `link` is the deep link to the very words, "" when there is none."""

    letter: str
    start: str
    end: str
    line: int
    link: str
    marked_by: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A source with the passages that were taken from it. `date` is printed as it stands."""

    number: int
    source: Source
    authors: str
    date: str
    passages: tuple[NotedPassage, ...]
    marked_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """What is handed to a patient. `messages` translates the templates' own words (empty in the source language).

    `glossary` is the library's, for the checks: `words` are the terms that this leaflet lights.
    """

    leaflet: Leaflet
    locale: Locale
    glossary: Glossary
    variant: str
    library_name: str
    licence: str
    title: str
    audience: str
    purpose: str
    notice: str
    main: Line
    main_label: str
    key: tuple[Group, ...]
    sections: tuple[EditionSection, ...]
    ask: tuple[Line, ...]
    standing: tuple[Line, ...]
    calls: tuple[Line, ...]
    words: tuple[Gloss, ...]
    notes: tuple[Note, ...]
    short_id: str
    version: str
    month: str
    review_month: str
    messages: Mapping[str, str] = field(default_factory=dict)

    @property
    def known_terms(self) -> tuple[str, ...]:
        """The word forms that the reader is told (glossed in this leaflet) or knows (familiar)."""
        told = {word.id for word in self.words}
        glossed = [form for term in self.glossary.terms if term.id in told for form in term.forms]
        return (*glossed, *(form for word in self.glossary.familiar for form in word.forms))

    @property
    def stem(self) -> str:
        """Where it lies under out/, without its ending: `default/en/lamp-light`, on paper with `.a4`."""
        name = self.leaflet.id if self.variant == SCREEN else f"{self.leaflet.id}.{self.variant}"
        return f"default/{self.locale.bcp47}/{name}"

    def statement_lines(self) -> Iterator[Line]:
        """Main message, key points, then the sections: every line that rests on sources or speaks of them."""
        yield self.main
        for group in self.key:
            yield from group.lines()
        for section in self.sections:
            for group in section.groups:
                yield from group.lines()

    def body_lines(self) -> Iterator[Line]:
        """Every line of the page in printing order, with questions and standing lines."""
        yield from self.statement_lines()
        yield from self.ask
        yield from self.standing
        yield from self.calls
