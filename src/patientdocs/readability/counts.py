"""What formulas are made of: the counts of one text and the ratios between them."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass

from patientdocs.readability.syllables import SyllableCounter
from patientdocs.readability.text import Canonical


@dataclass(frozen=True)
class Counts:
    """The counts of one text. Syllable counts are 0 for a language whose syllables we cannot count.

    `polysyllables` have 3 syllables or more, `longer_words` 4 or more, `monosyllables` 1; `long_words` have more than
    6 letters.
    """

    sentences: int
    words: int
    letters: int = 0
    syllables: int = 0
    polysyllables: int = 0
    longer_words: int = 0
    monosyllables: int = 0
    long_words: int = 0

    def __sub__(self, other: Counts) -> Counts:
        return Counts(*map(operator.sub, vars(self).values(), vars(other).values()))

    @property
    def mean_sentence(self) -> float:
        """Words a sentence; 0 for an empty text."""
        return self.words / self.sentences if self.sentences else 0.0

    def per_word(self, count: float) -> float:
        return count / self.words if self.words else 0.0

    def per_sentence(self, count: float) -> float:
        return count / self.sentences if self.sentences else 0.0


def total(sentences: Sequence[Counts]) -> Counts:
    """The counts of a text from those of its sentences."""
    columns = zip(*(vars(counts).values() for counts in sentences), strict=True)
    return Counts(*map(sum, columns)) if sentences else Counts(0, 0)


def count_sentences(text: Canonical, counter: SyllableCounter | None) -> tuple[Counts, ...]:
    """The counts of every sentence, in order."""
    return tuple(_count_sentence(sentence, counter) for sentence in text.sentences)


def _count_sentence(words: Sequence[str], counter: SyllableCounter | None) -> Counts:
    letters = [sum(map(str.isalnum, word)) for word in words]
    syllables = [counter.count(word) for word in words] if counter else []
    return Counts(
        sentences=1,
        words=len(words),
        letters=sum(letters),
        syllables=sum(syllables),
        polysyllables=_at_least(3, syllables),
        longer_words=_at_least(4, syllables),
        monosyllables=len(syllables) - _at_least(2, syllables),
        long_words=_at_least(7, letters),
    )


def _at_least(least: int, numbers: Sequence[int]) -> int:
    return sum(number >= least for number in numbers)
