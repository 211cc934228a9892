"""Two entries have the same id.

What it does: ids of statements, glossary terms and leaflets are unique in the library; those of standing lines,
conflicts and wording rules in their topic; those of sections and questions in their leaflet; those of passages that
must not be used in their source.

Why it matters: an id is what other files, translations and signatures point at. With two of them, one would be taken
for the other.

How to mend it: rename the newer of the two. To print a statement in a second place, write `- use: ID` there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.glossary import Term
from patientdocs.model.leaflet import Conflict, Leaflet, Section, Wording
from patientdocs.model.library import Library
from patientdocs.model.source import NeverPassage
from patientdocs.model.statement import Question, StandingLine, Statement

SEVERITY = Severity.ERROR

Named = Statement | Term | Leaflet | StandingLine | Conflict | Wording | Section | Question | NeverPassage


def check(library: Library) -> Iterator[Finding]:
    """Yield the second and later entries of each id."""
    for what, entries in _families(library):
        first: dict[str, Named] = {}
        for entry in entries:
            earlier = first.setdefault(entry.id, entry)
            if earlier is not entry:
                help_text = f"rename one, or print the first again with `- use: {entry.id}`"
                yield Finding(
                    entry.at("id"),
                    f"there is already a {what} `{entry.id}`",
                    help=help_text if isinstance(entry, Statement) else "rename one of them",
                    related=(Related("the first is here", earlier.at("id")),),
                )


def _families(library: Library) -> Iterator[tuple[str, Iterable[Named]]]:
    yield "statement", [statement for _, _, statement in library.definitions()]
    yield "glossary term", library.glossary.terms
    yield "leaflet", library.leaflets
    for topic in library.topics:
        families: Sequence[tuple[str, Iterable[Named]]] = (
            ("standing line", topic.standing),
            ("conflict", topic.conflicts),
            ("wording rule", topic.wording),
        )
        yield from families
    for leaflet in library.leaflets:
        yield "section", leaflet.sections
        yield "question", leaflet.ask
    for source in library.sources.values():
        yield "passage that must not be used", source.never
