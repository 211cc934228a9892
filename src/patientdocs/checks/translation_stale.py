"""The English has changed, and a translation has not.

What it does: compares the English that each translation was made from, with its figures, units and explained words,
with the English of today. A translation of other English is not printed: the sentence stands in English, in a box
that says why.

Why it matters: a translation of an older sentence can give an older dose, or leave out a new warning. It looks as
good as any other.

How to mend it: translate the sentence again in the PO file named, and take the `fuzzy` flag away. If the old
translation still fits the new English, a person who knows both languages can say so:
`patientdocs signoff --carry ID --reason "..."`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.pair import Pairs
from patientdocs.model.state import State
from patientdocs.word_difference import word_difference

SEVERITY = Severity.WARNING


def check(pairs: Pairs) -> Iterator[Finding]:
    """Yield every stale translation with what changed in the English."""
    for step in pairs.progress:
        if step.state is State.STALE:
            message = step.message
            yield Finding(
                step.place,
                f"`{message.id}` is not printed in {pairs.locale.name}: its English is another one now",
                help="translate it again and take the fuzzy flag away",
                notes=(word_difference(step.english_then, step.english_now),),
                related=(Related("the English", message.place),),
            )
