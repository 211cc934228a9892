"""Spaces that never break before or after some signs, as in French. Translators type any space, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from patientdocs.model.edition import Run
from patientdocs.model.locale import Spacing

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
NARROW_SPACE = "\N{NARROW NO-BREAK SPACE}"

_ADDRESS = r"(?P<address>\S+://\S*)"
_CLOSING = r"\)\]}’”\"'.,…"


def spaced(text: str, rule: Spacing, before: str = "", after: str = "") -> str:
    """The text with the spaces that the rule asks for; nothing else changes, and a second time changes nothing.

    `before` and `after` are the characters beside it, "" at an end. A sign inside a word, a time ("10:30") or an
    address is none: a space may stand only where the sign ends something.
    """
    if not (rule.before or rule.after):
        return text
    changed = _pattern(rule.before, rule.after).sub(lambda found: _space(found, rule), before + text + after)
    return changed[len(before) : len(changed) - len(after)]


def spaced_runs(runs: Sequence[Run], rule: Spacing) -> tuple[Run, ...]:
    """The same for runs: a sign may stand in another one than the word before it."""
    around = ["", *(run.text for run in runs), ""]
    return tuple(
        replace(run, text=spaced(run.text, rule, around[index][-1:], around[index + 2][:1]))
        if run.kind == "words"
        else run
        for index, run in enumerate(runs)
    )


def _space(found: re.Match[str], rule: Spacing) -> str:
    if found["address"]:
        return found[0]
    sign = found["next"] or found["last"]
    return NARROW_SPACE if sign in rule.narrow else NO_BREAK_SPACE


@cache
def _pattern(before: str, after: str) -> re.Pattern[str]:
    signs, openers = re.escape(before), re.escape(after)
    # A look-ahead that always fails stands for "no such sign".
    ends = rf"(?=(?P<next>[{signs}])[{signs}]*(?:$|[\s{_CLOSING}]))" if before else r"(?P<next>(?!))"
    begins = rf"(?<=(?P<last>[{openers}]))\s*(?=\S)" if after else r"(?P<last>(?!))"
    # Two signs in a row ("?!") keep what is between them: nothing, or a space.
    room = rf"(?:(?<=[^\s(\[{{“‘{signs}{openers}])\s*|(?<=[{signs}])\s+)" if before else ""
    return re.compile(rf"{_ADDRESS}|{room}{ends}|{begins}")
