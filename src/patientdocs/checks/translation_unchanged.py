"""A translation was left in English.

What it does: finds translations that are the same as the English, a sentence that was left as it was, and four English
words in a row. What the language lists under `same_as_english`, and measures such as mg/kg, may stay.

Why it matters: the reader does not read English, and the page does not say that this part is not translated.

How to mend it: translate it, or leave the entry empty: then the page shows the English in a box that says so. A name
or a short form that stays as it is belongs into `same_as_english` in locale.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.made_once import made_once
from patientdocs.model.locale import Locale
from patientdocs.model.pair import Pair
from patientdocs.pair_text import english, translated
from patientdocs.passages.normalising import normalise
from patientdocs.passages.phrases import phrase_pattern
from patientdocs.passages.words import words_of

SEVERITY = Severity.ERROR
MEASURED = True
WAIVABLE = True

_IN_A_ROW = 4
_IN_BRACKETS = re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]")
"""Often the English name beside its translation."""
_ENGLISH_LETTERS = re.compile("[a-z]{2}")


def check(pair: Pair) -> Iterator[Finding]:
    """Yield one finding when the translation, or a part of it, is the English."""
    target = translated(pair).folded
    if not _ENGLISH_LETTERS.search(target):
        return
    kept = _may_stay(pair.locale)
    if target == english(pair).folded:
        # One word with another capital was looked at: Melatonin.
        same = translated(pair).text == english(pair).text or len(words_of(target)) > 1
        if same and words_of(kept.sub(" ", target)):
            yield Finding(pair.place, "the translation is the same as the English", _HELP)
        return
    run = _run_in_english(target, english(pair).folded, kept)
    if run:
        begin = target.find(run[0])
        span = translated(pair).folded_span(begin, target.find(run[-1], begin) + len(run[-1]))
        message = f'"{" ".join(run)}" was left in English'
        yield Finding(pair.translation.at(*span), message, _HELP)


_HELP = "translate it; a name that stays as it is belongs into `same_as_english` in locale.yaml"


def _run_in_english(target: str, source: str, kept: re.Pattern[str]) -> list[str]:
    """The first words in a row of the translation that stand in the English in the same order."""
    there = set(words_of(source))
    if sum(word in there for word in words_of(target)) < _IN_A_ROW:
        return []
    words = words_of(kept.sub(" | ", _IN_BRACKETS.sub(" | ", target)))
    runs = _runs(source)
    for at in range(len(words) - _IN_A_ROW + 1):
        if tuple(words[at : at + _IN_A_ROW]) in runs:
            end = at + _IN_A_ROW
            while end < len(words) and tuple(words[end - _IN_A_ROW + 1 : end + 1]) in runs:
                end += 1
            return words[at:end]
    return []


def _runs(source: str) -> frozenset[tuple[str, ...]]:
    words = words_of(source)
    return frozenset(tuple(words[at : at + _IN_A_ROW]) for at in range(len(words) - _IN_A_ROW + 1))


@made_once
def _may_stay(locale: Locale) -> re.Pattern[str]:
    rules = locale.translation
    measures = [form for key, forms in rules.measures.items() for form in (key, *forms)]
    return phrase_pattern(normalise(form) for form in (*rules.same_as_english, *measures))
