"""What translators and those who sign have said in one language: PO files and the lists beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from patientdocs.diagnostics import Location
from patientdocs.model.entry import Entry
from patientdocs.model.identifier import Hash16, Identifier, IsoDate, OneCopy, PlainText
from patientdocs.model.state import State
from patientdocs.model.terms import Terms

MessageId = PlainText
Role = Literal["language", "clinical"]
Stretches = tuple[tuple[int, int, int], ...]
"""Where a text stands in its file: line and column (from 1) of a character, and how many there are side by side."""


def columns_of(stretches: Stretches) -> tuple[tuple[int, int], ...]:
    """Line and column of each character."""
    return tuple((line, column + at) for line, column, length in stretches for at in range(length))


@dataclass(frozen=True, slots=True)
class Translation:
    """One entry of a PO file, as it stands there.

    `previous` is the msgid that the translation was made from (`#|`), "" when there is none. `comment` is the
    translator's (`#`), `extracted` ours (`#.`), as the file has them, which may be older than the YAML.
    `place` is the msgstr's first character; `stretches` tell where `text` stands.
    """

    domain: str
    id: str
    english: str
    text: str
    place: Location
    fuzzy: bool = False
    previous: str = ""
    comment: str = ""
    extracted: str = ""
    stretches: Stretches = ()

    @property
    def columns(self) -> tuple[tuple[int, int], ...]:
        """Line and column (from 1) of each character of `text`."""
        return columns_of(self.stretches)

    def at(self, begin: int, end: int) -> Location:
        """Characters `begin` to `end` of the translation, up to the end of their line; else the whole entry."""
        columns = self.columns
        if not 0 <= begin < len(columns):
            return self.place
        line, column = columns[begin]
        last = max((c for row, c in columns[begin : max(end, begin + 1)] if row == line), default=column)
        return Location(self.place.file, line, column, last - column + 1)


@dataclass(frozen=True, slots=True)
class Origin:
    """Of which English (`source`, a hash) a translation (`target`, a hash) was made; `english` is that English.

    `shown` is the same as it was printed, where it has figures.
    """

    __pydantic_config__ = ConfigDict(strict=True, extra="forbid")

    source: Hash16
    target: Hash16
    english: Annotated[str, OneCopy]
    shown: str = ""


class Signoff(Entry):
    """A named person's word for the messages of one domain. Each hash binds English, figures and translation.

    `carried` holds the reasons for messages whose English changed and whose translation still fits.
    """

    role: Role
    by: PlainText
    on: IsoDate
    domain: Identifier
    messages: dict[MessageId, Hash16] = Field(min_length=1)
    carried: dict[MessageId, PlainText] = Field(default_factory=dict)


class Signoffs(Entry):
    """`locales/<xx>/signoff.yaml`, written by `patientdocs signoff`."""

    signoffs: list[Signoff] = Field(default_factory=list)


class Drafts(Entry):
    """`locales/<xx>/drafts.yaml`: the pair hashes of machine drafts, by domain."""

    drafts: dict[Identifier, list[Hash16]] = Field(default_factory=dict)


class TranslationWaiver(Entry):
    """A finding on a translation that a person has looked at and accepts. `hash` binds English and translation."""

    message: MessageId
    rule: Identifier
    reason: PlainText
    hash: Hash16


class TranslationWaivers(Entry):
    """`locales/<xx>/waivers.yaml`."""

    waivers: list[TranslationWaiver] = Field(default_factory=list)


@dataclass(frozen=True)
class Catalogue:
    """Everything that is known of one language's translations, by message id.

    `origins` comes from the files `LC_MESSAGES/<domain>.lock`; `drafts` are pair hashes.
    """

    locale: str
    translations: Mapping[str, Translation] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    drafts: frozenset[str] = frozenset()
    signoffs: tuple[Signoff, ...] = ()
    waivers: tuple[TranslationWaiver, ...] = ()
    terms: Terms = field(default_factory=Terms)

    @cached_property
    def english_of(self) -> Mapping[str, frozenset[str]]:
        """The hash of each translation that was recorded -> the English texts that it was made from."""
        found: dict[str, set[str]] = {}
        for origin in self.origins.values():
            found.setdefault(origin.target, set()).add(origin.english)
        return {target: frozenset(texts) for target, texts in found.items()}


@dataclass(frozen=True, slots=True)
class Interface:
    """The program's own words in one language, which all of its pages share.

    `states` are by message id, `words` go from English to what can be printed, `translations` are their PO entries.
    """

    states: dict[str, State] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    translations: dict[str, Translation] = field(default_factory=dict)
