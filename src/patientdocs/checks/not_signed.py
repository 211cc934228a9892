"""A release holds a text that nobody has signed.

What it does: in `build --release`, asks of every text of the leaflets in the languages asked for that a clinician has
signed it, and of a translation that a person who knows the language has, too. A signature holds for exactly one
text with its figures: it is void as soon as the English, a figure, a unit, an explained word or the translation
changes. One that was given after `--as-of` does not count.

Why it matters: a build without `--release` prints a band on what nobody has checked. A release prints none.

How to mend it: have the texts read, then `patientdocs signoff`. `patientdocs status` says what is left.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.pair import Release
from patientdocs.model.state import State
from patientdocs.word_difference import word_difference

SEVERITY = Severity.ERROR


def check(release: Release) -> Iterator[Finding]:
    """Yield every text that is not signed."""
    for step in release.progress:
        if step.state is State.SIGNED:
            continue
        message = step.message
        state = "not signed by a clinician" if release.is_source else _state(step.state)
        changed = step.state is State.STALE
        yield Finding(
            step.place,
            f"`{message.id}` in {release.locale.name} is {state}, as of {release.as_of}",
            help="have it read and run `patientdocs signoff`" if step.state.usable else "translate it first",
            notes=(word_difference(step.english_then, step.english_now),) if changed else (),
            related=() if release.is_source else (Related("the English", message.place),),
        )


def _state(state: State) -> str:
    return f"not signed: it is {state.words}"
