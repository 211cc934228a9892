"""A translation has a character that nobody can see, or that turns the text around.

What it does: refuses control characters, invisible characters, signs that set the direction of writing, characters for
private use, characters that Unicode does not know, and accents that belong to no letter. A language that needs
zero-width joiners says `joiners: true`.

Why it matters: an invisible sign can turn 0.5 into 5.0 on the page, and hide a word from a search. The program sets
figures and foreign words apart by itself, so a translator needs none of these signs.

How to mend it: delete the character, or type the word again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.pair import Pair

SEVERITY = Severity.ERROR

_JOINERS = "\u200c\u200d"
_HARMLESS = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f\u060c\u061b\u061f-\u064a\u0660-\u066d\u0671-\u06d5"
    "\u1e00-\u1eff\u2010-\u2027\u202f-\u205e\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]*"
)
"""Letters and signs of which none is invisible or a mark on another: a quick look."""
_LOST = "\ufffc\ufffd"
_KINDS = {
    "Cc": "a control character",
    "Cf": "an invisible character",
    "Cs": "half of a character",
    "Co": "a character for private use",
    "Cn": "a character that Unicode does not know",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
}
_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def check(pair: Pair) -> Iterator[Finding]:
    """Yield each such character."""
    text = pair.translation.text
    if _HARMLESS.fullmatch(text):
        return
    before = " "
    for at, character in enumerate(text):
        problem = None if character < "\x7f" and character.isprintable() else _problem(pair, character, before)
        if problem:
            name = unicodedata.name(character, "no name").lower()
            yield Finding(
                pair.translation.at(at, at + 1),
                f"{problem} stands in the translation: U+{ord(character):04X} ({name})",
                "delete it, or type the word again",
            )
        before = character


def _problem(pair: Pair, character: str, before: str) -> str | None:
    category = unicodedata.category(character)
    if category[0] == "M":
        # A mark belongs to the letter before it, or to another mark on that letter.
        return None if before.isalpha() or unicodedata.category(before)[0] == "M" else "an accent without its letter"
    if category == "Cc" and character in pair.message.text:
        return None
    if character in _JOINERS and pair.locale.translation.joiners:
        return None
    if character in _LOST:
        return "a sign for a lost character"
    if unicodedata.bidirectional(character) in _TURNS:
        return "a sign that turns the direction of writing"
    return _KINDS.get(category)
