"""A translation has another number than the English.

What it does: compares the numbers outside slots, in digits of any script and in the number words of both languages.
A number must be there on both sides with the same value, as each language writes it: 0.5 is 0,5 in many.

Why it matters: a figure that is ten times too large harms people, and looks right to whoever does not read both.

How to mend it: write the number of the English. Where the English has a {slot}, write the slot: its number is put in
by itself, so a translation needs no digits there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.made_once import made_once
from patientdocs.model.locale import Locale
from patientdocs.model.pair import Pair
from patientdocs.pair_text import Words, both_sides, english, place_of, translated
from patientdocs.passages.figures import canonical_figure
from patientdocs.passages.normalising import normalise
from patientdocs.passages.phrases import phrase_pattern

SEVERITY = Severity.ERROR
MEASURED = True

_FRACTION = re.compile(r"(?:(\d+) )?(\d+)\u2044(\d+)")
_PERCENT_SIGN = re.compile(r" ?[%\u066a]")
_NATIVE_DECIMAL, _NATIVE_GROUP = "\u066b", "\u066c"


class _Number(NamedTuple):
    """`begin` and `end` are offsets in the folded words. A silent one bears out the other side and asks for nothing."""

    begin: int
    end: int
    value: str
    also: tuple[str, ...] = ()
    worded: bool = False
    silent: bool = False


@dataclass(frozen=True)
class _Reader:
    """How one language writes numbers."""

    hint: re.Pattern[str]
    exceptions: re.Pattern[str]
    digits: re.Pattern[str]
    words: re.Pattern[str]
    values: dict[str, str]
    silent: frozenset[str]
    multipliers: re.Pattern[str]
    factors: dict[str, Decimal]
    percent: re.Pattern[str]
    percents: tuple[str, ...]
    decimal_sign: str
    group_signs: str


def _says_its_own_number(pair: Pair) -> bool:
    """Whether the words of a unit hold the very number that stands in its slot, as a dual does."""
    numbers = [number for number, words in pair.locale.numerals.items() if pair.translation.text.strip() in words]
    return pair.message.kind == "unit" and any(number in pair.message.shown.split("\u00a0") for number in numbers)


def check(pair: Pair) -> Iterator[Finding]:
    """Yield one finding when the numbers differ."""
    if _says_its_own_number(pair):
        return
    source, target = _numbers(english(pair), pair.source), _numbers(translated(pair), pair.locale)
    if not source and not target:
        return
    lost, new = _unmatched(source, target), _unmatched(target, source)
    repeated = [] if lost or new else _repeated(source, target)
    if lost or new or repeated:
        in_english = _spans(english(pair), lost or _of(source, repeated))
        in_translation = _spans(translated(pair), new or _of(target, repeated))
        yield Finding(
            place_of(pair, in_translation),
            _message(lost, new, source, target, repeated),
            _help(pair),
            notes=tuple(both_sides(pair, in_english, in_translation)),
        )


def _unmatched(these: list[_Number], those: list[_Number]) -> list[_Number]:
    """Those numbers that the other side does not have in any form."""
    there = {form for number in those for form in (number.value, *number.also)}
    return [n for n in these if not n.silent and n.value not in there and there.isdisjoint(n.also)]


def _repeated(source: list[_Number], target: list[_Number]) -> list[str]:
    """Values that stand too often, at least once in digits: words for numbers are often said twice, or left out."""
    values = dict.fromkeys(number.value for number in source)
    return [value for value in values if _too_often(target, source, value) or _lost_digits(source, target, value)]


def _too_often(these: list[_Number], those: list[_Number], value: str) -> bool:
    here, there = _of(these, [value]), _of(those, [value])
    return len(here) > len(there) > 0 and not all(number.worded for number in here)


def _lost_digits(source: list[_Number], target: list[_Number], value: str) -> bool:
    return 0 < len(_of(target, [value])) < sum(not number.worded for number in _of(source, [value]))


def _of(numbers: list[_Number], values: list[str]) -> list[_Number]:
    return [number for number in numbers if number.value in values]


def _spans(words: Words, numbers: Iterable[_Number]) -> list[tuple[int, int]]:
    return [words.folded_span(number.begin, number.end) for number in numbers]


def _message(
    lost: list[_Number], new: list[_Number], source: list[_Number], target: list[_Number], repeated: list[str]
) -> str:
    if lost and new:
        return f"the English says {_listed(lost)}, the translation says {_listed(new)}"
    if lost:
        return f"the translation lacks the number {_listed(lost)} of the English"
    if new:
        return f"the translation has the number {_listed(new)}, the English has not"
    value = repeated[0]
    there, here = (_times(len(_of(numbers, [value]))) for numbers in (source, target))
    return f"the number {value} stands {there} in the English, {here} in the translation"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _listed(numbers: list[_Number]) -> str:
    return " and ".join(dict.fromkeys(number.value for number in numbers))


def _help(pair: Pair) -> str:
    if any(piece.kind == "slot" for piece in english(pair).pieces):
        return "write the slots of the English and no other numbers: figures are put in by themselves"
    return f"write the numbers of the English; the decimal sign is `{pair.locale.guards.decimal_sign}`"


def _numbers(words: Words, locale: Locale) -> list[_Number]:
    """The numbers of a text, in their order."""
    reader = _reader(locale)
    text = words.folded
    if not reader.hint.search(text):
        return []
    text = reader.exceptions.sub(lambda match: " " * len(match[0]), text)
    found: list[_Number] = []
    for number in (*_fractions(text), *_in_digits(text, reader), *_in_words(text, reader)):
        if not any(number.begin < other.end and other.begin < number.end for other in found):
            found.append(number)
    return sorted(found)


def _fractions(text: str) -> Iterator[_Number]:
    for match in _FRACTION.finditer(text) if "\u2044" in text else ():
        whole, above, below = (Decimal(group or 0) for group in match.groups())
        if below:
            value = round(whole + above / below, 4)
            yield _Number(*match.span(), canonical_figure(value), (canonical_figure(100 * value) + "%",))


def _in_digits(text: str, reader: _Reader) -> Iterator[_Number]:
    for match in reader.digits.finditer(text):
        digits = match[0].replace(_NATIVE_DECIMAL, ".").replace(_NATIVE_GROUP, "")
        for sign in reader.group_signs:
            digits = digits.replace(sign, "")
        value = Decimal(digits.replace(reader.decimal_sign, "."))
        yield _extended(_Number(*match.span(), canonical_figure(value)), text, reader)


def _in_words(text: str, reader: _Reader) -> Iterator[_Number]:
    for match in reader.words.finditer(text):
        word = match[0].replace("-", " ")
        value = reader.values[word]
        if value.endswith("%"):
            share = canonical_figure(Decimal(value[:-1]) / 100)
            yield _Number(*match.span(), value, (share,), worded=True, silent=word in reader.silent)
        else:
            # A word for "one" is an article, or "someone", in most languages.
            silent = word in reader.silent or value == "1"
            yield _extended(_Number(*match.span(), value, worded=True, silent=silent), text, reader)


def _extended(number: _Number, text: str, reader: _Reader) -> _Number:
    """With the multipliers and the percent sign or word that follow it, or stand before it."""
    begin, end = number.begin, number.end
    value = Decimal(number.value)
    while factor := _next(reader.multipliers, text, end):
        value *= reader.factors[factor[0].replace("-", " ")]
        end = factor.end()
    silent = number.silent and end == number.end
    figure = canonical_figure(value)
    percent = _PERCENT_SIGN.match(text, end) or _next(reader.percent, text, end)
    if percent:
        figure, end = f"{figure}%", percent.end()
    elif reader.percents and text[:begin].rstrip().endswith(reader.percents):
        figure += "%"
    return number._replace(end=end, value=figure, silent=silent)


def _next(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    return pattern.match(text, end + (text[end : end + 1] in (" ", "-")))


@made_once
def _reader(locale: Locale) -> _Reader:
    guards, spaced = locale.guards, locale.guards.spaced
    duals = {word: number for number, forms in locale.numerals.items() for word in forms}
    listed = {**guards.silent_numbers, **duals, **guards.number_words, **guards.multipliers}
    values = {normalise(word).replace("-", " "): value for word, value in listed.items()}
    silent = {normalise(word).replace("-", " ") for word in guards.silent_numbers if word not in guards.number_words}
    factors = {normalise(word).replace("-", " "): Decimal(factor) for word, factor in guards.multipliers.items()}
    words = phrase_pattern(values, spaced=spaced)
    groups = "".join(normalise(f"0{sign}0")[1:-1] for sign in guards.group_signs)
    return _Reader(
        hint=re.compile(rf"\d|{words.pattern}"),
        exceptions=phrase_pattern(guards.number_exceptions, spaced=spaced),
        digits=_digit_pattern(guards.decimal_sign, groups),
        words=words,
        values=values,
        silent=frozenset(silent),
        multipliers=phrase_pattern(factors, spaced=spaced),
        factors=factors,
        percent=phrase_pattern(guards.percent, spaced=spaced),
        percents=tuple(normalise(word) for word in guards.percent),
        decimal_sign=guards.decimal_sign,
        group_signs=groups,
    )


def _digit_pattern(decimal_sign: str, group_signs: str) -> re.Pattern[str]:
    decimals = rf"[{re.escape(decimal_sign)}{_NATIVE_DECIMAL}]\d+"
    groups = re.escape(group_signs + _NATIVE_GROUP)
    return re.compile(rf"\d{{1,3}}(?:[{groups}]\d{{3}})+(?!\d)(?:{decimals})?|\d+(?:{decimals})?")
