"""A translation mixes letters of several alphabets.

What it does: finds words with Latin, Greek and Cyrillic letters side by side, small foreign letters inside a word, and
words in an alphabet that the language does not use and that the English does not have either. The language lists its
alphabets under `scripts`.

Why it matters: such letters look alike. The word cannot be searched, is read out wrongly by a screen reader, and may be
meant to deceive.

How to mend it: type the word again with one keyboard. A foreign name that stays as it is belongs into
`same_as_english` in locale.yaml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.made_once import made_once
from patientdocs.model.locale import Locale
from patientdocs.model.pair import Pair
from patientdocs.pair_text import translated

SEVERITY = Severity.ERROR
MEASURED = True

_WORD = re.compile(r"[^\W\d_]+")
_NOT_LATIN = re.compile("[^\0-\u024f\u1e00-\u1eff\u2010-\u205e]")
_ALIKE = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC")
_MICRO_UNITS = re.compile(r"\u03bc(?:g|l|L|m|mol|s)")
_NO_SCRIPT = {"MODIFIER", "MICRO", "FEMININE", "MASCULINE", "OHM", "KELVIN", "ANGSTROM"}


def check(pair: Pair) -> Iterator[Finding]:
    """Yield each mixed word and each word in a foreign alphabet."""
    words = translated(pair)
    own = frozenset(pair.locale.translation.scripts)
    if "LATIN" in own and not _NOT_LATIN.search(words.text):
        return
    allowed: frozenset[str] | None = None
    for match in _WORD.finditer(words.text):
        runs = _runs(match[0])
        if len(runs) == 1 and runs[0][0] in own:
            continue
        alike = [script for script in _ALIKE if any(script == name for name, _ in runs)]
        if len(alike) > 1 and not _MICRO_UNITS.fullmatch(match[0]):
            yield _mixed(pair, match, alike)
            continue
        if inside := _inside(runs, pair.locale):
            yield _stray(pair, match, inside)
            continue
        for script, run in runs:
            if script and script not in own:
                allowed = _known(pair) if allowed is None else allowed
                if run.casefold() not in allowed:
                    yield Finding(
                        pair.translation.at(*words.span(*match.span())),
                        f"`{run}` is written in {script.capitalize()} letters, which this language does not use",
                        "write it in the letters of the language, or as the English has it",
                    )


def _inside(runs: tuple[tuple[str, str], ...], locale: Locale) -> str:
    """Letters of another script in the middle of a word: a slip of the keyboard, unless they are capitals (NMDA)."""
    if not locale.guards.spaced:
        return ""
    inner = zip(runs, runs[1:-1], runs[2:], strict=False)
    return next((own for (a, _), (b, own), (c, _) in inner if a == c != b and a and b and own.islower()), "")


def _stray(pair: Pair, match: re.Match[str], inside: str) -> Finding:
    return Finding(
        pair.translation.at(*translated(pair).span(*match.span())),
        f"`{match[0]}` has `{inside}`, {unicodedata.name(inside[0]).lower()}, inside",
        "type the word again with one keyboard",
    )


def _mixed(pair: Pair, match: re.Match[str], alike: list[str]) -> Finding:
    home = next((script for script in alike if script in pair.locale.translation.scripts), alike[0])
    odd = dict.fromkeys(letter for letter in match[0] if _script(letter) not in (home, ""))
    return Finding(
        pair.translation.at(*translated(pair).span(*match.span())),
        f"`{match[0]}` mixes {' and '.join(script.capitalize() for script in alike)} letters",
        "type the word again with one keyboard",
        notes=tuple(f"`{letter}` is {unicodedata.name(letter).lower()}" for letter in odd),
        severity=Severity.ERROR,
    )


def _known(pair: Pair) -> frozenset[str]:
    """Words that may stay as they are: those of the English, and those that the language lists."""
    there = _WORD.findall(f"{pair.message.text} {pair.message.shown}")
    return _listed(pair.locale) | {word.casefold() for word in there}


@made_once
def _listed(locale: Locale) -> frozenset[str]:
    rules = locale.translation
    texts = [*rules.same_as_english, *rules.measures, *(form for forms in rules.measures.values() for form in forms)]
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


@lru_cache(maxsize=16384)
def _runs(word: str) -> tuple[tuple[str, str], ...]:
    """The parts of a word that are written in one script each: (script, letters)."""
    return tuple((script, "".join(letters)) for script, letters in groupby(word, _script))


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """The first word of its Unicode name, which is the script of nearly all letters; "" where it is none."""
    name = unicodedata.name(letter, "").removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ").partition(" ")[0]
    return "" if name in _NO_SCRIPT else name
