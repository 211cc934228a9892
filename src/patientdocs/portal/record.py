"""What the portal shows, as values: every string final, nothing left to look up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Standing = Literal["checked", "unchecked", "draft"]
"""Whether a clinician has checked an edition, nobody has, or it is not for patients at all."""

Verdict = Literal["current", "draft", "old", "withdrawn"]
"""What to make of a sheet: a draft is today's, but not for patients; only an old one has a successor."""


@dataclass(frozen=True)
class Words:
    """A text with the language that it is in, as HTML calls it."""

    text: str
    bcp47: str
    direction: str = "ltr"


@dataclass(frozen=True)
class Language:
    """One that leaflets were asked for in: its name for itself, and its English name for the staff.

    `spaced` is false where a line may break between any two letters.
    """

    bcp47: str
    name: Words
    english: str
    spaced: bool = True


@dataclass(frozen=True)
class Paper:
    """A file to print. `path` is relative to out/."""

    variant: str
    label: str
    path: str


@dataclass(frozen=True)
class Checked:
    """A signature. `date` is written as the sheet has it; `clinic` is "" when it holds for all clinics."""

    clinical: bool
    by: str
    date: Words
    clinic: str = ""


@dataclass(frozen=True)
class Offer:
    """A leaflet in one language as one clinic gives it out. `clinic` is an id; `clinic_name` is "" for no clinic's."""

    clinic: str
    clinic_name: str
    is_example: bool
    standing: Standing
    state: str
    checked: tuple[Checked, ...]
    page: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Card:
    """A leaflet in one language, with what each clinic gives out. `original` is its title in the library's language.

    `date` and `review_by` are ISO dates, `month` and `review_month` the same in English words.
    """

    anchor: str
    leaflet: str
    title: Words
    original: Words
    short_id: str
    version: str
    date: str
    month: str
    review_by: str
    review_month: str
    is_past_review: bool
    offers: tuple[Offer, ...]

    @property
    def state(self) -> str:
        """The state that all clinics' editions share, or ""."""
        states = {(offer.state, offer.checked) for offer in self.offers}
        return self.offers[0].state if len(states) == 1 else ""


@dataclass(frozen=True)
class Shelf:
    """The leaflets in one language, either those for patients or the drafts."""

    language: Language
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class KnownSheet:
    """What a short id stands for. `anchor` is "" where a sheet above has the same id, `card` where none is offered.

    `original` is the title in the library's language today, `state` that of the sheet when it is current.
    """

    id: str
    anchor: str
    title: Words
    original: Words | None
    language: str
    bcp47: str
    version: str
    month: str
    verdict: Verdict
    state: str
    current_id: str
    current_version: str
    card: str


@dataclass(frozen=True)
class Choice:
    """Something to pick in the filter."""

    id: str
    name: str


@dataclass(frozen=True)
class Catalogue:
    """Everything that is on offer. `report` is the path of the evidence report, "" when there is none.

    `languages` are those with a leaflet on offer, in the library's order.
    """

    name: Words
    licence: str
    report: str
    nobody_reviewed: bool
    languages: tuple[Language, ...]
    shelves: tuple[Shelf, ...]
    drafts: tuple[Shelf, ...]
    sheets: tuple[KnownSheet, ...]
    clinics: tuple[Choice, ...]
    papers: tuple[Choice, ...]

    @property
    def editions(self) -> int:
        """How many leaflets x languages x clinics are on offer."""
        return sum(len(card.offers) for shelf in (*self.shelves, *self.drafts) for card in shelf.cards)

    def only(self, language: Language) -> Catalogue:
        """What there is of one language."""
        return replace(
            self,
            languages=(language,),
            shelves=tuple(shelf for shelf in self.shelves if shelf.language == language),
            drafts=tuple(shelf for shelf in self.drafts if shelf.language == language),
            sheets=tuple(sheet for sheet in self.sheets if sheet.bcp47 == language.bcp47),
        )

    @property
    def homeless_sheets(self) -> tuple[KnownSheet, ...]:
        """The sheets in languages that nothing is offered in any more."""
        languages = {language.bcp47 for language in self.languages}
        return tuple(sheet for sheet in self.sheets if sheet.bcp47 not in languages)
