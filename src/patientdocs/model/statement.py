"""What a patient reads, and what it rests on: statements, their figures and their citations."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from patientdocs.arithmetic import evaluate
from patientdocs.model.entry import Entry
from patientdocs.model.identifier import Hash16, Identifier, PlainText
from patientdocs.model.picture import Picture

Kind = Literal["fact", "action", "gap"]
Role = Literal["benefit", "risk", "uncertainty"]


class Citation(Entry):
    """A passage of a source, named by its first and last words. `end` is left out when `start` says it all."""

    source: Identifier
    start: PlainText
    end: PlainText | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.source, self.start, self.end or "")


class Figure(Entry):
    """A value with its unit, or a part of a whole (`of`), or a value derived by arithmetic from cited figures."""

    value: int | Decimal | None = None
    of: int | None = None
    unit: Identifier | None = None
    derived: PlainText | None = None

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.value is None) == (self.derived is None):
            raise ValueError("give either `value` or `derived`, not both and not neither")
        if self.of is not None and self.value is None:
            raise ValueError("`of` needs a `value`")
        if self.of is not None and self.value is not None and self.value > self.of:
            raise ValueError("the part (`value`) is larger than the whole (`of`)")
        return self

    @property
    def number(self) -> Decimal:
        """The value as written or derived, to four decimals. What is no arithmetic counts as 0: a check reports it."""
        if self.value is not None:
            return Decimal(self.value)
        return round(evaluate(self.derived or "") or Decimal(0), 4)


class Waiver(Entry):
    """A warning that a person has looked at and accepts. `hash` is written by `patientdocs waive`."""

    rule: Identifier
    reason: PlainText
    hash: Hash16


class Statement(Entry):
    """One or two plain sentences. `id` is unique in the library and permanent."""

    id: Identifier
    kind: Kind = "fact"
    role: Role | None = None
    text: PlainText
    figures: dict[str, Figure] = Field(default_factory=dict)
    cites: list[Citation] = Field(default_factory=list)
    about: list[Identifier] = Field(default_factory=list)
    evidence: Identifier | None = None
    picture: Picture | None = None
    population: PlainText | None = None
    allow: list[Waiver] = Field(default_factory=list)
    note: PlainText | None = None


class Use(Entry):
    """A statement that is defined elsewhere in the library and printed here too."""

    use: Identifier


class Question(Entry):
    """A question for the reader to ask. It may presume only what the statements in `assumes` say."""

    id: Identifier
    text: PlainText
    assumes: list[Identifier] = Field(default_factory=list)
    note: PlainText | None = None


class StandingLine(Entry):
    """A fixed line about the leaflet itself, printed at its end or in the "Who to call" box."""

    id: Identifier
    text: PlainText
    place: Literal["end", "calls"] = "end"
    note: PlainText | None = None
