"""A waiver accepts a warning that is not there.

What it does: each `allow:` entry of a statement has to meet a warning of that rule on that statement. Errors cannot
be accepted.

Why it matters: a waiver that is left behind would hide the same warning when it comes back for another reason.

How to mend it: delete the entry, or correct the name of the rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding, Waivers
from patientdocs.diagnostics import Severity

SEVERITY = Severity.ERROR


def check(waivers: Waivers) -> Iterator[Finding]:
    """Yield every waiver without a warning."""
    for use in waivers.uses:
        if not use.seen:
            yield Finding(
                use.location,
                f"statement `{use.statement.id}` has no warning `{use.waiver.rule}` to accept",
                help="delete this entry, or correct the name of the rule",
            )
