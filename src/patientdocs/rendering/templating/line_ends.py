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

_Parts = tuple[tuple[Run, ...], tuple[Run, ...]]


def split_before_last_word(runs: Sequence[Run], spaced: bool = True) -> _Parts:
    """What comes before the last word, and the last word, over as many runs as it takes ("(dissociation).").

    Where no spaces stand between words (not `spaced`), the last square letters, figure or term stand for the last word.
    So they do in a word that is too wide to stay on one line; one in other letters is left alone, and the second part
    is empty.
    """
    spaces, squares = _before_last_space(runs), _before_last_squares(runs)
    choice = [spaces, squares] if spaced else [squares, spaces]
    return next((parts for parts in choice if parts and not _is_too_wide(parts[1])), (tuple(runs), ()))


def _before_last_space(runs: Sequence[Run]) -> _Parts:
    head, tail = list(runs), list[Run]()
    while head:
        run = head.pop()
        before, space, last = run.text.rpartition(" ") if run.kind == "words" else ("", "", run.text)
        tail.insert(0, replace(run, text=last))
        if space:
            head.append(replace(run, text=before + space))
            break
    return tuple(head), tuple(tail)


def _before_last_squares(runs: Sequence[Run]) -> _Parts | None:
    """None where other letters stand among the last ones."""
    *head, last = runs or [Run("words", "")]
    length = _last_squares(last.text) if last.kind == "words" else len(last.text)
    if length:
        before = replace(last, text=last.text[:-length])
        return (*head, *([before] if before.text else [])), (replace(last, text=last.text[-length:]),)
    if not head or not all(_is_sign(letter) or _is_square(letter) for letter in last.text):
        return None
    earlier = _before_last_squares(head)
    return earlier and (earlier[0], (*earlier[1], last))


def _last_squares(text: str) -> int:
    """The length of the end of the text that holds a few square letters, and no sign before them; else 0."""
    squares = 0
    for length, character in enumerate(reversed(text), start=1):
        if _is_sign(character):
            continue
        if not _is_square(character):
            return 0
        squares += 1
        if squares == _SQUARES:
            return length
    return 0


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] == "P"


def _is_square(character: str) -> bool:
    return unicodedata.category(character) == "Lo" and unicodedata.east_asian_width(character) == "W"


def _is_too_wide(runs: Sequence[Run]) -> bool:
    text = "".join(run.text for run in runs)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text) > _WIDEST
