"""Keep footnote marks with the word before them, so that no mark begins a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from patientdocs.model.edition import Run

_LONGEST = 24


def split_before_last_word(runs: Sequence[Run]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """What comes before the last word, and the last word, over as many runs as it takes ("(dissociation).").

    The second part is empty where it would be too long to stay on one line, as in a script without spaces.
    """
    head, tail = list(runs), list[Run]()
    while head:
        run = head.pop()
        before, space, last = run.text.rpartition(" ") if run.kind == "words" else ("", "", run.text)
        tail.insert(0, replace(run, text=last))
        if space:
            head.append(replace(run, text=before + space))
            break
    if sum(len(run.text) for run in tail) > _LONGEST:
        return tuple(runs), ()
    return tuple(head), tuple(tail)
