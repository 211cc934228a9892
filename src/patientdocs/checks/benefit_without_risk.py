"""A leaflet tells of a benefit, but of no risk, or not of what is uncertain.

What it does: looks at the roles of the statements that each leaflet prints. With a `benefit` there has to be a `risk`
and an `uncertainty`; a `gap` statement, on what the sources do not say, counts as uncertainty.

Why it matters: a reader who decides on the good half of the facts has not been asked. The other half is not missed
by anybody who does not know of it.

How to mend it: add a statement on the risk, and one on what is not known. Where the sources say nothing of a risk, a
`gap` with `role: risk` says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.edition import Edition
from patientdocs.model.statement import Statement

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield what stands against the first benefit of a leaflet and is missing."""
    printed = [line.origin for line in edition.statement_lines() if isinstance(line.origin, Statement)]
    roles = {"uncertainty" if statement.kind == "gap" else statement.role for statement in printed}
    benefit = next((statement for statement in printed if statement.role == "benefit"), None)
    if benefit is None:
        return
    missing = {"risk": "no risk", "uncertainty": "nothing that is uncertain"}
    for role, words in missing.items():
        if role not in roles:
            yield Finding(
                edition.leaflet.at("title"),
                f"`{edition.leaflet.id}` tells of a benefit and of {words}",
                help=f"add a statement with `role: {role}`",
                related=(Related("the benefit", benefit.at("text")),),
            )
