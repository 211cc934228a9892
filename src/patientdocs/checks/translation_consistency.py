"""The same English is translated in two ways.

What it does: compares all translations of one English text. Words of units are left out: their form depends on the
sentence around them.

Why it matters: readers take two wordings for two things. And whoever looks up a heading by its words does not find it.

How to mend it: choose one translation. If the places need different words, accept the warning with a reason: in the PO
file write the comment `# ok: consistency, ...` above the message and run `patientdocs translations`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.pair import Pair, Pairs
from patientdocs.pair_text import translated

SEVERITY = Severity.WARNING
WAIVABLE = True


def check(pairs: Pairs) -> Iterator[Finding]:
    """Yield each translation that differs from the first one of the same English."""
    first: dict[str, Pair] = {}
    for pair in pairs.pairs:
        if pair.message.kind == "unit":
            continue
        other = first.setdefault(pair.message.text, pair)
        if translated(pair).folded != translated(other).folded:
            yield Finding(
                pair.place,
                f'"{pair.message.text}" is translated in two ways',
                "choose one translation for both",
                related=(Related("the other one", other.place),),
                message_id=pair.message.id,
            )
