"""What the evidence report says, as plain values: the JSON file is this record, the page is drawn from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from typing import Any

FORMAT = 2
"""Raised when a reader of the JSON file would have to change."""


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage by its first and last words. `link` leads to the very words, "" when there is none."""

    source: str
    start: str
    end: str
    line: int
    hash: str
    link: str
    located: bool


@dataclass(frozen=True, slots=True)
class Printing:
    """Where a text is printed: `part` is "main message", "key points", "words" or the heading of its section."""

    leaflet: str
    locale: str
    part: str
    marks: tuple[str, ...]
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class WaiverRecord:
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """`text` is printed in the source language, `translations` in the others. `guards` is empty for a gap."""

    id: str
    place: str
    kind: str
    role: str
    text: str
    translations: Mapping[str, str]
    leaflets: tuple[Printing, ...]
    population: str
    evidence: str
    evidence_label: str
    citations: tuple[CitedPassage, ...]
    about: tuple[str, ...]
    guards: Mapping[str, str]
    warnings: tuple[str, ...]
    waivers: tuple[WaiverRecord, ...]


@dataclass(frozen=True, slots=True)
class FigureRecord:
    """`gate` is the harder of our own figure and textstat's. `verdict` is passed, warning or error."""

    own: float
    textstat: float | None
    gate: float
    band: str
    verdict: str


@dataclass(frozen=True, slots=True)
class LimitRecord:
    warn: float | None
    error: float | None


@dataclass(frozen=True, slots=True)
class FormulaRecord:
    """`width_95` is the 95 % width of the raw figure, None for a single sentence."""

    id: str
    name: str
    source: str
    higher_is_easier: bool
    raw: FigureRecord
    adjusted: FigureRecord
    limits: Mapping[str, LimitRecord]
    width_95: float | None
    extrapolated: bool


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A text that rests on no source: the title, a question, a line about the leaflet itself."""

    kind: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class LeafletRecord:
    """`formulas` is empty for a language without a validated one. `printed` are statement ids in printing order.

    `mean_sentence` is in words, or in characters where `count_by` says so.
    """

    id: str
    locale: str
    direction: str
    place: str
    title: str
    short_id: str
    version: str
    date: str
    review_by: str
    words: int
    sentences: int
    mean_sentence: float
    count_by: str
    mean_sentence_limits: LimitRecord
    basis: str
    formulas: tuple[FormulaRecord, ...]
    glossed: tuple[str, ...]
    familiar: tuple[str, ...]
    printed: tuple[str, ...]
    other_lines: tuple[OtherLine, ...]


@dataclass(frozen=True, slots=True)
class LeafletProgress:
    """How far one leaflet has come in one language. `stands_in` is another language when the whole fell back to it."""

    id: str
    state: str
    printable: float
    stands_in: str


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding on a translation that a person accepted, with the reason."""

    message: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class LanguageRecord:
    """`states` counts messages by state. `printable` is the share that is printed in this language, drafts too;
    `checked` the share that a second person has reviewed. What is fuzzy or stale counts in neither.
    """

    id: str
    locale: str
    name: str
    direction: str
    messages: int
    states: Mapping[str, int]
    printable: float
    checked: float
    leaflets: tuple[LeafletProgress, ...]
    accepted: tuple[AcceptedFinding, ...]


@dataclass(frozen=True, slots=True)
class WordRecord:
    """A gloss. It is cited, or `everyday`: it claims nothing."""

    id: str
    place: str
    term: str
    gloss: str
    everyday: bool
    leaflets: tuple[Printing, ...]
    citations: tuple[CitedPassage, ...]


@dataclass(frozen=True, slots=True)
class SideRecord:
    name: str
    citations: tuple[CitedPassage, ...]


@dataclass(frozen=True, slots=True)
class ConflictRecord:
    topic: str
    id: str
    place: str
    about: str
    resolution: str
    prefer: str
    statements: tuple[str, ...]
    reason: str
    sides: tuple[SideRecord, ...]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """`cited` counts the citations in statements, glosses and conflicts; `never` the passages that are shut out."""

    id: str
    place: str
    title: str
    kind: str
    interest: str
    publisher: str
    container_title: str
    issued: str
    url: str
    doi: str
    language: str
    sha256: str
    cited: int
    never: int


@dataclass(frozen=True, slots=True)
class WarningRecord:
    """A warning that stands. `title` is what its check looks for; its message is for the person who builds."""

    code: str
    title: str
    place: str
    statement: str


@dataclass(frozen=True, slots=True)
class InstrumentItem:
    """One item of a published instrument, in our words. `how`: machine, built-in, partly or people."""

    instrument: str
    item: int
    asks: str
    how: str
    checks: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Summary:
    """`share_located` is the share of facts and actions whose every citation was found, cut to two decimals, so that
    1.0 means all of them. It is 1.0 when there are none.
    """

    statements: int
    facts_and_actions: int
    with_located_citation: int
    share_located: float
    gaps: int
    gaps_with_note: int
    citations: int
    passages: int
    sources: int
    warnings: int
    waived: int


@dataclass(frozen=True, slots=True)
class Record:
    version: int
    library: str
    source_locale: str
    mode: str
    summary: Summary
    warnings: tuple[WarningRecord, ...]
    statements: tuple[StatementRecord, ...]
    leaflets: tuple[LeafletRecord, ...]
    languages: tuple[LanguageRecord, ...]
    words: tuple[WordRecord, ...]
    conflicts: tuple[ConflictRecord, ...]
    sources: tuple[SourceRecord, ...]
    instruments: tuple[InstrumentItem, ...]

    def as_json(self) -> Iterator[bytes]:
        """UTF-8, one blank of indentation, a line end at the end; part by part, for a library has many statements."""
        for number, field in enumerate(fields(self)):
            value = getattr(self, field.name)
            yield f'{"," if number else "{"}\n "{field.name}": '.encode()
            for part in _listed(value) if isinstance(value, tuple) and value else (_plain(value, 1),):
                yield part.encode()
        yield b"\n}\n"


def _listed(items: tuple[Any, ...]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield f"{',' if number else '['}\n  {_plain(item, 2)}"
    yield "\n ]"


def _plain(value: Any, depth: int) -> str:
    """A value as JSON, its lines moved in."""
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    return text.replace("\n", "\n" + " " * depth)


def rounded(value: float) -> float:
    """Two decimals; never minus zero."""
    return round(value, 2) + 0.0
