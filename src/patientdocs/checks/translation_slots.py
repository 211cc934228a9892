"""A translation has lost a slot or a mark of the English, or has one too many.

What it does: each `{slot}` and each `[[mark]]` of the English has to stand in the translation, as many times as there
and by the same name. Other braces and double brackets are refused.

Why it matters: a missing slot is a missing figure. A mark lights a hard word, so that the box at the end explains it.

How to mend it: copy the slot or the mark from the English. In `[[term|words]]` only the words are translated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.pair import Pair
from patientdocs.nearest_name import did_you_mean
from patientdocs.pair_text import Words, english, translated
from patientdocs.statement_text import Piece

SEVERITY = Severity.ERROR


def check(pair: Pair) -> Iterator[Finding]:
    """Yield each slot, mark and stray sign that is not as in the English."""
    source, target = english(pair), translated(pair)
    if all(piece.kind == "words" for piece in (*source.pieces, *target.pieces)):
        return
    yield from _compared(pair, "slot")
    yield from _compared(pair, "term")
    for piece in target.pieces:
        if piece.kind == "stray":
            yield Finding(
                pair.translation.at(piece.begin, piece.end),
                f"`{piece.words}` alone means nothing here",
                "copy {slots} and [[marks]] from the English as they are, or take it out",
            )


def _compared(pair: Pair, kind: Literal["slot", "term"]) -> Iterator[Finding]:
    wanted, found = _named(english(pair), kind), _named(translated(pair), kind)
    counted = Counter(piece.name for piece in found)
    asked = Counter(piece.name for piece in wanted)
    word = "slot" if kind == "slot" else "mark"
    for piece in _first_of_each(wanted):
        if piece.name not in counted:
            shown = pair.message.slots.get(piece.name, "")
            notes = (f"it prints {shown}",) if shown else ()
            message = f"the {word} `{_shown(piece)}` of the English is missing in the translation"
            yield Finding(pair.place, message, f"write {_form(piece)} where it belongs", notes=notes)
    for piece in _first_of_each(found):
        place = pair.translation.at(piece.begin, piece.end)
        if piece.name not in asked:
            help_text = did_you_mean(piece.name, asked) or "take it out"
            yield Finding(place, f"the English has no {word} `{_shown(piece)}`", help_text)
        elif counted[piece.name] != asked[piece.name]:
            times = f"{_times(asked[piece.name])} in the English, {_times(counted[piece.name])} in the translation"
            yield Finding(place, f"the {word} `{_shown(piece)}` stands {times}", "write it as often as the English")


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _named(words: Words, kind: str) -> list[Piece]:
    return [piece for piece in words.pieces if piece.kind == kind]


def _first_of_each(pieces: list[Piece]) -> list[Piece]:
    return list({piece.name: piece for piece in reversed(pieces)}.values())[::-1]


def _shown(piece: Piece) -> str:
    return f"{{{piece.name}}}" if piece.kind == "slot" else f"[[{piece.name}]]"


def _form(piece: Piece) -> str:
    return f"{{{piece.name}}}" if piece.kind == "slot" else f"[[{piece.name}|the word in your language]]"
