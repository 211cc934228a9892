"""A translation has markup, a placeholder of another program, or an address that the English does not have.

What it does: finds HTML tags and entities, placeholders such as %s, %(name)s, {0} and ${name}, web addresses and mail
addresses, unless the same stands in the English.

Why it matters: tags and placeholders are printed as they stand. An address that nobody put into the English sends
readers to a place that nobody has looked at.

How to mend it: take it out. Slots are written {name}, marks [[term|words]].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.pair import Pair

SEVERITY = Severity.ERROR

_HINT = re.compile(r"[<&%${@]|//|\.[a-z]")
_FORMS = {
    "HTML": re.compile(r"</?[A-Za-z][^<>]*>|<!--|&(?:[A-Za-z][A-Za-z0-9]+|#\d+|#x[0-9A-Fa-f]+);"),
    # "50 % des gens" is no placeholder: a figure stands before the sign.
    "a placeholder": re.compile(
        r"(?<![\d}])(?<![\d}]\s)%(?:\d+\$)?(?:\(\w+\))?[sdifr](?![A-Za-z0-9_])|\$\{[^{}]*\}|\{\{[^{}]*\}\}|\{\d*\}|\{[^{}\s]*[!:][^{}]*\}"
    ),
    "an address": re.compile(
        r"(?:https?|ftp|mailto)\s?:\s?/{0,2}\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.\w+|\b[\w-]+\.(?:com|org|net|info|gov|edu|io)\b",
        re.IGNORECASE,
    ),
}


def check(pair: Pair) -> Iterator[Finding]:
    """Yield each of them."""
    text = pair.translation.text
    if not _HINT.search(text):
        return
    for name, pattern in _FORMS.items():
        for match in pattern.finditer(text):
            if match[0] not in pair.message.text:
                yield Finding(
                    pair.translation.at(*match.span()),
                    f"`{match[0]}` in the translation is {name}, and the English has none",
                    "take it out" if name != "a placeholder" else "take it out; slots are written {name}",
                )
