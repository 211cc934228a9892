"""What is known of each citation: the passage it names and everything the guards need of it.

A `Pin` is made from the document itself (full mode) or read from `leaflets/sources/sources.lock` (pinned mode).
The checks read pins alone, so that a clone without the documents checks the same things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from patientdocs.model.identifier import OneCopy

CitationKey = tuple[str, str, str]
"""(source id, start words, end words or "")."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One located citation. Offsets count characters of the normalised document; `line` counts from 1."""

    __pydantic_config__ = ConfigDict(strict=True, extra="forbid")

    source: Annotated[str, OneCopy]
    start: Annotated[str, OneCopy]
    end: Annotated[str, OneCopy]
    hash: str
    line: int
    begin: int
    finish: int
    sentence_begin: int
    sentence_finish: int
    span_words: int
    sentence_words: int
    anchor_words: int
    fragment: str = ""
    figures: tuple[str, ...] = ()
    span_figures: tuple[str, ...] = ()
    hedged_span: bool = False
    hedged_sentence: bool = False
    negated_span: bool = False
    negated_sentence: bool = False
    species: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def key(self) -> CitationKey:
        return (self.source, self.start, self.end)

    def overlaps(self, other: Pin) -> bool:
        """Whether the two spans share at least one character of the same document."""
        return self.source == other.source and self.begin < other.finish and other.begin < self.finish


class SourcePin(BaseModel):
    """What the lock holds of a document: its hash and the shingles (hashed word 5-grams) of its never-passages."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    sha256: str
    shingles: dict[str, list[str]] = Field(default_factory=dict)


class Lock(BaseModel):
    """`leaflets/sources/sources.lock`, written only by `patientdocs pin`."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    version: int = 1
    sources: dict[str, SourcePin] = Field(default_factory=dict)
    citations: list[Pin] = Field(default_factory=list)


@dataclass(frozen=True)
class Unlocated:
    """A citation whose words do not lead to one place. `problem` is the code of the check that reports it, `which` the
    words that it is about.
    """

    problem: str
    which: Literal["start", "end"]
    message: str
    notes: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Evidence:
    """Everything known of the library's citations.

    `pins` are the facts to judge by: fresh ones where the document is at hand, else the lock's. `fresh` holds
    only what was located just now, and `sentences` their sentences as a reader sees them: other people's text, which
    is never written to out/. `missing` are the sources whose document is not at hand, `changed` those
    whose document is not the recorded one (with its SHA-256).
    """

    pins: Mapping[CitationKey, Pin] = field(default_factory=dict)
    fresh: Mapping[CitationKey, Pin] = field(default_factory=dict)
    locked: Mapping[CitationKey, Pin] = field(default_factory=dict)
    unlocated: Mapping[CitationKey, Unlocated] = field(default_factory=dict)
    sentences: Mapping[CitationKey, str] = field(default_factory=dict)
    shingles: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    fresh_shingles: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    locked_shingles: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    locked_sha256: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    changed: Mapping[str, str] = field(default_factory=dict)

    @property
    def mode(self) -> str:
        """`full` when every document was at hand and is the recorded one, else `pinned`."""
        return "pinned" if self.missing or self.changed else "full"
