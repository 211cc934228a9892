"""Words that need a gloss, and words that do not."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from patientdocs.model.entry import Entry
from patientdocs.model.identifier import Identifier, PlainText
from patientdocs.model.statement import Citation


class Term(Entry):
    """A hard word with its plain gloss. The gloss is cited, or `kind: everyday` when it claims nothing."""

    id: Identifier
    term: PlainText
    forms: list[PlainText] = Field(min_length=1)
    gloss: PlainText
    kind: Literal["everyday"] | None = None
    cites: list[Citation] = Field(default_factory=list)
    acronym: bool = False
    note: PlainText | None = None

    @model_validator(mode="after")
    def _cited_or_everyday(self) -> Self:
        if (self.kind == "everyday") == bool(self.cites):
            raise ValueError("give either `cites` or `kind: everyday`")
        return self


class Familiar(Entry):
    """A word that counts as hard in a formula but not for these readers."""

    term: PlainText
    forms: list[PlainText] = Field(min_length=1)
    reason: PlainText


class Glossary(Entry):
    """All terms of the library."""

    terms: list[Term] = Field(default_factory=list)
    familiar: list[Familiar] = Field(default_factory=list)
