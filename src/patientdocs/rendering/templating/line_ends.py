"""Keep footnote marks with the word before them, so that no mark begins a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from patientdocs.model.edition import Run

_WIDEST = 24
"""In the width of Latin letters; a letter of a script that is written in squares takes two."""

_SQUARES = 2
"""How many square letters stay with a mark."""


def split_before_last_word(runs: Sequence[Run]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """What comes before the last word, and the last word, over as many runs as it takes ("(dissociation).").

    A last word that is too wide to stay on one line, as in a script without spaces, is cut before its last letters
    where it is written in squares; else it is left alone, and the second part is empty.
    """
    head, tail = list(runs), list[Run]()
    while head:
        run = head.pop()
        before, space, last = run.text.rpartition(" ") if run.kind == "words" else ("", "", run.text)
        tail.insert(0, replace(run, text=last))
        if space:
            head.append(replace(run, text=before + space))
            break
    if sum(_width(run.text) for run in tail) <= _WIDEST:
        return tuple(head), tuple(tail)
    *others, last_run = runs
    length = _last_squares(last_run.text) if last_run.kind == "words" else 0
    if not length:
        return tuple(runs), ()
    return (*others, replace(last_run, text=last_run.text[:-length])), (
        replace(last_run, text=last_run.text[-length:]),
    )


def _last_squares(text: str) -> int:
    """The length of the end of the text that holds a few square letters, and no sign before them; else 0."""
    squares = 0
    for length, character in enumerate(reversed(text), start=1):
        if unicodedata.category(character)[0] == "P":
            continue
        if not _is_square(character):
            return 0
        squares += 1
        if squares == _SQUARES:
            return length
    return 0


def _is_square(character: str) -> bool:
    return unicodedata.category(character) == "Lo" and unicodedata.east_asian_width(character) == "W"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
