"""Set one leaflet: decide what stands where, print its figures, number its notes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from patientdocs.localising.dates import month_of
from patientdocs.localising.figures import printed_figures
from patientdocs.localising.notes import Numbering
from patientdocs.model.edition import (
    SCREEN,
    Disagreement,
    Edition,
    EditionSection,
    Gloss,
    Group,
    Line,
    Run,
)
from patientdocs.model.glossary import Term
from patientdocs.model.leaflet import Conflict, Leaflet, Section
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.model.statement import Question, StandingLine, Statement
from patientdocs.statement_text import parse

_ID_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""No 0, 1, i, l, o, u: a short id is read off paper and typed."""


def editions(
    library: Library, locales: Sequence[str] = (), leaflets: Sequence[str] = (), variants: Sequence[str] = ()
) -> tuple[Edition, ...]:
    """Every edition of the library, or those that the filters leave, in printing order."""
    wanted = variants or (SCREEN, *library.settings.variants)
    return tuple(
        edition
        for name in library.settings.languages
        if not locales or name in locales
        for leaflet in library.leaflets
        if not leaflets or leaflet.id in leaflets
        for edition in _variants_of(library, leaflet, library.locales[name], wanted)
    )


def _variants_of(library: Library, leaflet: Leaflet, locale: Locale, variants: Sequence[str]) -> Iterator[Edition]:
    for variant in variants:
        yield _Typesetter(library, leaflet, locale).edition(variant)


class _Typesetter:
    """Sets one leaflet from top to bottom. The order of the calls is the order of the page."""

    def __init__(self, library: Library, leaflet: Leaflet, locale: Locale) -> None:
        self._library = library
        self._leaflet = leaflet
        self._locale = locale
        self._topic = library.topic_of(leaflet)
        self._numbering = Numbering(library, locale)
        self._lit: dict[str, None] = {}

    def edition(self, variant: str) -> Edition:
        library, leaflet, locale = self._library, self._leaflet, self._locale
        main = self._statement_line(library.statements[leaflet.main], lights=False)
        key = self._groups(leaflet.key)
        sections = tuple(self._section(section) for section in leaflet.sections)
        ask = tuple(self._plain_line(question) for question in leaflet.ask)
        standing = self._standing("end")
        calls = self._standing("calls")
        words = tuple(self._gloss(identifier) for identifier in sorted(self._lit, key=self._alphabetical))
        texts = [leaflet.title, *(line.text for line in (main, *ask, *standing, *calls))]
        texts += [line.text for group in key for line in group.lines()]
        texts += [text for s in sections for g in s.groups for text in (s.heading, *(x.text for x in g.lines()))]
        texts += [word.gloss for word in words]
        return Edition(
            leaflet=leaflet,
            locale=locale,
            glossary=library.glossary,
            variant=variant,
            library_name=library.settings.name,
            licence=library.settings.licence,
            title=leaflet.title,
            audience=leaflet.audience,
            purpose=leaflet.purpose,
            notice=leaflet.notice or "",
            main=main,
            main_label=library.settings.evidence.get(main.evidence, ""),
            key=key,
            sections=sections,
            ask=ask,
            standing=standing,
            calls=calls,
            words=words,
            notes=self._numbering.notes(),
            short_id=short_id([leaflet.id, locale.bcp47, leaflet.version, *texts]),
            version=leaflet.version,
            month=month_of(leaflet.date, locale.babel),
            review_month=month_of(leaflet.review_by, locale.babel),
        )

    def _section(self, section: Section) -> EditionSection:
        above = {self._leaflet.main, *self._leaflet.key}
        left = [identifier for identifier in section.statement_ids if identifier not in above]
        return EditionSection(section.id, section.heading, self._groups(left))

    def _groups(self, identifiers: Iterable[str]) -> tuple[Group, ...]:
        items = list(self._items(list(identifiers)))
        labels = self._library.settings.evidence
        return tuple(
            Group(evidence, labels.get(evidence, ""), tuple(item for _, item in members))
            for evidence, members in groupby(items, key=lambda pair: pair[0])
        )

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
            lines = tuple(
                self._statement_line(self._library.statements[member], conflict.attributions.get(member, ""))
                for member in conflict.statements
            )
            yield statement.evidence or "", Disagreement(conflict.id, conflict.about, lines)

    def _shown_conflict(self, identifier: str, company: list[str]) -> Conflict | None:
        for conflict in self._topic.conflicts:
            if conflict.resolution == "show-both" and identifier in conflict.statements:
                return conflict if set(conflict.statements) <= set(company) else None
        return None

    def _statement_line(self, statement: Statement, attribution: str = "", lights: bool = True) -> Line:
        figures = printed_figures(statement.figures, self._locale, self._library.settings)
        runs = self._runs(statement.text, figures, lights)
        marks = self._numbering.marks_for(statement.cites, statement.id)
        if statement.kind == "gap":
            marks = self._numbering.marks_for_sources(statement.about, statement.id)
        return Line(statement.id, runs, marks, statement.evidence or "", attribution, statement)

    def _plain_line(self, entry: Question | StandingLine) -> Line:
        return Line(entry.id, self._runs(entry.text, {}, lights=isinstance(entry, Question)), origin=entry)

    def _standing(self, place: str) -> tuple[Line, ...]:
        return tuple(self._plain_line(line) for line in self._topic.standing if line.place == place)

    def _runs(self, text: str, figures: Mapping[str, str], lights: bool) -> tuple[Run, ...]:
        terms = {term.id: term for term in self._library.glossary.terms}
        runs = []
        for piece in parse(text):
            if piece.kind == "slot":
                runs.append(Run("figure", figures.get(piece.name, f"{{{piece.name}}}")))
            elif piece.kind == "term" and piece.name in terms:
                shown = piece.words or terms[piece.name].term
                first = lights and piece.name not in self._lit
                if first:
                    self._lit[piece.name] = None
                runs.append(Run("term", shown, piece.name) if first else Run("words", shown))
            else:
                runs.append(Run("words", piece.words))
        return tuple(runs)

    def _alphabetical(self, identifier: str) -> str:
        return self._term(identifier).term.casefold()

    def _term(self, identifier: str) -> Term:
        return next(term for term in self._library.glossary.terms if term.id == identifier)

    def _gloss(self, identifier: str) -> Gloss:
        term = self._term(identifier)
        marks = self._numbering.marks_for(term.cites, f"word-{term.id}")
        return Gloss(term.id, term.term, term.gloss, marks)


def short_id(texts: Iterable[str]) -> str:
    """Four letters and digits (about 800,000 values) that name exactly these words; the clinic does not count."""
    number = int.from_bytes(hashlib.sha256("\0".join(texts).encode()).digest()[:8])
    letters = []
    for _ in range(4):
        number, index = divmod(number, len(_ID_ALPHABET))
        letters.append(_ID_ALPHABET[index])
    return "".join(letters)
