"""A finding on a translation was accepted for words that have changed since.

What it does: compares each waiver's hash with the English, its figures and its translation as they are now.

Why it matters: somebody accepted the finding for the words that stood there then. The new words need a new look.

How to mend it: read both sides again. If the finding is still to be accepted, delete the entry, write the comment
`# ok: rule, reason` above the message in the PO file and run `patientdocs translations`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding, TranslationWaiverUses, rule_of
from patientdocs.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(waivers: TranslationWaiverUses) -> Iterator[Finding]:
    """Yield every waiver that was seen and does not fit any more."""
    for use in waivers.uses:
        if use.allowed and use.translated and use.seen and not use.current:
            message, rule = use.waiver.message, rule_of(use.waiver.rule)
            yield Finding(
                use.waiver.at("hash"),
                f"`{message}` or its translation has changed since `{rule}` was accepted",
                "read both again; then delete this entry, or accept the finding anew",
                message_id=message,
            )
