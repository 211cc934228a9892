"""A translation has another measure than the English.

What it does: compares the measures of doses (mg, g, kg, ml, percent and what else the language lists under
`measures`) of both sides, in sentences and in the words of a unit. mg/kg is not kg/mg.

Why it matters: g in place of mg is a thousand times the dose.

How to mend it: write the measure of the English, in a spelling that the language lists.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.made_once import made_once
from patientdocs.model.locale import Locale
from patientdocs.model.pair import Pair
from patientdocs.pair_text import SLOT, Words, both_sides, english, place_of, translated
from patientdocs.passages.normalising import normalise
from patientdocs.passages.words import UNSPACED

SEVERITY = Severity.ERROR
MEASURED = True

_BEFORE = rf"[\d{SLOT}/][ -]{{0,2}}"
_AFTER_FIGURE = re.compile(f"{_BEFORE}$")
_FIGURE_NEXT = re.compile(r" ?\d")
_RUNS_ON = re.compile(rf"{UNSPACED}|[\uac00-\ud7a3]")
"""Letters that others follow without a space: ideographs, and Hangul, where particles do."""
_SLASH = re.compile(r" ?/ ?")


class _Measure(NamedTuple):
    """A measure by its key, with its offsets in the folded words.

    Only behind a figure it `counts`: a second vaccine is no second. Elsewhere it bears out the other side.
    """

    begin: int
    end: int
    key: str
    counts: bool


class _Spellings(NamedTuple):
    keys: Mapping[str, str]
    silent: frozenset[str]
    pattern: re.Pattern[str]
    behind_figures: re.Pattern[str]


def check(pair: Pair) -> Iterator[Finding]:
    """Yield one finding when the measures differ."""
    alone = pair.message.kind == "unit"
    if not alone and not any(_has_measure(*side) for side in _sides(pair)):
        return
    source = _measures(english(pair), _spellings(pair.source), alone)
    target = _measures(translated(pair), _spellings(pair.locale), alone)
    known = {measure.key for measure in source} | {measure.key for measure in target}
    for locale in (pair.source, pair.locale):
        known &= {key.casefold() for key in locale.translation.measures}
    lost, new = _only_in(source, target, known), _only_in(target, source, known)
    turned = _ratios(english(pair), source) & {(b, a) for a, b in _ratios(translated(pair), target)}
    if lost or new or turned:
        in_english = [english(pair).folded_span(m.begin, m.end) for m in lost or source]
        in_translation = [translated(pair).folded_span(m.begin, m.end) for m in new or target]
        yield Finding(
            place_of(pair, in_translation),
            _message(lost, new, sorted(turned)),
            "write the measure of the English" + _spelled(pair, lost),
            notes=tuple(both_sides(pair, in_english, in_translation)),
        )


def _sides(pair: Pair) -> tuple[tuple[Words, Locale], ...]:
    return (english(pair), pair.source), (translated(pair), pair.locale)


def _has_measure(words: Words, locale: Locale) -> bool:
    """A quick look: most texts have no dose."""
    return _spellings(locale).behind_figures.search(words.folded) is not None


def _only_in(these: Sequence[_Measure], those: Sequence[_Measure], known: set[str]) -> list[_Measure]:
    there = {measure.key for measure in those}
    return [measure for measure in these if measure.counts and measure.key in known and measure.key not in there]


def _message(lost: Sequence[_Measure], new: Sequence[_Measure], turned: list[tuple[str, str]]) -> str:
    if lost and new:
        return f"the English says {_listed(lost)}, the translation says {_listed(new)}"
    if lost:
        return f"the translation lacks the measure {_listed(lost)} of the English"
    if new:
        return f"the translation has the measure {_listed(new)}, the English has not"
    above, below = turned[0]
    return f"the English says {above}/{below}, the translation says {below}/{above}"


def _listed(measures: Sequence[_Measure]) -> str:
    return " and ".join(dict.fromkeys(measure.key for measure in measures))


def _spelled(pair: Pair, lost: Sequence[_Measure]) -> str:
    measures = {key.casefold(): forms for key, forms in pair.locale.translation.measures.items()}
    spellings = [f"{m.key} is {' or '.join(measures[m.key][:3])}" for m in lost]
    return f": {', '.join(dict.fromkeys(spellings))}" if spellings else ""


def _measures(words: Words, spellings: _Spellings, alone: bool) -> list[_Measure]:
    text = words.folded
    found = []
    for match in spellings.pattern.finditer(text):
        behind_figure = _AFTER_FIGURE.search(text[max(0, match.start() - 3) : match.start()]) is not None
        clock = len(match[0]) == 1 and _FIGURE_NEXT.match(text, match.end())  # 8h30
        counts = (alone or behind_figure) and match[0] not in spellings.silent and not clock
        found.append(_Measure(*match.span(), spellings.keys[match[0]], counts))
    return found


def _ratios(words: Words, measures: Sequence[_Measure]) -> set[tuple[str, str]]:
    """(above, below) of each pair of different measures with a slash between them."""
    return {
        (above.key, below.key)
        for above, below in itertools.pairwise(measures)
        if above.key != below.key and _SLASH.fullmatch(words.folded[above.end : below.begin])
    }


@made_once
def _spellings(locale: Locale) -> _Spellings:
    rules = locale.translation
    silent = {normalise(form): key.casefold() for key, forms in rules.silent_measures.items() for form in forms}
    keys = {**silent, **{normalise(form): key.casefold() for key, forms in rules.measures.items() for form in forms}}
    forms = sorted(keys, key=lambda form: (-len(form), form))
    if not forms:
        return _Spellings(keys, frozenset(), re.compile("(?!)"), re.compile("(?!)"))
    first = "".join(re.escape(letter) for letter in sorted({form[0] for form in forms}))
    # A first letter that no measure has is passed over at once.
    alternatives = (_alternatives(*edges, list(group)) for edges, group in itertools.groupby(forms, _edges))
    pattern = f"(?=[{first}])(?:{'|'.join(alternatives)})"
    only_silent = silent.keys() - {normalise(form) for listed in rules.measures.values() for form in listed}
    return _Spellings(keys, frozenset(only_silent), re.compile(pattern), re.compile(f"{_BEFORE}(?:{pattern})"))


def _alternatives(before: str, behind: str, forms: Sequence[str]) -> str:
    """Forms with the edges that their letters ask for: "mg" may touch 水 or 을, and 毫克 may touch anything."""
    return f"(?<!{before})(?:{'|'.join(map(re.escape, forms))})(?!{behind})"


def _edges(form: str) -> tuple[str, str]:
    return _touching(form[0]), _touching(form[-1])


def _touching(letter: str) -> str:
    """Characters that would make a longer word with this one."""
    if not letter.isalpha() or _RUNS_ON.match(letter):
        return "(?!)"
    return "[a-z\u00df-\u024f\u1e00-\u1eff]" if unicodedata.name(letter).startswith("LATIN") else r"[^\W\d_]"
