"""Errors made by rule in right translations: what people and tools do wrong most, in any language.

Each maker takes a right pair and gives the wrong translations that it can make of it, none where it does not apply.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from patientdocs.model.locale import Locale
from patientdocs.passages.normalising import normalise
from patientdocs.passages.phrases import phrase_pattern

Maker = Callable[[str, str, Locale], Iterator[str]]

_FIGURE = re.compile(r"(?<![\w{])\d+(?:[.,]\d+)?(?![\w}])|(?<=[\u3400-\u9fff])\d+(?:[.,]\d+)?")
_SLOT = re.compile(r"\s?\{\w+\}")
_ALIKE = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х"}
_LOOKALIKES = {**_ALIKE, **{cyrillic: latin for latin, cyrillic in _ALIKE.items()}}


def _ten_times(english: str, text: str, locale: Locale) -> Iterator[str]:
    for match in _FIGURE.finditer(text):
        sign = locale.guards.decimal_sign
        digits = match[0].replace(sign, "") if sign in match[0] else f"{match[0]}0"
        yield text[: match.start()] + digits.lstrip("0") + text[match.end() :]


def _other_measure(english: str, text: str, locale: Locale) -> Iterator[str]:
    measures = locale.translation.measures
    for key, other in (("mg", "g"), ("ml", "mg")):
        for form in measures.get(key, ()):
            wrong = re.sub(rf"(?<=\d)(\s?){re.escape(form)}(?![^\W\d_])", rf"\g<1>{measures[other][0]}", text)
            if wrong != text:
                yield wrong
                return


def _dropped_not(english: str, text: str, locale: Locale) -> Iterator[str]:
    """Without the only word that denies. Exceptions are left alone: their word denies nothing."""
    guards = locale.guards
    if english.endswith("?") or phrase_pattern(guards.negation_exceptions, spaced=guards.spaced).search(
        normalise(text)
    ):
        return
    plain = normalise(text)
    found = list(phrase_pattern(guards.negators, spaced=guards.spaced).finditer(plain))
    if len(found) == 1 and len(plain) == len(text):
        yield (text[: found[0].start()].rstrip() + " " + text[found[0].end() :].lstrip()).strip()


def _missing_slot(english: str, text: str, locale: Locale) -> Iterator[str]:
    for match in _SLOT.finditer(text):
        yield text[: match.start()] + text[match.end() :]


def _in_english(english: str, text: str, locale: Locale) -> Iterator[str]:
    yield english


def _literal_digit(english: str, text: str, locale: Locale) -> Iterator[str]:
    for match in _SLOT.finditer(text):
        yield f"{text[: match.start()]} 5{text[match.end() :]}"
    yield f"{text[:-1]} 5{text[-1]}"


def _override(english: str, text: str, locale: Locale) -> Iterator[str]:
    middle = len(text) // 2
    yield f"{text[:middle]}\u202e{text[middle:]}"


def _lookalike(english: str, text: str, locale: Locale) -> Iterator[str]:
    for match in re.finditer(r"(?<!\{)\b[^\W\d_]{4,}\b(?!\})", text):
        for at in range(match.start(), match.end()):
            letter = _LOOKALIKES.get(text[at])
            if letter and unicodedata.name(text[at]).split()[0] in ("LATIN", "CYRILLIC"):
                yield text[:at] + letter + text[at + 1 :]
                return


MAKERS: Mapping[str, tuple[str, Maker]] = {
    "a figure ten times as large": ("numbers", _ten_times),
    "another measure, such as g for mg": ("units", _other_measure),
    'a dropped "not"': ("negation", _dropped_not),
    "a missing slot": ("slots", _missing_slot),
    "left in English": ("unchanged", _in_english),
    "a digit that the English has not": ("numbers", _literal_digit),
    "a sign that turns the direction": ("characters", _override),
    "a letter of a look-alike alphabet": ("scripts", _lookalike),
}
"""What is wrong -> the rule that has to find it, and the maker."""
