"""A citation names a source that does not exist.

What it does: looks up every `source:` of a citation, and every source in a gap's `about:`, in `leaflets/sources/`.

Why it matters: the note under the leaflet would lead nowhere.

How to mend it: correct the id, or add `leaflets/sources/<id>.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.citing import citings
from patientdocs.diagnostics import Location, Severity
from patientdocs.model.library import Library
from patientdocs.nearest_name import did_you_mean

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every source that is named and not there."""
    for location, name, statement in _named(library):
        if name not in library.sources:
            yield Finding(
                location,
                f"there is no source `{name}`",
                help=did_you_mean(name, library.sources) or f"add leaflets/sources/{name}.yaml",
                statement=statement,
            )


def _named(library: Library) -> Iterator[tuple[Location, str, str]]:
    for citing in citings(library):
        yield citing.citation.at("source"), citing.citation.source, citing.statement
    for _, _, statement in library.definitions():
        for index, name in enumerate(statement.about):
            yield statement.at("about", index), name, statement.id
