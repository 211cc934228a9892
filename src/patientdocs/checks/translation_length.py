"""A translation is too long for its place, or much longer or shorter than its English.

What it does: where a place on the page has room for so many characters, more are an error. From 40 characters of
English up, a translation outside 0.6 to 1.5 times the usual length is a warning; the usual length stands in
`length_ratio`.

Why it matters: words that run out of their box cover others. And what is much too short has mostly lost a part.

How to mend it: say it shorter, or look for what is missing. If it is right, accept the warning with a reason: in the PO
file write the comment `# ok: length, ...` above the message and run `patientdocs translations`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.pair import Pair
from patientdocs.pair_text import english, translated

SEVERITY = Severity.WARNING
WAIVABLE = True

_MEASURED_FROM = 40
_SHORTEST, _LONGEST = 0.6, 1.5


def check(pair: Pair) -> Iterator[Finding]:
    """Yield one finding when the length is out of bounds."""
    source, target = len(english(pair).text), len(translated(pair).text)
    maximum = pair.message.maximum
    if maximum is not None and target > maximum:
        yield Finding(
            pair.place,
            f"the translation has {target} characters, {target - maximum} more than its place has room for",
            f"say it in at most {maximum} characters",
            severity=Severity.ERROR,
        )
    elif source >= _MEASURED_FROM:
        usual = source * pair.locale.length_ratio
        shortest, longest = round(usual * _SHORTEST), round(usual * _LONGEST)
        tail = f"{target} for {source} of English, where {round(usual)} are usual"
        if target > longest:
            message = f"the translation is {target - longest} characters longer than can be expected: {tail}"
            yield Finding(pair.place, message, "say it shorter, or look whether it says more than the English")
        elif target < shortest:
            message = f"the translation is {shortest - target} characters shorter than can be expected: {tail}"
            yield Finding(pair.place, message, "look whether a part of the English is missing")
