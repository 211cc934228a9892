"""What the report says of each statement and gloss: where it is printed, what it rests on, what the guards found."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from patientdocs.auditing.citing import Citing
from patientdocs.auditing.record import Printing, StatementRecord, WaiverRecord, WordRecord
from patientdocs.diagnostics import Diagnostic, Location
from patientdocs.model.edition import Edition, Gloss, Line
from patientdocs.model.library import Library
from patientdocs.model.statement import Waiver

GUARDS: Mapping[str, str] = {
    "figures": "figure-not-in-source",
    "species": "species-not-named",
    "hedge": "hedge-dropped",
    "negation": "negation-differs",
}
"""The guards by the code of their check."""

_Printed = tuple[Edition, str, Line]
"""Where a statement is printed: the edition, the part of it, and the line."""


def statement_records(
    library: Library,
    editions: Sequence[Edition],
    diagnostics: Sequence[Diagnostic],
    waived: Sequence[tuple[Diagnostic, Waiver]],
) -> Iterator[StatementRecord]:
    """Every statement in the order in which they are defined."""
    citing = Citing(library, editions)
    bcp47 = {edition.locale.id: edition.locale.bcp47 for edition in editions}
    printed, found = _printed(editions), _by_statement(diagnostics)
    accepted = _by_statement([diagnostic for diagnostic, _ in waived])
    for statement in library.statements.values():
        here, problems = printed.get(statement.id, []), found.get(statement.id, [])
        texts = _texts(here)
        source_text = texts.pop(library.settings.source_language, statement.text)
        yield StatementRecord(
            id=statement.id,
            place=at_line(statement.at("id")),
            kind=statement.kind,
            role=statement.role or "",
            text=source_text,
            translations={bcp47[name]: text for name, text in texts.items()},
            leaflets=tuple(_printing(*place) for place in here),
            population=statement.population or "",
            evidence=statement.evidence or "",
            evidence_label=library.settings.evidence.get(statement.evidence or "", ""),
            citations=citing.passages(statement.cites),
            about=tuple(statement.about),
            guards={} if statement.kind == "gap" else _guards(problems, accepted.get(statement.id, ())),
            warnings=tuple(dict.fromkeys(d.code for d in problems if not d.is_error)),
            waivers=tuple(WaiverRecord(waiver.rule, waiver.reason) for waiver in statement.allow),
        )


def word_records(library: Library, editions: Sequence[Edition]) -> Iterator[WordRecord]:
    """Every term of the glossary that a leaflet explains, in the glossary's order."""
    citing = Citing(library, editions)
    explained: dict[str, list[tuple[Edition, Gloss]]] = defaultdict(list)
    for edition in editions:
        for word in edition.words:
            explained[word.id].append((edition, word))
    for term in library.glossary.terms:
        if glosses := explained.get(term.id):
            yield WordRecord(
                id=term.id,
                place=at_line(term.at("id")),
                term=term.term,
                gloss=term.gloss,
                everyday=term.kind == "everyday",
                leaflets=tuple(_printing(edition, "words", word) for edition, word in glosses),
                citations=citing.passages(term.cites),
            )


def parts(edition: Edition) -> Iterator[tuple[str, Line]]:
    """Every line that rests on sources or speaks of them, with the part of the leaflet it stands in."""
    yield "main message", edition.main
    for group in edition.key:
        yield from (("key points", line) for line in group.lines())
    for section in edition.sections:
        for group in section.groups:
            yield from ((section.heading, line) for line in group.lines())


def at_line(location: Location) -> str:
    """`leaflets/topic/leaflet.yaml:12`."""
    return f"{location.file}:{location.line}"


def _printed(editions: Sequence[Edition]) -> dict[str, list[_Printed]]:
    """Everywhere that each statement is printed, by its id."""
    found: dict[str, list[_Printed]] = defaultdict(list)
    for edition in editions:
        for part, line in parts(edition):
            found[line.id].append((edition, part, line))
    return found


def _by_statement(diagnostics: Sequence[Diagnostic]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        found[diagnostic.statement].append(diagnostic)
    return found


def _texts(printed: Sequence[_Printed]) -> dict[str, str]:
    """The statement as it is printed, by the id of the locale."""
    found: dict[str, str] = {}
    for edition, _, line in printed:
        if not edition.fell_back and not edition.stands_in_source(line.message):
            found.setdefault(edition.locale.id, line.text)
    return found


def _printing(edition: Edition, part: str, carrier: Line | Gloss) -> Printing:
    return Printing(
        leaflet=edition.leaflet.id,
        locale=edition.locale.bcp47,
        part=part,
        marks=tuple(sys.intern(mark.label) for mark in carrier.marks),
        attribution=carrier.attribution if isinstance(carrier, Line) else "",
    )


def _guards(problems: Sequence[Diagnostic], accepted: Sequence[Diagnostic]) -> dict[str, str]:
    codes = {diagnostic.code for diagnostic in accepted}
    return {guard: _verdict(code, problems, codes) for guard, code in GUARDS.items()}


def _verdict(code: str, problems: Sequence[Diagnostic], accepted: set[str]) -> str:
    found = [problem for problem in problems if problem.code == code]
    if found:
        return "error" if any(problem.is_error for problem in found) else "warning"
    return "waived" if code in accepted else "passed"
