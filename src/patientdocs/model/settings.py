"""What holds for a whole library: `leaflets/library.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from patientdocs.model.entry import Entry
from patientdocs.model.identifier import Identifier, PlainText
from patientdocs.model.variant import VariantName


class Settings(Entry):
    """Languages, paper, licence, and the closed list of evidence labels with their printed words."""

    name: PlainText
    source_language: PlainText = "en"
    languages: list[PlainText] = Field(min_length=1)
    address: PlainText | None = None
    variants: list[VariantName] = Field(default=["a4"], min_length=1)
    licence: PlainText
    evidence: dict[Identifier, PlainText]
    units: dict[Identifier, dict[Literal["zero", "one", "two", "few", "many", "other"], PlainText]] = Field(
        default_factory=dict
    )
