"""A waiver for a translation accepts nothing.

What it does: each entry of a language's waivers.yaml has to meet a finding of its rule on its message. Some rules
cannot be waived at all: a wrong number, measure, slot or character has no reason.

Why it matters: a waiver that is left behind would hide the same finding when it comes back for another reason.

How to mend it: delete the entry, or correct the name of the rule or of the message.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding, TranslationWaiverUse, TranslationWaiverUses, rule_of
from patientdocs.diagnostics import Severity

SEVERITY = Severity.WARNING


def check(waivers: TranslationWaiverUses) -> Iterator[Finding]:
    """Yield every waiver without a finding."""
    for use in waivers.uses:
        problem = _problem(use)
        if problem:
            place = use.waiver.at("rule" if use.translated else "message")
            yield Finding(place, problem, "delete this entry, or correct its names", message_id=use.waiver.message)


def _problem(use: TranslationWaiverUse) -> str:
    message, rule = use.waiver.message, rule_of(use.waiver.rule)
    if not use.allowed:
        return f"findings of `{rule}` cannot be accepted: mend the translation of `{message}`"
    if not use.translated:
        return f"`{message}` has no translation that is printed, so there is nothing to accept"
    return "" if use.seen else f"the translation of `{message}` has no finding `{rule}` to accept"
