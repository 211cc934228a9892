"""The sentence behind a citation is no longer the one that was recorded.

What it does: compares each located passage with what `sources.lock` holds of it.

Why it matters: a word more or less in the source can turn a statement from true to false. A person has to read it
again.

How to mend it: read the new sentence, correct the statement where needed, then accept it with `patientdocs pin
--accept ID`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.citing import citings
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every citation whose sentence changed."""
    evidence = library.evidence
    statements = {citing.citation.key: citing.statement for citing in citings(library) if citing.statement}
    for citing in citings(library):
        fresh, locked = (pins.get(citing.citation.key) for pins in (evidence.fresh, evidence.locked))
        if fresh and locked and fresh.hash != locked.hash:
            statement = citing.statement or statements.get(fresh.key)
            accept = f"--accept {statement}" if statement else "--accept-all"
            yield Finding(
                citing.citation.at("start"),
                f"the sentence that {citing.by} rests on has changed in `{fresh.source}` (line {fresh.line})",
                help=f"read it, correct what rests on it, then run `patientdocs pin {accept}`",
                statement=citing.statement,
            )
