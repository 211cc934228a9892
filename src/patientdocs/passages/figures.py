"""The numbers of a text, in digits and in words, in one canonical form.

A canonical figure is a decimal number without needless zeros ("7", "0.5", "1970"), the same with a percent sign
("50%"), or a Roman numeral after a word such as "phase" ("III"). "Half" and a half as a fraction are "50%". Signs are
ignored: a hyphen before a figure is more often a dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from patientdocs.model.guard_words import GuardWords
from patientdocs.passages.normalising import normalise
from patientdocs.passages.phrases import blank_out, phrase_pattern

_FRACTION = re.compile(r"(?<![\w^.,])(?:(\d+) )?(\d+)\u2044(\d+)")
_ROMAN = re.compile(r"[ -](?=[ivx])(x{0,3}(?:ix|iv|v?i{0,3}))(?!\w|'\w)")
_PERCENT_SIGN = re.compile(r" ?[%\u066a]")


class _Mention(NamedTuple):
    """A figure at a place; `also` are other ways to write it that this mention bears out."""

    begin: int
    end: int
    figure: str
    also: tuple[str, ...] = ()


def canonical_figure(value: Decimal | int | str) -> str:
    """A number as figures are compared: Decimal("7.50") is "7.5"."""
    digits = format(Decimal(value), "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def figures_of(text: str, words: GuardWords) -> tuple[str, ...]:
    """The figures that a text asserts, each once, in their order. For statements."""
    return _unique(mention.figure for mention in _mentions(normalise(text), words, words.number_words))


def figures_borne_out(text: str, words: GuardWords) -> tuple[str, ...]:
    """The figures that a text of a source can bear out: those it asserts and other ways to write them.

    "50%" bears out "50", "half" bears out "50%" and "0.5", and "one day" bears out "1".
    """
    numbers = {**words.silent_numbers, **words.number_words}
    found = _mentions(normalise(text), words, numbers)
    return _unique(figure for mention in found for figure in (mention.figure, *mention.also))


def _unique(figures: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(figures))


def _mentions(text: str, words: GuardWords, numbers: Mapping[str, str]) -> list[_Mention]:
    text = blank_out(text, words.number_exceptions, spaced=words.spaced)
    found: list[_Mention] = []
    for kind in (_fractions(text), _numerals(text, words), _numbers(text, words, numbers)):
        for mention in kind:
            if not any(mention.begin < other.end and other.begin < mention.end for other in found):
                found.append(mention)
    return sorted(found)


def _fractions(text: str) -> Iterator[_Mention]:
    for match in _FRACTION.finditer(text):
        whole, above, below = (Decimal(group or 0) for group in match.groups())
        if below and whole:
            yield _Mention(*match.span(), canonical_figure(round(whole + above / below, 4)))
        elif below:
            yield _share(*match.span(), round(100 * above / below, 2))


def _share(begin: int, end: int, percent: Decimal) -> _Mention:
    """A part of a whole that is not written in percent."""
    return _Mention(begin, end, canonical_figure(percent) + "%", (canonical_figure(percent / 100),))


def _numerals(text: str, words: GuardWords) -> Iterator[_Mention]:
    for label in phrase_pattern(words.numeral_labels, spaced=words.spaced).finditer(text):
        numeral = _ROMAN.match(text, label.end())
        if numeral:
            yield _Mention(*numeral.span(1), numeral[1].upper())


def _numbers(text: str, words: GuardWords, numbers: Mapping[str, str]) -> Iterator[_Mention]:
    """Numbers in digits and in words, each with the multipliers or the percent word after it."""
    for match in _digit_pattern(words.decimal_sign, "".join(words.group_signs)).finditer(text):
        yield _extended(match.span(), _decimal(match[0], words), text, words)
    values = {_spaced(normalise(word)): value for word, value in {**words.multipliers, **numbers}.items()}
    for match in phrase_pattern(values, spaced=words.spaced).finditer(text):
        value = values[_spaced(match[0])]
        if value.endswith("%"):
            yield _share(*match.span(), Decimal(value[:-1]))
        else:
            yield _extended(match.span(), Decimal(value), text, words)


def _extended(span: tuple[int, int], value: Decimal, text: str, words: GuardWords) -> _Mention:
    begin, end = span
    multipliers = {_spaced(normalise(word)): Decimal(factor) for word, factor in words.multipliers.items()}
    while factor := _next(phrase_pattern(multipliers, spaced=words.spaced), text, end):
        value *= multipliers[_spaced(factor[0])]
        end = factor.end()
    figure = canonical_figure(value)
    percent = _PERCENT_SIGN.match(text, end) or _next(phrase_pattern(words.percent, spaced=words.spaced), text, end)
    return _Mention(begin, percent.end(), figure + "%", (figure,)) if percent else _Mention(begin, end, figure)


def _next(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    return pattern.match(text, end + (text[end : end + 1] in (" ", "-")))


def _spaced(words: str) -> str:
    return words.replace("-", " ")


def _decimal(digits: str, words: GuardWords) -> Decimal:
    for sign in words.group_signs:
        digits = digits.replace(sign, "")
    return Decimal(digits.replace(words.decimal_sign, "."))


@lru_cache(maxsize=64)
def _digit_pattern(decimal_sign: str, group_signs: str) -> re.Pattern[str]:
    """Digits that do not follow a letter (B12) and are not raised (10^6)."""
    decimals = rf"{re.escape(decimal_sign)}\d+"
    grouped = rf"\d{{1,3}}(?:[{re.escape(group_signs)}]\d{{3}})+(?!\d)(?:{decimals})?|" if group_signs else ""
    return re.compile(rf"(?<![\w^])(?:{grouped}\d+(?:{decimals})?|{decimals})")
