"""Documents that statements are taken from. Field names follow CSL (Citation Style Language) where it has one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from patientdocs.model.entry import Entry
from patientdocs.model.identifier import Identifier, PlainText

Markup = Literal["plain", "obsidian", "bbcode"]
Block = Literal["line", "blank-line"]


class Name(Entry):
    """A CSL name."""

    family: PlainText | None = None
    given: PlainText | None = None
    literal: PlainText | None = None


class DateParts(Entry):
    """A CSL date, as exact as it is known."""

    year: int = Field(ge=1000, le=2999)
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)


class TimeStamp(Entry):
    """From this line of the snapshot on, the recording has reached this second."""

    line: int = Field(ge=1)
    seconds: int = Field(ge=0)


class NeverPassage(Entry):
    """Words of a source that no citation may touch and no leaflet may repeat."""

    id: Identifier
    start: PlainText
    end: PlainText | None = None
    reason: PlainText


class Snapshot(Entry):
    """The stored copy of a document: file name, SHA-256 of its bytes, and how its text is laid out."""

    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$")]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    markup: Markup = "plain"
    block: Block = "line"
    lines: list[int] | None = Field(default=None, min_length=2, max_length=2)


class Source(Entry):
    """A document. `kind` says in plain words what it is; `interest` what its publisher sells.

    `more_authors` says that the document has others than those of `author`.
    """

    id: Identifier
    type: PlainText
    title: PlainText
    author: list[Name] = Field(default_factory=list)
    more_authors: bool = False
    publisher: PlainText | None = None
    container_title: PlainText | None = Field(default=None, alias="container-title")
    issued: DateParts | None = None
    date_note: PlainText | None = None
    URL: PlainText | None = None
    DOI: PlainText | None = None
    language: PlainText = "en"
    kind: PlainText
    interest: PlainText | None = None
    deep_link: Literal["text-fragment", "time-stamp", "none"] = "none"
    timestamps: list[TimeStamp] = Field(default_factory=list)
    snapshot: Snapshot
    never: list[NeverPassage] = Field(default_factory=list)
    note: PlainText | None = None
