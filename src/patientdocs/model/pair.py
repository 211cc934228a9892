"""A message and its translation, side by side: what the checks of translations look at."""

from __future__ import annotations

from dataclasses import dataclass

from patientdocs.diagnostics import Location
from patientdocs.model.catalogue import Translation
from patientdocs.model.glossary import Glossary
from patientdocs.model.locale import Locale
from patientdocs.model.message import Message
from patientdocs.model.state import State
from patientdocs.model.terms import Terms


@dataclass(frozen=True, slots=True)
class Pair:
    """One translation that may be printed. `source` is the language of the message, `locale` of the translation."""

    message: Message
    translation: Translation
    source: Locale
    locale: Locale
    terms: Terms
    glossary: Glossary
    state: State

    @property
    def hash(self) -> str:
        """What a waiver is bound to."""
        return self.message.pair_hash(self.translation.text)

    @property
    def place(self) -> Location:
        """The whole translation."""
        return self.translation.at(0, len(self.translation.text))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one message has come. `english_then` is the English that its translation was made from, "" if unknown.

    It stands beside `english_now`, both with figures or both with slots. `doubted`: it is stale because its writer has
    flagged it, and for nothing else.
    """

    message: Message
    translation: Translation | None
    state: State
    english_then: str = ""
    english_now: str = ""
    doubted: bool = False

    @property
    def place(self) -> Location:
        """Where to mend it: the PO entry, or the English when there is none."""
        return self.translation.place if self.translation else self.message.place


@dataclass(frozen=True)
class Pairs:
    """Every pair of one language, and how far each of its messages has come, in the order of the messages."""

    locale: Locale
    pairs: tuple[Pair, ...]
    progress: tuple[Progress, ...] = ()


@dataclass(frozen=True)
class Release:
    """What patients are to be given in one language: the messages of the leaflets that were asked for."""

    locale: Locale
    is_source: bool
    as_of: str
    progress: tuple[Progress, ...]
