"""Where the sentences of a normalised text begin and end. The end of a block always ends a sentence."""

from __future__ import annotations

import re

from patientdocs.passages.normalising import NormalText
from patientdocs.passages.words import UNSPACED

_CLOSING = r"""(?:["')\]\u300d\u300f]|\[\d+\]|\^\d+)*"""
_END = re.compile(rf"[.!?\u061f\u06d4\u0964]+{_CLOSING}(?= )|[.!?]+{_CLOSING}(?={UNSPACED})|\u3002+{_CLOSING}")
_OPENING = "\"'([{-\u2022*\u00bf\u00a1 "
_ENUMERATION = re.compile(r"\W*(?:\d{1,2}|[^\W\d_])\.")
_LAST_WORD = re.compile(r"[^\s\"'(\[]+\Z")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*|[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")

# Standard abbreviations that are followed by a name or an explanation, or by a figure.
_BEFORE_A_NAME = frozenset({"dr", "mr", "mrs", "ms", "prof", "st", "hon", "rev", "gen", "vs", "cf", "ca", "e.g", "i.e"})
_BEFORE_A_FIGURE = frozenset(
    {"approx", "art", "ch", "eq", "fig", "figs", "no", "nos", "nr", "p", "pp", "ref", "sec", "vol"}
)
# After initials only such a word shows that a new sentence begins: "in the U.S. The ...", but "U.S. Navy".
_STARTERS = frozenset(
    re.findall(
        r"\w+",
        """a after all although an and as at both but by each for from he her his however if in it its many most no not
        of on one other our she since so some such that the their then there these they this those though to under
        we what when where which while who why with you""",
    )
)


def sentence_spans(normal: NormalText) -> tuple[tuple[int, int], ...]:
    """Begin and end of each sentence, without the spaces around it, in order.

    A full stop does not end a sentence in a figure, after an abbreviation, a title or an initial, after the number
    of a list item, or before a small letter. Where in doubt two sentences stay one.
    """
    spans: list[tuple[int, int]] = []
    begin = 0
    for block in normal.text.split("\n"):
        spans += _in_block(normal, begin, begin + len(block))
        begin += len(block) + 1
    return tuple(spans)


def _in_block(normal: NormalText, begin: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for match in _END.finditer(normal.text, begin, end):
        if match.end() > begin and _ends_sentence(normal, begin, match.start(), match.end(), end):
            spans.append((begin, match.end()))
            begin = match.end() + (normal.text[match.end()] == " ")
    if begin < end:
        spans.append((begin, end))
    return spans


def _ends_sentence(normal: NormalText, begin: int, stop: int, after: int, end: int) -> bool:
    following = normal.text[after:end].lstrip(_OPENING)
    if not following:
        return False
    first = end - len(following)
    if normal.raw[normal.begins[first]].islower():
        return False
    return normal.text[stop] != "." or _full_stop_ends(normal.text[begin : stop + 1], following)


def _full_stop_ends(sentence: str, following: str) -> bool:
    """`sentence` runs up to and with the full stop."""
    match = _LAST_WORD.search(sentence.rstrip("."))
    last = match[0] if match else ""
    if _ENUMERATION.fullmatch(sentence) or last in _BEFORE_A_NAME:
        return False
    if last in _BEFORE_A_FIGURE and following[0].isdecimal():
        return False
    if _INITIALS.fullmatch(last):
        return re.split(r"\W", following, maxsplit=1)[0] in _STARTERS
    return True
