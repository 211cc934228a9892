"""One text for translators: what gettext calls a message, with all that decides what it means."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from patientdocs.diagnostics import Location
from patientdocs.model.entry import Entry
from patientdocs.model.places import Path

GLOSSARY = "glossary"
LIBRARY = "library"
INTERFACE = "interface"
SHARED_DOMAINS = (GLOSSARY, LIBRARY, INTERFACE)
"""The gettext domains beside those of the leaflets, which are called by their ids."""

INTERFACE_LANGUAGE = "en"
"""The language that the templates' own words are written in."""

MessageKind = Literal[
    "title",
    "introduction",
    "heading",
    "statement",
    "question",
    "standing line",
    "attribution",
    "term",
    "gloss",
    "label",
    "unit",
    "picture",
    "name",
    "note on a source",
    "interface",
]


@dataclass(frozen=True, slots=True)
class Message:
    """`id` is its msgctxt and unique in the library; `text` its msgid, with `{slots}` and `[[marks]]`.

    `context` is what its meaning rests on beside the words, as `context_of` writes it: the numbers behind the slots,
    their units, the glosses of the marked terms. `shown` is the text as English readers see it. `slots` tells a
    translator what each slot prints. `unit_of` is the id of the statement and the slot that a unit's words stand in.
    """

    domain: str
    id: str
    text: str
    kind: MessageKind
    entry: Entry
    path: Path
    note: str = ""
    section: str = ""
    context: str = "{}"
    shown: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    maximum: int | None = None

    @property
    def place(self) -> Location:
        """Where the English stands."""
        return self.entry.at(*self.path)

    @property
    def source_hash(self) -> str:
        """16 hex digits of SHA-256 over the text and its context: another one means that translations are stale."""
        return hash16(self.text, self.context)

    def pair_hash(self, translation: str) -> str:
        """What a draft mark, a sign-off or a waiver is bound to: the English with its context, and the translation."""
        return hash16(self.source_hash, translation)


def context_of(facts: Mapping[str, object]) -> str:
    """Facts as one text: equal facts give the same. Texts are short where thousands of dictionaries are not."""
    return json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)


def hash16(*texts: str) -> str:
    """The first 16 hex digits of SHA-256 over these texts, each in NFC, with a zero byte between them."""
    composed = (unicodedata.normalize("NFC", text) for text in texts)
    return hashlib.sha256("\0".join(composed).encode()).hexdigest()[:16]
