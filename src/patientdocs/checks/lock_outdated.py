"""sources.lock is older than the documents or the program.

What it does: compares what the lock holds of each source with what is found now: the SHA-256 of the document, the
lines and figures of its passages, and its passages that must not be used.

Why it matters: whoever checks the leaflets without the documents judges by the lock alone.

How to mend it: run `patientdocs pin` with the documents at hand, and look at what it changes in the lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.evidence import Pin
from patientdocs.model.library import Library
from patientdocs.model.source import Source

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every source of which the lock holds something that is no longer so."""
    for source in library.sources.values():
        differences = list(dict.fromkeys(_differences(library, source)))
        if differences:
            yield Finding(
                source.at("snapshot", "sha256"),
                f"sources.lock does not fit the source `{source.id}`",
                help="run `patientdocs pin` with the documents at hand (`--snapshots FOLDER`)",
                notes=tuple(differences[:3]),
            )


def _differences(library: Library, source: Source) -> Iterator[str]:
    evidence = library.evidence
    locked_sha256 = evidence.locked_sha256.get(source.id)
    if locked_sha256 is not None and locked_sha256 != source.snapshot.sha256:
        yield "it was made from another document: the SHA-256 differs"
    for key, fresh in evidence.fresh.items():
        locked = evidence.locked.get(key)
        if fresh.source == source.id and locked and locked.hash == fresh.hash and locked != fresh:
            yield f'"{fresh.start}": {_changes(locked, fresh)}'
    for passage in source.never:
        before, now = (s.get((source.id, passage.id)) for s in (evidence.locked_shingles, evidence.fresh_shingles))
        if before is not None and now is not None and before != now:
            yield f"the words of `{passage.id}` that must not be used are others"


def _changes(locked: Pin, fresh: Pin) -> str:
    names = [field.name for field in fields(Pin) if getattr(locked, field.name) != getattr(fresh, field.name)]
    if "line" in names:
        return f"line {locked.line} in the lock, line {fresh.line} now"
    return ", ".join(f"{name.replace('_', ' ')} differ" for name in names[:2])
