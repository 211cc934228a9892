"""What the report says of each statement and gloss: where it is printed, what it rests on, what the guards found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from patientdocs.auditing.citing import Citing
from patientdocs.auditing.record import Printing, StatementRecord, WaiverRecord, WordRecord
from patientdocs.diagnostics import Diagnostic, Location
from patientdocs.model.edition import Edition, Gloss, Line
from patientdocs.model.library import Library
from patientdocs.model.statement import Statement, Waiver

GUARDS: Mapping[str, str] = {
    "figures": "figure-not-in-source",
    "species": "species-not-named",
    "hedge": "hedge-dropped",
    "negation": "negation-differs",
}
"""The guards by the code of their check."""


def statement_records(
    library: Library,
    editions: Sequence[Edition],
    diagnostics: Sequence[Diagnostic],
    waived: Sequence[tuple[Diagnostic, Waiver]],
) -> Iterator[StatementRecord]:
    """Every statement in the order in which they are defined."""
    citing = Citing(library, editions)
    for statement in library.statements.values():
        problems = [d for d in diagnostics if d.statement == statement.id]
        accepted = {d.code for d, _ in waived if d.statement == statement.id}
        texts = _texts(statement, editions)
        source_text = texts.pop(library.settings.source_language, statement.text)
        bcp47 = {edition.locale.id: edition.locale.bcp47 for edition in editions}
        yield StatementRecord(
            id=statement.id,
            place=at_line(statement.at("id")),
            kind=statement.kind,
            role=statement.role or "",
            text=source_text,
            translations={bcp47[name]: text for name, text in texts.items()},
            leaflets=tuple(_printings(statement.id, editions)),
            population=statement.population or "",
            evidence=statement.evidence or "",
            evidence_label=library.settings.evidence.get(statement.evidence or "", ""),
            citations=citing.passages(statement.cites),
            about=tuple(statement.about),
            guards={} if statement.kind == "gap" else _guards(problems, accepted),
            warnings=tuple(dict.fromkeys(d.code for d in problems if not d.is_error)),
            waivers=tuple(WaiverRecord(waiver.rule, waiver.reason) for waiver in statement.allow),
        )


def word_records(library: Library, editions: Sequence[Edition]) -> Iterator[WordRecord]:
    """Every term of the glossary that a leaflet explains, in the glossary's order."""
    citing = Citing(library, editions)
    for term in library.glossary.terms:
        glosses = [(edition, word) for edition in editions for word in edition.words if word.id == term.id]
        if glosses:
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


def _texts(statement: Statement, editions: Sequence[Edition]) -> dict[str, str]:
    """The statement as it is printed, by the id of the locale."""
    found: dict[str, str] = {}
    for edition in editions:
        for line in edition.statement_lines():
            if line.id == statement.id and not edition.fell_back and not edition.stands_in_source(line.message):
                found.setdefault(edition.locale.id, line.text)
    return found


def _printings(statement: str, editions: Sequence[Edition]) -> Iterator[Printing]:
    for edition in editions:
        for part, line in parts(edition):
            if line.id == statement:
                yield _printing(edition, part, line)


def _printing(edition: Edition, part: str, carrier: Line | Gloss) -> Printing:
    return Printing(
        leaflet=edition.leaflet.id,
        locale=edition.locale.bcp47,
        part=part,
        marks=tuple(mark.label for mark in carrier.marks),
        attribution=carrier.attribution if isinstance(carrier, Line) else "",
    )


def _guards(problems: Sequence[Diagnostic], accepted: set[str]) -> dict[str, str]:
    return {guard: _verdict(code, problems, accepted) for guard, code in GUARDS.items()}


def _verdict(code: str, problems: Sequence[Diagnostic], accepted: set[str]) -> str:
    found = [problem for problem in problems if problem.code == code]
    if found:
        return "error" if any(problem.is_error for problem in found) else "warning"
    return "waived" if code in accepted else "passed"
