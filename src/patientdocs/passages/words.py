"""Words of a normalised text: where they begin and end, and where a few of them stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_EM_DASHES = frozenset("\u2014\u2015")
# Thai to Lao, Burmese, Khmer, kana, ideographs: without spaces between words, any place may be a word's edge.
UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_UNSPACED = re.compile(UNSPACED)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def words_of(text: str) -> list[str]:
    """The words of a normalised text, without punctuation: `0.5 mg/kg` has four, `patient's` is one."""
    return _WORD.findall(text)


def count_words(text: str) -> int:
    """How many words a person would count: runs without white space that hold a letter or figure."""
    return sum(any(char.isalnum() for char in run) for run in text.split())


def edges(text: str, shown: str) -> str:
    """The text in which word edges are looked for: as long as `text`, a long dash is a space in it.

    `shown` holds the raw character behind each normalised one.
    """
    return "".join(" " if raw in _EM_DASHES else char for char, raw in zip(text, shown, strict=True))


def places(text: str, words: str, begin: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Every place of `words` in `text[begin:end]`, inside other words too; places may overlap."""
    at = text.find(words, begin, end) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1, end)


def is_whole(text: str, begin: int, end: int, *, hyphens_join: bool = True) -> bool:
    """Whether a place begins and ends on a word's edge. `5` in `0.5` does not, nor `native` in `non-native`."""
    return not (_joined(text, begin, hyphens_join) or _joined(text, end, hyphens_join))


def _joined(text: str, at: int, hyphens_join: bool) -> bool:
    """Whether the characters before and after `at` belong to one word."""
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    if not before or not after:
        return False
    if _in_word(before[-1]) and _in_word(after[0]):
        return not (_UNSPACED.match(before[-1]) or _UNSPACED.match(after[0]))
    return _linked(before, after[0], hyphens_join) or (
        _in_word(before[-1]) and len(after) == 2 and _linked(before[-1] + after[0], after[1], hyphens_join)
    )


def _linked(before: str, after: str, hyphens_join: bool) -> bool:
    """Whether the second of two characters links the first to what follows, as in `0.5`, `it's`, `non-native`."""
    if len(before) < 2 or not _in_word(before[0]) or not _in_word(after):
        return False
    if before[1] in ".,":
        return before[0].isdecimal() and after.isdecimal()
    return before[1] == "'" or (before[1] == "-" and hyphens_join)


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"
