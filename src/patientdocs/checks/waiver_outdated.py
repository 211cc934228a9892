"""A warning was accepted for a text that has changed since.

What it does: compares each waiver's hash with the statement's text, figures and cited passages as they are now.

Why it matters: somebody accepted the warning for the words that stood there then. The new words need a new look.

How to mend it: read the statement beside its passage. If the warning is still to be accepted, run `patientdocs waive`
again.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding, Waivers
from patientdocs.diagnostics import Severity

SEVERITY = Severity.ERROR


def check(waivers: Waivers) -> Iterator[Finding]:
    """Yield every waiver that was seen and does not fit any more."""
    for use in waivers.uses:
        if use.seen and not use.current:
            name, rule = use.statement.id, use.waiver.rule
            yield Finding(
                use.location,
                f"statement `{name}` or its passage has changed since `{rule}` was accepted",
                help=f'read it again, then run `patientdocs waive {name} {rule} --reason "..."`, or delete this entry',
            )
