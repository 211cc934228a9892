"""The English has changed and a translation has not, or it is in doubt.

What it does: compares the English that each translation was made from, with its figures, units and explained words,
with the English of today. A translation of other English is not printed: the sentence stands in English, in a box
that says why. So is one that its writer flagged `fuzzy`, or
that a program took over from another text with similar English.

Why it matters: a translation of an older sentence can give an older dose, or leave out a new warning. It looks as
good as any other.

How to mend it: translate the sentence again in the PO file named, and take the `fuzzy` flag away. If the old
translation still fits the new English, a person who knows both languages can say so:
`patientdocs signoff --carry ID --reason "..."`. The same holds for a flagged translation that is right after all, once
`patientdocs translations` has recorded the flag: programs drop flags, so that it is not enough to take it away.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.pair import Pairs, Progress
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
                f"`{message.id}` is not printed in {pairs.locale.name}: {_why(step)}",
                help=_DOUBTED_HELP if step.doubted else "translate it again and take the fuzzy flag away",
                notes=(word_difference(step.english_then, step.english_now),),
                related=(Related("the English", message.place),),
            )


_DOUBTED_HELP = "mend its words and take the flag away; or sign it as it is: `patientdocs signoff --carry`"


def _why(step: Progress) -> str:
    if step.doubted:
        return "it was flagged `fuzzy`, or its words are those of another text"
    if step.english_then == step.english_now:
        return "a figure, a unit or an explained word of its English is another one now"
    return "its English is another one now"
