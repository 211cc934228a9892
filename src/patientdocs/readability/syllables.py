"""Count syllables: the locale's exceptions first, then its rule."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from patientdocs.made_once import made_once
from patientdocs.model.locale import Locale, SyllableRule


@dataclass(frozen=True)
class SyllableCounter:
    """Counts the syllables of single words of one language.

    A figure counts as one syllable, as in textstat. The exceptions hold what no rule can know: "mg", "FDA", "area".
    """

    rule: SyllableRule
    exceptions: Mapping[str, int]
    _counted: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def count(self, word: str) -> int:
        """Syllables of one word, at least 1."""
        if word not in self._counted:
            self._counted[word] = self._count(word.casefold().replace("’", "'"))
        return self._counted[word]

    def _count(self, word: str) -> int:
        if word not in self.exceptions and self.rule.fold_accents:
            word = _without_accents(word)
        if word in self.exceptions:
            return self.exceptions[word]
        return self._by_rule(word) if any(character.isalpha() for character in word) else 1

    def _by_rule(self, word: str) -> int:
        found = _matches(self.rule.nucleus, word)
        fewer = sum(_matches(pattern, word) for pattern in self.rule.fewer)
        more = sum(_matches(pattern, word) for pattern in self.rule.more)
        return max(1, found - fewer + more)


@made_once
def syllable_counter(locale: Locale) -> SyllableCounter | None:
    """The locale's counter, or None for a language without a rule. The stand-in for known terms has two syllables."""
    if locale.syllables is None:
        return None
    stand_in = {locale.stand_in.casefold(): 2} if locale.stand_in else {}
    return SyllableCounter(locale.syllables, locale.syllable_exceptions | stand_in)


def _matches(pattern: str, word: str) -> int:
    return len(re.findall(pattern, word))


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
