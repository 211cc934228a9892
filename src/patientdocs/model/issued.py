"""What was given out: one row an edition, kept for as long as somebody may hold the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from patientdocs.model.edition import Edition
from patientdocs.model.identifier import Hash16, Identifier, IsoDate, PlainText
from patientdocs.model.locale import LanguageTag
from patientdocs.model.state import State

ShortId = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{4}$")]


def _in_the_calendar(text: str) -> str:
    date.fromisoformat(text)
    return text


def _known_state(text: str) -> str:
    if text not in {state.words for state in State}:
        raise ValueError(f"`{text}` is no state")
    return text


class Issued(BaseModel):
    """One row of `leaflets/issued.lock`, written only by `patientdocs issue` and never changed afterwards.

    `locale` is the language that was asked for, `stands_in` the one that the sheet is in, `state` is `State.words`.
    `content` is the hash of what the leaflet says in the language that it was written in, the same for all languages.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    id: ShortId
    leaflet: Identifier
    locale: LanguageTag
    version: PlainText
    date: Annotated[IsoDate, AfterValidator(_in_the_calendar)]
    title: PlainText
    state: Annotated[str, AfterValidator(_known_state)]
    stands_in: LanguageTag
    content: Hash16


@dataclass(frozen=True)
class Handouts:
    """What is to be given out, beside the record of what was."""

    editions: tuple[Edition, ...]
    issued: tuple[Issued, ...]


def of_leaflet(issued: Iterable[Issued], leaflet: str) -> list[Issued]:
    """The rows of one leaflet, from the lowest version to the highest, in all languages."""
    return sorted((row for row in issued if row.leaflet == leaflet), key=lambda row: version_key(row.version))


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """What versions are compared by: 1.10 is higher than 1.9, and 1.0 is the same as 1.

    A part that is no number is lower than any that is one: 2.beta comes before 2.0.
    """
    parts = [(int(part), "") if part.isdecimal() else (-1, part) for part in version.split(".")]
    while len(parts) > 1 and parts[-1] == (0, ""):
        parts.pop()
    return (*parts, (0, ""))
