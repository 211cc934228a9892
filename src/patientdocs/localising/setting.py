"""Set one leaflet: decide what stands where, print its figures, number its notes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from patientdocs.localising.dates import day_of, month_of
from patientdocs.localising.notes import Numbering
from patientdocs.localising.pictures import picture_id, printed_picture
from patientdocs.localising.wording import Wording, usable_share
from patientdocs.messages import statement_id
from patientdocs.model.catalogue import Role, Signoff
from patientdocs.model.edition import (
    SCREEN,
    Disagreement,
    Edition,
    EditionSection,
    Gloss,
    Group,
    Line,
    Run,
    Signature,
)
from patientdocs.model.leaflet import Conflict, Leaflet, Section
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.model.message import INTERFACE
from patientdocs.model.statement import Question, Statement
from patientdocs.statement_text import parse

_ID_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""No 0, 1, i, l, o, u: a short id is read off paper and typed."""

_ENOUGH = 0.9
"""The share of a leaflet that has to be translated; below it, the whole leaflet stands in the next language."""


def set_leaflet(library: Library, leaflet: Leaflet, locale: Locale) -> Edition:
    """The screen edition of no clinic.

    It is in the language asked for, or whole in the next one when too little of it is translated: pt_BR, pt, English.
    """
    known = library.already_set
    if (leaflet.id, locale.id) not in known:
        known[(leaflet.id, locale.id)] = _set(library, leaflet, locale)
    return known[(leaflet.id, locale.id)]


def _set(library: Library, leaflet: Leaflet, locale: Locale) -> Edition:
    for language in _languages(library, locale):
        typesetter = _Typesetter(library, leaflet, locale, language)
        edition = typesetter.edition()
        body = (state for name, state in edition.states.items() if not name.startswith(f"{INTERFACE}/"))
        if language.id == library.settings.source_language or usable_share(body) >= _ENOUGH:
            return edition
    raise AssertionError("the language that a library is written in is always the last resort")


def _languages(library: Library, locale: Locale) -> Iterator[Locale]:
    """The language itself, the one without its country, the library's own. Never one in another script."""
    yield locale
    parent = locale.id.rpartition("_")[0] if len(locale.id.rpartition("_")[2]) == 2 else ""
    if parent in library.locales and parent in library.catalogues:
        yield library.locales[parent]
    if locale.id != library.settings.source_language:
        yield library.source_locale


class _Typesetter:
    """Sets one leaflet from top to bottom. The order of the calls is the order of the page."""

    def __init__(self, library: Library, leaflet: Leaflet, locale: Locale, language: Locale) -> None:
        self._library = library
        self._leaflet = leaflet
        self._locale = locale
        self._language = language
        self._topic = library.topic_of(leaflet)
        self._wording = Wording(library, language)
        self._numbering = Numbering(library, language, self._wording)
        self._lit: dict[str, None] = {}

    def edition(self) -> Edition:
        library, leaflet, wording = self._library, self._leaflet, self._wording
        own = wording if self._language.id == self._locale.id else Wording(library, self._locale)
        title = wording.text(f"{leaflet.id}/title")
        main = self._statement_line(library.statements[leaflet.main], lights=False)
        main_label = self._label(main.evidence)
        key = self._groups(leaflet.key)
        sections = tuple(self._section(section) for section in leaflet.sections)
        ask = tuple(self._question(question) for question in leaflet.ask)
        standing = self._standing("end")
        calls = self._standing("calls")
        words = self._words()
        notes = self._numbering.notes()
        edition = Edition(
            leaflet=leaflet,
            locale=self._locale,
            source=library.source_locale,
            language=self._language,
            glossary=library.glossary,
            variant=SCREEN,
            library_name=wording.text("library/name"),
            licence=library.settings.licence,
            title=title,
            audience=wording.text(f"{leaflet.id}/audience"),
            purpose=wording.text(f"{leaflet.id}/purpose"),
            notice=wording.text(f"{leaflet.id}/notice") if leaflet.notice else "",
            main=main,
            main_label=main_label,
            key=key,
            sections=sections,
            ask=ask,
            standing=standing,
            calls=calls,
            words=words,
            notes=notes,
            short_id="",
            version=leaflet.version,
            month=month_of(leaflet.date, self._language.babel),
            review_month=month_of(leaflet.review_by, self._language.babel),
            messages=wording.interface(),
            asked_messages=own.interface(),
            familiar_stems=wording.familiar_stems(),
            states=wording.states,
            translations=wording.translations(),
            signatures=self._signatures(),
            is_past_review=bool(library.as_of) and leaflet.review_by < library.as_of,
        )
        return replace(edition, short_id=short_id(_said(edition)))

    def _words(self) -> tuple[Gloss, ...]:
        """The box of explained words, in the alphabetical order of the language as far as code points have it."""
        glosses = [self._gloss(identifier) for identifier in self._lit]
        return tuple(sorted(glosses, key=lambda gloss: gloss.term.casefold()))

    def _signatures(self) -> tuple[Signature, ...]:
        """Who signed, in the roles in which every text of the page is signed."""
        roles: tuple[Role, ...] = ("language", "clinical")
        return tuple(
            Signature(role, signoff.by, day_of(signoff.on, self._language.babel), self._clinic_of(signoff), signoff.on)
            for role in roles
            for signoff in self._wording.signoffs(role)
        )

    def _clinic_of(self, signoff: Signoff) -> str:
        """The name of the clinic that a signature holds for, or ""."""
        signed = self._library.clinic_signoffs.items()
        return next((self._library.clinics[clinic].name for clinic, own in signed if signoff in own), "")

    def _section(self, section: Section) -> EditionSection:
        above = {self._leaflet.main, *self._leaflet.key}
        left = [identifier for identifier in section.statement_ids if identifier not in above]
        heading = self._wording.text(f"{self._leaflet.id}/heading/{section.id}")
        return EditionSection(section.id, heading, self._groups(left))

    def _groups(self, identifiers: Iterable[str]) -> tuple[Group, ...]:
        items = list(self._items(list(identifiers)))
        return tuple(
            Group(evidence, self._label(evidence), tuple(item for _, item in members))
            for evidence, members in groupby(items, key=lambda pair: pair[0])
        )

    def _label(self, evidence: str) -> str:
        """The printed words of an evidence label; "" for none."""
        return self._wording.text(f"evidence/{evidence}") if evidence in self._library.settings.evidence else ""

    def _items(self, identifiers: list[str]) -> Iterator[tuple[str, Line | Disagreement]]:
        """Each line with its evidence label; statements of a show-both conflict become one box."""
        boxed: set[str] = set()
        for identifier in identifiers:
            if identifier in boxed:
                continue
            statement = self._library.statements[identifier]
            conflict = self._shown_conflict(identifier, identifiers)
            if conflict is None:
                yield statement.evidence or "", self._statement_line(statement)
                continue
            boxed |= set(conflict.statements)
            lines = tuple(self._attributed_line(conflict, member) for member in conflict.statements)
            yield statement.evidence or "", Disagreement(conflict.id, conflict.about, lines)

    def _shown_conflict(self, identifier: str, company: list[str]) -> Conflict | None:
        for conflict in self._topic.conflicts:
            if conflict.resolution == "show-both" and identifier in conflict.statements:
                return conflict if set(conflict.statements) <= set(company) else None
        return None

    def _attributed_line(self, conflict: Conflict, statement: str) -> Line:
        line = self._statement_line(self._library.statements[statement])
        if statement not in conflict.attributions:
            return line
        message = f"attribution/{conflict.id}/{statement}"
        return replace(line, attribution=self._wording.text(message), attribution_message=message)

    def _statement_line(self, statement: Statement, lights: bool = True) -> Line:
        text = self._wording.statement(statement)
        message = statement_id(statement.id)
        runs = self._runs(text, self._wording.figures(statement), lights, message)
        marks = self._numbering.marks_for(statement.cites, statement.id)
        if statement.kind == "gap":
            marks = self._numbering.marks_for_sources(statement.about, statement.id)
        cites = statement.cites if statement.picture else ()
        picture = printed_picture(statement, self._numbering.marks_for(cites, picture_id(statement)), self._wording)
        return Line(statement.id, runs, marks, statement.evidence or "", "", statement, message, picture=picture)

    def _question(self, question: Question) -> Line:
        message = f"{self._leaflet.id}/question/{question.id}"
        runs = self._runs(self._wording.text(message), {}, True, message)
        return Line(question.id, runs, origin=question, message=message)

    def _standing(self, place: str) -> tuple[Line, ...]:
        lines = [(line, f"standing/{line.id}") for line in self._topic.standing if line.place == place]
        return tuple(
            Line(line.id, self._runs(self._wording.text(message), {}, False, message), origin=line, message=message)
            for line, message in lines
        )

    def _runs(self, text: str, figures: Mapping[str, str], lights: bool, message: str) -> tuple[Run, ...]:
        terms = {term.id for term in self._library.glossary.terms}
        in_source = self._wording.is_source or not self._wording.asked[message].usable
        runs = []
        for piece in parse(text):
            if piece.kind == "slot":
                runs.append(Run("figure", figures.get(piece.name, f"{{{piece.name}}}")))
            elif piece.kind == "term" and piece.name in terms:
                shown = piece.words or self._wording.term(piece.name, in_source)
                first = lights and piece.name not in self._lit
                if first:
                    self._lit[piece.name] = None
                runs.append(Run("term", shown, piece.name) if first else Run("words", shown))
            else:
                runs.append(Run("words", piece.words))
        return tuple(runs)

    def _gloss(self, identifier: str) -> Gloss:
        term = next(term for term in self._library.glossary.terms if term.id == identifier)
        marks = self._numbering.marks_for(term.cites, f"word-{term.id}")
        return Gloss(term.id, self._wording.text(f"term/{term.id}"), self._wording.text(f"gloss/{term.id}"), marks)


def _said(edition: Edition) -> Iterator[str]:
    """Everything that a page says about its subject, and which page it is."""
    yield from (edition.leaflet.id, edition.locale.bcp47, edition.version, edition.month, edition.review_month)
    yield from (edition.title, edition.audience, edition.purpose, edition.notice, edition.main_label)
    for line in edition.body_lines():
        yield from (line.attribution, line.text)
        yield from (text.text for text in (line.picture.texts() if line.picture else ()))
    for groups in (edition.key, *(section.groups for section in edition.sections)):
        yield from (group.label for group in groups)
    yield from (section.heading for section in edition.sections)
    yield from (part for word in edition.words for part in (word.term, word.gloss))
    for note in edition.notes:
        yield from (note.source.title, note.authors, note.date, note.kind, note.interest)


def short_id(texts: Iterable[str]) -> str:
    """Four letters and digits (about 800,000 values) that name exactly these words; the clinic does not count."""
    number = int.from_bytes(hashlib.sha256("\0".join(texts).encode()).digest()[:8])
    letters = []
    for _ in range(4):
        number, index = divmod(number, len(_ID_ALPHABET))
        letters.append(_ID_ALPHABET[index])
    return "".join(letters)
