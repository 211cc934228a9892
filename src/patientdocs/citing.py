"""Every citation of a library with who makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from patientdocs.checking import Finding
from patientdocs.model.entry import Entry
from patientdocs.model.library import Library
from patientdocs.model.source import NeverPassage, Source
from patientdocs.model.statement import Citation


@dataclass(frozen=True)
class Citing:
    """`by` names the statement, glossary term or conflict in words; `statement` is its id, or ""."""

    citation: Citation
    by: str
    statement: str = ""


def citings(library: Library) -> Iterator[Citing]:
    """Statements first, then the glossary, then the sides of conflicts."""
    for _, _, statement in library.definitions():
        for citation in statement.cites:
            yield Citing(citation, f"statement `{statement.id}`", statement.id)
    for term in library.glossary.terms:
        for citation in term.cites:
            yield Citing(citation, f"glossary term `{term.id}`")
    for topic in library.topics:
        for conflict in topic.conflicts:
            for side in conflict.sides:
                for citation in side.cites:
                    yield Citing(citation, f"conflict `{conflict.id}`")


def never_passages(library: Library) -> Iterator[tuple[Source, NeverPassage]]:
    """Every passage that must not be used, with its source."""
    for source in library.sources.values():
        for passage in source.never:
            yield source, passage


def not_located(library: Library, problem: str) -> Iterator[Finding]:
    """What could not be located for this reason: citations, and passages that must not be used."""
    for citing in citings(library):
        citation = citing.citation
        yield from _not_located(library, problem, citation, citation.key, citing.statement)
    for source, passage in never_passages(library):
        yield from _not_located(library, problem, passage, (source.id, passage.start, passage.end or ""), "")


def _not_located(
    library: Library, problem: str, entry: Entry, key: tuple[str, str, str], statement: str
) -> Iterator[Finding]:
    missing = library.evidence.unlocated.get(key)
    if missing is not None and missing.problem == problem:
        yield Finding(entry.at(missing.which), missing.message, missing.help, missing.notes, statement=statement)
