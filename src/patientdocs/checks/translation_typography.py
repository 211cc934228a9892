"""Punctuation, spaces or capitals of a translation are not as the language writes them.

What it does: looks for quotation marks of another language, two spaces in a row, a space before a comma or stop,
Western punctuation behind Chinese, Japanese or Arabic characters, a missing mark at the end, a small letter where the
English begins with a capital, brackets without their partner, and a word that stands twice. The no-break spaces that
a language wants before its marks are put in by themselves.

Why it matters: such slips make a page look careless, and a doubled or cut-off word often shows that more went wrong.

How to mend it: write it as the language does. If it is right, accept the warning with a reason: in the PO file write
the comment `# ok: typography, ...` above the message and run `patientdocs translations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.made_once import made_once
from patientdocs.model.locale import Locale
from patientdocs.model.pair import Pair
from patientdocs.pair_text import Words, english, translated
from patientdocs.passages.normalising import normalise

SEVERITY = Severity.WARNING
WAIVABLE = True

_QUOTES = '"“”„‟«»「」『』〝〞＂'
_CLOSERS = "\"'”’»›)]}」』）】 \u00a0\u202f"
_CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_ARABIC = "\u0620-\u064a\u066e-\u06d3"
_WESTERN = re.compile(rf"(?<=[{_CJK}])[,;:!?]|(?<=[{_CJK}])\.(?![\w.])|(?<=[{_ARABIC}])[,;?]")
_SPACES = re.compile(r"[ \u00a0\u202f\u3000]{2,}")
_DOUBLED = re.compile(r"(?<![\w'-])([^\W\d_]+)[ \u00a0]+\1(?![\w'-])", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:…。！？：؟۔।]")
_PAIRS = {")": "(", "]": "[", "）": "（", "】": "【"}


class _Slip(NamedTuple):
    begin: int
    end: int
    message: str
    help: str


class _Rules(NamedTuple):
    foreign_quotes: re.Pattern[str]
    space_before: re.Pattern[str]
    ends: frozenset[str]


def check(pair: Pair) -> Iterator[Finding]:
    """Yield each slip."""
    source, target = english(pair), translated(pair)
    for kind in (_quotes, _spaces, _western, _end, _capital, _brackets, _doubled):
        for slip in kind(pair, source, target.text):
            begin, end = target.span(slip.begin, slip.end) if slip.end > slip.begin else (0, len(target.written))
            yield Finding(pair.translation.at(begin, end), slip.message, slip.help)


def _quotes(pair: Pair, source: Words, text: str) -> Iterator[_Slip]:
    marks = pair.locale.quotes
    for match in _rules(pair.locale).foreign_quotes.finditer(text):
        yield _Slip(
            *match.span(), f"{match[0]} is no quotation mark of this language", f"write {marks.open}…{marks.close}"
        )
    if marks.open != marks.close and text.count(marks.open) != text.count(marks.close):
        yield _Slip(0, 0, "a quotation mark has no partner", f"write {marks.open}…{marks.close}")


def _spaces(pair: Pair, source: Words, text: str) -> Iterator[_Slip]:
    for match in _SPACES.finditer(text):
        yield _Slip(*match.span(), "two spaces stand in a row", "write one space")
    if text != text.strip() and source.text == source.text.strip():
        yield _Slip(0, 0, "a space stands at the beginning or the end", "delete it")
    for match in _rules(pair.locale).space_before.finditer(text):
        yield _Slip(*match.span(), f"a space stands before `{match[1]}`", "delete the space")


def _western(pair: Pair, source: Words, text: str) -> Iterator[_Slip]:
    for match in _WESTERN.finditer(text):
        yield _Slip(
            *match.span(), f"`{match[0]}` is a Western mark behind another script", "write the mark of this script"
        )


def _end(pair: Pair, source: Words, text: str) -> Iterator[_Slip]:
    wanted, found = source.text.rstrip(_CLOSERS)[-1:], text.rstrip(_CLOSERS)[-1:]
    if not wanted or not found or wanted == pair.source.question.close:  # questions are a rule of their own
        return
    ends = _rules(pair.locale).ends
    if _ENDS.match(wanted) and found not in ends:
        yield _Slip(
            len(text) - 1,
            len(text),
            f"the English ends in `{wanted}`, the translation has no mark at its end",
            "add it",
        )
    elif not _ENDS.match(wanted) and found in ends and not text.rstrip().endswith("."):
        yield _Slip(
            len(text) - 1, len(text), f"the translation ends in `{found}`, the English has no mark there", "delete it"
        )
    elif (normalise(wanted) == ":") != (normalise(found) == ":"):
        yield _Slip(
            len(text) - 1,
            len(text),
            f"the English ends in `{wanted}`, the translation in `{found}`",
            "write the same mark",
        )


def _capital(pair: Pair, source: Words, text: str) -> Iterator[_Slip]:
    first = text.lstrip("¿¡\"'“„«‘(")[:1]
    if source.text[:1].isupper() and first.islower():
        at = text.index(first)
        yield _Slip(at, at + 1, "the English begins with a capital, the translation does not", "write a capital")


def _brackets(pair: Pair, source: Words, text: str) -> Iterator[_Slip]:
    for close, opening in _PAIRS.items():
        if text.count(opening) != text.count(close) and source.text.count(opening) == source.text.count(close):
            yield _Slip(0, 0, f"a bracket {opening}{close} has no partner", "write both")


def _doubled(pair: Pair, source: Words, text: str) -> Iterator[_Slip]:
    for match in _DOUBLED.finditer(text):
        if match[1].casefold() not in _may_stand_twice(pair.locale) and not _DOUBLED.search(source.text):
            yield _Slip(*match.span(), f'"{match[1]}" stands twice', "delete one of them")


@made_once
def _may_stand_twice(locale: Locale) -> frozenset[str]:
    return frozenset(word.casefold() for word in locale.translation.doubled)


@made_once
def _rules(locale: Locale) -> _Rules:
    own = locale.quotes.open + locale.quotes.close
    spaced = "".join(re.escape(mark) for mark in ",.;:!?)،؛؟。，！？；：）" if mark not in locale.spacing.before)
    foreign = "".join(re.escape(mark) for mark in _QUOTES if mark not in own)
    ends = {*locale.sentences.ends, locale.question.close, ":", "：", "…"}
    return _Rules(
        re.compile(f"[{foreign}]"),
        re.compile(rf"(?<=\S)[ \u00a0\u202f]([{spaced}])(?![\w.])"),  # but " .5" and " ..." are right
        frozenset(ends),
    )
