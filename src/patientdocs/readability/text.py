"""Cut text into sentences and words, by a locale's own rule, and set it so that textstat cuts it in the same places.

Formulas count sentences and words; a decimal point or "a.m." that splits a sentence makes a text look easier
than it is. Only what a reader reads as running text belongs in here: headings are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from patientdocs.model.locale import Locale, SentenceRule

_CLOSERS = "\"'”’»›)]}」』）】"
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "＇": "'"})
_HYPHENS = re.compile(r"(?<=\w)[-\u2010-\u2015\u2212](?=\w)")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u061c\u2060\u2066-\u2069]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_JOINED = "\u200c\u200d" + "".join(chr(c) for c in range(0x300, 0x1100) if unicodedata.category(chr(c))[0] == "M")
"""What stands inside a word without being a letter: vowel signs, accents, joiners."""
_WORD = re.compile(rf"\d+(?:[.,:]\d+)*[^\W_]*|[^\W_](?:[^\W_]|'(?=\w)|[{_JOINED}])*")


@dataclass(frozen=True)
class Segment:
    """One statement, list item, question or gloss, as the reader sees it. A heading is a segment that nobody counts."""

    text: str
    kind: Literal["statement", "bullet", "question", "gloss", "heading"] = "statement"


@dataclass(frozen=True)
class Canonical:
    """Text as formulas count it: sentences, each a row of words."""

    sentences: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for sentence in self.sentences for word in sentence)

    @property
    def text(self) -> str:
        """One string that anybody can hand to textstat: no stop but the one that closes a sentence."""
        return " ".join(" ".join(_without_stops(word) for word in sentence) + "." for sentence in self.sentences)

    def with_known(self, terms: Iterable[str], stand_in: str) -> Canonical:
        """The same text with every known term, whole words in any case, as the word `stand_in`; long terms first."""
        wanted = _by_first_word(tuple(terms))
        return Canonical(tuple(_replace(sentence, wanted, stand_in) for sentence in self.sentences))


def canonical(segments: Iterable[Segment], locale: Locale) -> Canonical:
    """The running text of these segments. A segment ends its sentence, with or without a stop."""
    found: list[tuple[str, ...]] = []
    for segment in segments:
        if segment.kind != "heading":
            found += (tuple(words(sentence)) for sentence in sentences(segment.text, locale.sentences))
    return Canonical(tuple(sentence for sentence in found if sentence))


def sentences(text: str, rule: SentenceRule) -> list[str]:
    """The sentences of one segment, trimmed, with their marks. What holds no word is no sentence."""
    text = _plain(text)
    found: list[str] = []
    begin = 0
    for mark in re.finditer(f"[{re.escape(rule.ends)}]+[{re.escape(_CLOSERS)}]*", text):
        if _ends_sentence(text, begin, mark, rule):
            found.append(text[begin : mark.end()].strip())
            begin = mark.end()
    found.append(text[begin:].strip())
    return [sentence for sentence in found if _WORD.search(sentence)]


def words(text: str) -> list[str]:
    """The words of a text. "0.5" is one, "treatment-resistant" two, "a.m." one ("am"), "doctor's" one."""
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), _plain(text))
    return _WORD.findall(_HYPHENS.sub(" ", text))


def length(text: str, locale: Locale) -> int:
    """How long a text is for the locale's limits: words, or letters and digits where words are not spaced."""
    if locale.limits.count_by == "words":
        return len(words(text))
    return sum(character.isalnum() for character in _plain(text))


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    """One form for equal characters, plain apostrophes and spaces, nothing invisible."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_APOSTROPHES)
    return " ".join(text.split())


def _ends_sentence(text: str, begin: int, mark: re.Match[str], rule: SentenceRule) -> bool:
    rest = text[mark.end() :]
    if not rest:
        return True
    full_width = unicodedata.east_asian_width(mark[0][0]) in "WF"
    if full_width:
        return True
    following = next((character for character in rest if character.isalnum()), "")
    if not rest[0].isspace() or following.islower():
        return False
    return not mark[0].startswith(".") or not _is_abbreviation(text[begin : mark.start() + 1], following, rule)


def _is_abbreviation(upto: str, following: str, rule: SentenceRule) -> bool:
    """Whether the stop at the end of `upto` belongs to its last word rather than to the sentence."""
    *before, last = upto.split()
    last = last.lstrip("\"'“‘«([{")
    if last.casefold() in _folded(rule.abbreviations):
        return True
    if last.casefold() in _folded(rule.closing_abbreviations):
        return not following.isupper()
    return bool(re.fullmatch(r"[^\W\d_]\.", last)) and last.isupper() and _names_a_person(before, rule)


def _names_a_person(before: Sequence[str], rule: SentenceRule) -> bool:
    """Whether a single capital after these words is an initial: "J. Lee", "Dr. J. Lee", "Ann J. Lee"."""
    previous = before[-1] if before else ""
    if previous.casefold() in _folded(rule.before_letters):
        return False
    return not previous or previous.endswith(".") or previous[0].isupper()


def _folded(listed: Iterable[str]) -> frozenset[str]:
    return _casefolded(tuple(listed))


@lru_cache(maxsize=64)
def _casefolded(listed: tuple[str, ...]) -> frozenset[str]:
    return frozenset(entry.casefold() for entry in listed)


@lru_cache(maxsize=64)
def _by_first_word(terms: tuple[str, ...]) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """The words of each term, folded, under the first of them; the longest term first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for term in sorted(
        {tuple(word.casefold() for word in words(term)) for term in terms} - {()}, key=len, reverse=True
    ):
        found.setdefault(term[0], []).append(term)
    return found


def _replace(
    sentence: tuple[str, ...], terms: Mapping[str, Sequence[tuple[str, ...]]], stand_in: str
) -> tuple[str, ...]:
    folded = tuple(word.casefold() for word in sentence)
    result: list[str] = []
    at = 0
    while at < len(sentence):
        term = next((t for t in terms.get(folded[at], ()) if folded[at : at + len(t)] == t), None)
        result.append(stand_in if term else sentence[at])
        at += len(term) if term else 1
    return tuple(result)


def _without_stops(word: str) -> str:
    """textstat takes any "." inside a word for the end of a sentence: 0.5 becomes 05, still one word."""
    return re.sub(r"[.,:]", "", word)
