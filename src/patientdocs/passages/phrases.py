"""Find words and phrases of a word list in a normalised text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from patientdocs.passages.normalising import normalise

_LETTERS = r"[^\W\d_]*"


def phrase_pattern(phrases: Iterable[str], *, spaced: bool = True) -> re.Pattern[str]:
    """A pattern for whole words and phrases, the longest first; `*` stands for letters, a space also for a hyphen."""
    return _compiled(tuple(phrases), spaced)


def has_phrase(text: str, phrases: Sequence[str], exceptions: Sequence[str] = (), *, spaced: bool = True) -> bool:
    """Whether a phrase stands in a normalised text outside the exceptions."""
    kept = blank_out(text, exceptions, spaced=spaced)
    return phrase_pattern(phrases, spaced=spaced).search(kept) is not None


def blank_out(text: str, phrases: Sequence[str], *, spaced: bool = True) -> str:
    """The text with these phrases turned into spaces, as long as before."""
    return phrase_pattern(phrases, spaced=spaced).sub(lambda match: " " * len(match[0]), text)


@lru_cache(maxsize=256)
def _compiled(phrases: tuple[str, ...], spaced: bool) -> re.Pattern[str]:
    if not phrases:
        return re.compile(r"(?!)")
    alternatives = "|".join(_one(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))
    if not spaced:
        return re.compile(f"(?:{alternatives})")
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w|'\w)")


def _one(phrase: str) -> str:
    inner = re.sub(r"\\? |\\-", "[ -]", re.escape(normalise(phrase.strip("*"))))
    return (_LETTERS if phrase.startswith("*") else "") + inner + (_LETTERS if phrase.endswith("*") else "")
