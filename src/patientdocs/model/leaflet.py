"""Leaflets and the topics that group them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from patientdocs.model.entry import Entry
from patientdocs.model.identifier import Identifier, IsoDate, PlainText
from patientdocs.model.statement import Citation, Question, StandingLine, Statement, Use


def _statement_or_use(value: Any) -> str:
    keys = value if isinstance(value, dict) else getattr(value, "model_fields_set", ())
    return "use" if "use" in keys else "statement"


Item = Annotated[Annotated[Use, Tag("use")] | Annotated[Statement, Tag("statement")], Discriminator(_statement_or_use)]


class Section(Entry):
    """A heading and its statements."""

    id: Identifier
    heading: PlainText
    assumes: list[Identifier] = Field(default_factory=list)
    statements: list[Item] = Field(min_length=1)
    note: PlainText | None = None

    @property
    def statement_ids(self) -> list[str]:
        return [item.use if isinstance(item, Use) else item.id for item in self.statements]


class Leaflet(Entry):
    """One leaflet. `main` and `key` name statements that are printed first and not repeated below."""

    id: Identifier
    version: PlainText
    date: IsoDate
    review_by: IsoDate
    title: PlainText
    assumes: list[Identifier] = Field(default_factory=list)
    audience: PlainText
    purpose: PlainText
    notice: PlainText | None = None
    main: Identifier
    key: list[Identifier] = Field(min_length=1)
    sections: list[Section] = Field(min_length=1)
    ask: list[Question] = Field(min_length=1)
    note: PlainText | None = None


class Side(Entry):
    """One side of a conflict and the passages that take it."""

    name: PlainText
    cites: list[Citation] = Field(min_length=1)


class Conflict(Entry):
    """A point on which sources disagree, and what the library does about it."""

    id: Identifier
    about: PlainText
    sides: list[Side] = Field(min_length=2)
    resolution: Literal["prefer", "show-both", "combine", "avoid"]
    prefer: PlainText | None = None
    statements: list[Identifier] = Field(default_factory=list)
    attributions: dict[str, PlainText] = Field(default_factory=dict)
    reason: PlainText


class Wording(Entry):
    """What is said on a point and what is never said. Phrases match whole words in any case, per locale."""

    id: Identifier
    never: dict[str, list[PlainText]]
    say: PlainText | None = None
    reason: PlainText
    exempt: list[Identifier] = Field(default_factory=list)


class Arrangement(Entry):
    """Statements whose order or company matters."""

    statements: list[Identifier] = Field(min_length=2)
    reason: PlainText


class Topic(Entry):
    """A folder of leaflets with the rules that hold for all of them."""

    id: Identifier
    title: PlainText
    leaflets: list[Identifier] = Field(min_length=1)
    standing: list[StandingLine] = Field(default_factory=list)
    conflicts: list[Conflict] = Field(default_factory=list)
    wording: list[Wording] = Field(default_factory=list)
    apart: list[Arrangement] = Field(default_factory=list)
    together: list[Arrangement] = Field(default_factory=list)
    note: PlainText | None = None
