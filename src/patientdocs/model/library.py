"""Everything that was loaded, and the ways to look things up in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from patientdocs.model.catalogue import Catalogue, Interface
from patientdocs.model.clinic import Clinic, ClinicSignoff, Logo
from patientdocs.model.edition import Edition
from patientdocs.model.evidence import Evidence, Pin
from patientdocs.model.glossary import Glossary
from patientdocs.model.issued import Issued
from patientdocs.model.leaflet import Leaflet, Section, Topic
from patientdocs.model.locale import Locale
from patientdocs.model.message import INTERFACE, Message
from patientdocs.model.settings import Settings
from patientdocs.model.source import Source
from patientdocs.model.statement import Citation, Statement


@dataclass(frozen=True)
class Library:
    """The content of one library. `leaflets` and `topics` stand in printing order.

    `messages` are all texts for translators, `catalogues` what they made of them, by locale.
    `as_of` is the date (ISO) that the caller gave for review dates, or "". `clinics`, their `logos` and their own
    clinicians' sign-offs go by the id of the clinic. `issued` is the record of what was given out.
    """

    settings: Settings
    glossary: Glossary
    topics: tuple[Topic, ...]
    leaflets: tuple[Leaflet, ...]
    sources: Mapping[str, Source]
    locales: Mapping[str, Locale]
    evidence: Evidence = field(default_factory=Evidence)
    messages: tuple[Message, ...] = ()
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)
    as_of: str = ""
    clinics: Mapping[str, Clinic] = field(default_factory=dict)
    logos: Mapping[str, Logo] = field(default_factory=dict)
    clinic_signoffs: Mapping[str, tuple[ClinicSignoff, ...]] = field(default_factory=dict)
    issued: tuple[Issued, ...] = ()

    @property
    def source_locale(self) -> Locale:
        """The language that the YAML is written in."""
        return self.locales[self.settings.source_language]

    @cached_property
    def messages_by_id(self) -> Mapping[str, Message]:
        """Every text for translators by its id."""
        return {message.id: message for message in self.messages}

    @cached_property
    def interface_messages(self) -> tuple[Message, ...]:
        """The program's own words."""
        return tuple(message for message in self.messages if message.domain == INTERFACE)

    @cached_property
    def interface_in(self) -> dict[str, Interface]:
        """What was found of the program's own words, by language."""
        return {}

    @cached_property
    def already_set(self) -> dict[tuple[str, str], Edition]:
        """Leaflets that were set for printing, by leaflet and locale. A library never changes, so once is enough."""
        return {}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by id, in the order in which they are defined; of two with one id the first."""
        found: dict[str, Statement] = {}
        for _, _, statement in self.definitions():
            found.setdefault(statement.id, statement)
        return found

    def definitions(self) -> Iterator[tuple[Leaflet, Section, Statement]]:
        """Every statement where it is defined."""
        for leaflet in self.leaflets:
            for section in leaflet.sections:
                for item in section.statements:
                    if isinstance(item, Statement):
                        yield leaflet, section, item

    def topic_of(self, leaflet: Leaflet) -> Topic:
        """The topic that lists this leaflet."""
        return self._topics[leaflet.id]

    @cached_property
    def _topics(self) -> Mapping[str, Topic]:
        """By the ids of their leaflets; of two topics with one leaflet the first."""
        return {identifier: topic for topic in reversed(self.topics) for identifier in topic.leaflets}

    def printed(self, leaflet: Leaflet) -> Iterator[Statement]:
        """The leaflet's statements, each once, in printing order: main message, key points, sections."""
        seen: set[str] = set()
        in_sections = [identifier for section in leaflet.sections for identifier in section.statement_ids]
        for identifier in (leaflet.main, *leaflet.key, *in_sections):
            if identifier not in seen and identifier in self.statements:
                seen.add(identifier)
                yield self.statements[identifier]

    def citations(self) -> Iterator[Citation]:
        """Every citation of the library: statements, glossary, sides of conflicts."""
        for _, _, statement in self.definitions():
            yield from statement.cites
        for term in self.glossary.terms:
            yield from term.cites
        for topic in self.topics:
            for conflict in topic.conflicts:
                for side in conflict.sides:
                    yield from side.cites

    def pins(self, cites: list[Citation]) -> list[Pin]:
        """The pins of these citations; those that are not located are left out."""
        return [self.evidence.pins[c.key] for c in cites if c.key in self.evidence.pins]

    def statement_hash(self, statement: Statement) -> str:
        """What a waiver is bound to: text, figures and the cited passages. 16 hex digits of SHA-256."""
        figures = {name: figure.model_dump(mode="json") for name, figure in sorted(statement.figures.items())}
        parts = [statement.text, json.dumps(figures, sort_keys=True), *(p.hash for p in self.pins(statement.cites))]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
