"""Approved and forbidden words of one language: `locales/<xx>/terms.yaml`."""

from __future__ import annotations

from pydantic import Field

from patientdocs.model.entry import Entry
from patientdocs.model.identifier import Identifier, PlainText


class ApprovedTerm(Entry):
    """How one English term is said, and how not.

    It applies to a message whose English holds one of `english`. One of `match` must stand in the translation, as a
    part of a word too; an item that starts with `=` must be a whole word. None of `forbidden` may stand at the start
    of a word (anywhere, in a language without spaces), except inside an approved word; `=` again asks for the whole
    word. All compare without regard to case.
    """

    id: Identifier
    english: list[PlainText] = Field(min_length=1)
    use: PlainText
    match: list[PlainText] = Field(min_length=1)
    forbidden: list[PlainText] = Field(default_factory=list)
    note: PlainText | None = None


class Terms(Entry):
    """All terms of a language."""

    terms: list[ApprovedTerm] = Field(default_factory=list)
