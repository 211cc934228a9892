"""Library and editions -> the record of the evidence report."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterator, Sequence

from patientdocs.addresses import safe_link
from patientdocs.auditing.citing import Citing
from patientdocs.auditing.instruments import instrument_items
from patientdocs.auditing.languages import language_records
from patientdocs.auditing.leaflets import leaflet_record
from patientdocs.auditing.record import (
    FORMAT,
    ConflictRecord,
    Record,
    SideRecord,
    SourceRecord,
    StatementRecord,
    Summary,
    WarningRecord,
)
from patientdocs.auditing.statements import at_line, statement_records, word_records
from patientdocs.checking import check_modules, code_of
from patientdocs.diagnostics import Diagnostic
from patientdocs.model.edition import Edition
from patientdocs.model.library import Library
from patientdocs.model.source import DateParts
from patientdocs.model.statement import Waiver


def record_of(
    library: Library,
    editions: Sequence[Edition],
    diagnostics: Sequence[Diagnostic],
    waived: Sequence[tuple[Diagnostic, Waiver]],
) -> Record:
    """Everything that the report says, the same in both modes but for `mode`."""
    statements = tuple(statement_records(library, editions, diagnostics, waived))
    warnings = tuple(_warnings(diagnostics))
    accepted = {(diagnostic.statement, diagnostic.code) for diagnostic, _ in waived}
    return Record(
        version=FORMAT,
        library=library.settings.name,
        source_locale=library.source_locale.bcp47,
        mode=library.evidence.mode,
        summary=_summary(library, statements, len(warnings), len(accepted)),
        warnings=warnings,
        statements=statements,
        leaflets=tuple(leaflet_record(edition) for edition in editions),
        languages=tuple(language_records(library, editions)),
        words=tuple(word_records(library, editions)),
        conflicts=tuple(_conflicts(library, Citing(library, editions))),
        sources=tuple(_sources(library)),
        instruments=instrument_items(),
    )


def _summary(library: Library, statements: Sequence[StatementRecord], warnings: int, waived: int) -> Summary:
    claims = [statement for statement in statements if statement.kind != "gap"]
    gaps = [statement for statement in statements if statement.kind == "gap"]
    located = [s for s in claims if s.citations and all(passage.located for passage in s.citations)]
    citations = [citation.key for citation in library.citations()]
    return Summary(
        statements=len(statements),
        facts_and_actions=len(claims),
        with_located_citation=len(located),
        share_located=100 * len(located) // len(claims) / 100 if claims else 1.0,
        gaps=len(gaps),
        gaps_with_note=sum(bool(gap.about) for gap in gaps),
        citations=len(citations),
        passages=len(set(citations)),
        sources=len(library.sources),
        warnings=warnings,
        waived=waived,
    )


def _warnings(diagnostics: Sequence[Diagnostic]) -> Iterator[WarningRecord]:
    """Without their messages and notes, which may quote a source."""
    titles = {code_of(module): (inspect.getdoc(module) or "").partition("\n")[0] for module in check_modules()}
    for diagnostic in diagnostics:
        if not diagnostic.is_error:
            title = titles.get(diagnostic.code, "")
            yield WarningRecord(diagnostic.code, title, at_line(diagnostic.location), diagnostic.statement)


def _conflicts(library: Library, citing: Citing) -> Iterator[ConflictRecord]:
    for topic in library.topics:
        for conflict in topic.conflicts:
            yield ConflictRecord(
                topic=topic.id,
                id=conflict.id,
                place=at_line(conflict.at("id")),
                about=conflict.about,
                resolution=conflict.resolution,
                prefer=conflict.prefer or "",
                statements=tuple(conflict.statements),
                reason=conflict.reason,
                sides=tuple(SideRecord(side.name, citing.passages(side.cites)) for side in conflict.sides),
            )


def _sources(library: Library) -> Iterator[SourceRecord]:
    cited = Counter(citation.source for citation in library.citations())
    for source in library.sources.values():
        yield SourceRecord(
            id=source.id,
            place=at_line(source.at("id")),
            title=source.title,
            kind=source.kind,
            interest=source.interest or "",
            publisher=source.publisher or "",
            container_title=source.container_title or "",
            issued=_issued(source.issued) if source.issued else source.date_note or "",
            url=safe_link(source.URL),
            doi=source.DOI or "",
            language=source.language,
            sha256=source.snapshot.sha256,
            cited=cited[source.id],
            never=len(source.never),
        )


def _issued(date: DateParts) -> str:
    """As exact as it is known: `2018`, `2018-05`, `2018-05-03`."""
    known = [part for part in (date.month, date.day) if part is not None]
    return "-".join([str(date.year), *(f"{part:02}" for part in known)])
