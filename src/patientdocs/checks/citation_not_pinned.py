"""A citation is not recorded in sources.lock.

What it does: looks up every citation, and every passage that must not be used, in `leaflets/sources/sources.lock`.

Why it matters: the documents are not published with the leaflets. The lock is what lets anybody check a statement
without them, and notice when a passage changes.

How to mend it: run `patientdocs pin` with the documents at hand. It writes the lock; nobody edits that by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.citing import citings, never_passages
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR

HELP = "run `patientdocs pin` with the documents at hand (`--snapshots FOLDER`)"


def check(library: Library) -> Iterator[Finding]:
    """Yield what the lock does not know. What could not be located is reported as such, not here."""
    evidence = library.evidence
    for citing in citings(library):
        citation = citing.citation
        known = citation.key in evidence.locked or citation.key in evidence.unlocated
        if not known and citation.source in library.sources:
            message = f"this passage of `{citation.source}` is not recorded in sources.lock"
            yield Finding(citation.at("start"), message, HELP, statement=citing.statement)
    for source, passage in never_passages(library):
        unlocated = (source.id, passage.start, passage.end or "") in evidence.unlocated
        if (source.id, passage.id) not in evidence.locked_shingles and not unlocated:
            message = f"the passage `{passage.id}` that must not be used is not recorded in sources.lock"
            yield Finding(passage.at("start"), message, HELP)
