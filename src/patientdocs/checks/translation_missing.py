"""A message has no translation yet.

What it does: counts, file by file, the messages without a translation. On the page they stand in English, in a box
that says so; a leaflet of which less than nine tenths can be printed stands in English as a whole.

Why it matters: people who do not read English miss what stands in English.

How to mend it: run `patientdocs translations`, which puts every message into the PO files, and fill them in.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from patientdocs.checking import Finding
from patientdocs.diagnostics import Location, Severity
from patientdocs.model.pair import Pairs, Progress
from patientdocs.model.state import State

SEVERITY = Severity.WARNING
_NAMED = 3


def check(pairs: Pairs) -> Iterator[Finding]:
    """Yield one finding a domain."""
    for domain, steps in groupby(pairs.progress, key=lambda step: step.message.domain):
        every = list(steps)
        missing = [step for step in every if step.state is State.MISSING]
        if missing:
            names = ", ".join(f"`{step.message.id}`" for step in missing[:_NAMED])
            more = ", ..." if len(missing) > _NAMED else ""
            yield Finding(
                _place(missing),
                f"{len(missing)} of {len(every)} messages of `{domain}` are not translated into {pairs.locale.name}",
                help=f"fill them in: {names}{more}",
            )


def _place(missing: list[Progress]) -> Location:
    return next((step.place for step in missing if step.translation), missing[0].place)
