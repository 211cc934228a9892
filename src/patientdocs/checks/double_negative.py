"""Two negatives stand in one clause.

What it does: looks for two negative words that no comma and no linking word ("and", "because", "that") keeps apart,
and for a negative word directly before one such as "unlikely".

Why it matters: readers have to turn the sentence round twice, and under stress they turn it round once. "Not
uncommon" is then read as "uncommon".

How to mend it: say what is so, not what is not so: "common", "at least 3", "only if".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.locale import Negation
from patientdocs.model.printed_text import PrintedText, Span, everything, words_pattern
from patientdocs.readability import sentences

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every clause with two negatives, from the first of them to the second."""
    negation = edition.locale.double_negatives
    if negation is None:
        return
    pattern = _pattern(negation)
    for text in everything(edition):
        for begin, end in _sentences(text, edition):
            span = _double(text.text[begin:end], pattern, negation)
            if span:
                words = text.text[begin:end][slice(*span)]
                yield Finding(
                    text.at(begin + span[0], begin + span[1]),
                    f'two negatives in one clause: "{words}"',
                    help="say what is so, not what is not so",
                    statement=text.statement,
                )


def _sentences(text: PrintedText, edition: Edition) -> Iterator[Span]:
    for sentence in dict.fromkeys(sentences(text.text, edition.locale.sentences)):
        yield from text.find(sentence)


def _pattern(negation: Negation) -> re.Pattern[str]:
    """Finds the words and the breaks, the longest first: "fewer than" before the break "than"."""
    entries = sorted({*negation.words, *negation.prefixed, *negation.clause_breaks}, key=lambda e: (-len(e), e))
    return words_pattern(*entries)


def _double(sentence: str, pattern: re.Pattern[str], negation: Negation) -> Span | None:
    """The first two negatives of one clause: two words that negate, or one with such as "unusual" close behind it."""
    first: re.Match[str] | None = None
    for match in pattern.finditer(sentence):
        if _is(match[0], negation.clause_breaks):
            first = None
        elif _is(match[0], negation.words):
            if first:
                return first.start(), match.end()
            first = match
        elif first and _is_filler(sentence[first.end() : match.start()], negation.between):
            return first.start(), match.end()
    return None


def _is_filler(words: str, fillers: list[str]) -> bool:
    """Whether nothing stands there but words such as "a very"."""
    for filler in sorted(fillers, key=lambda filler: (-len(filler), filler)):
        words = words_pattern(filler).sub(" ", words)
    return not words.strip()


def _is(words: str, entries: list[str]) -> bool:
    return words_pattern(*entries).fullmatch(words) is not None
