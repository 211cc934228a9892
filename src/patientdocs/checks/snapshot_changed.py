"""The document at hand is not the one that was recorded.

What it does: compares the SHA-256 of each document with the one in its source's file.

Why it matters: passages are judged by the document that a person has read. In another one the words may have changed,
so this one is left aside and the recorded passages are used.

How to mend it: put the recorded document back. When the new one is meant, read it, write its SHA-256 into the
source's file and run `patientdocs pin`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every source whose document differs."""
    for name, sha256 in library.evidence.changed.items():
        source = library.sources[name]
        yield Finding(
            source.at("snapshot", "sha256"),
            f"the document {source.snapshot.file} is not the one that was recorded for `{name}`",
            help="put the recorded one back; or read the new one, write its SHA-256 here and run `patientdocs pin`",
            notes=(f"its SHA-256 is {sha256}",),
        )
