"""textstat behind a narrow door: its own figures, offline, only where its formula is right.

Measured on textstat 0.7.13:

- For English it fetches a pronouncing dictionary over the network, and for words not in it counts hyphenation points,
  which is right for about one word in three. Here it gets the locale's counter in the shape of that dictionary. On the
  dictionary's words both agree; on others textstat alone is too kind: this project's leaflets would come out 0.5
  (Flesch-Kincaid) and 1.2 grades (SMOG) easier than they are.
- Other languages count by hyphenation points, as textstat does everywhere.
- `set_lang` is global, so only `textstat.backend.metrics` is used, with the language given each time.
- Not used because wrong or misnamed: Coleman-Liau, Dale-Chall, Spache, Gunning Fog outside English, Gulpease, Osman,
  text_standard; nor any function for a language whose constants it does not have.

It is imported at the first figure, and without NLTK, which takes ten times as long and serves its dictionary alone.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any

from patientdocs.readability.syllables import SyllableCounter

_FUNCTIONS: Mapping[tuple[str, str], tuple[str, Mapping[str, int]]] = MappingProxyType(
    {
        ("fkgl", "en"): ("flesch_kincaid_grade", {}),
        ("smog", "en"): ("smog_index", {}),
        ("fre", "en"): ("flesch_reading_ease", {}),
        ("inflesz", "es"): ("szigriszt_pazos", {}),
        ("kandel-moles", "fr"): ("flesch_reading_ease", {}),
        ("wiener-1", "de"): ("wiener_sachtextformel", {"variant": 1}),
        ("amstad", "de"): ("flesch_reading_ease", {}),
        ("douma", "nl"): ("flesch_reading_ease", {}),
    }
)


def textstat_figure(formula: str, language: str, text: str, counter: SyllableCounter) -> float | None:
    """textstat's figure for canonical text, or None where it has no right formula.

    `formula` is an id of `formulas.FORMULAS`, `language` a two-letter code. `counter` serves English only.
    """
    if (formula, language) not in _FUNCTIONS or not text:
        return None
    name, arguments = _FUNCTIONS[formula, language]
    tag = _dictionaries().tag(language, counter) if language == "en" else language
    function: Callable[..., float] = getattr(_metrics(), name)
    return float(function(text, lang=tag, **arguments))


class _Pronunciations(dict[str, list[list[str]]]):
    """The shape of the CMU dictionary: word -> pronunciations -> sounds; a sound that ends in a digit is a syllable."""

    def __init__(self, counter: SyllableCounter) -> None:
        super().__init__()
        self._counter = counter

    def __missing__(self, word: str) -> list[list[str]]:
        self[word] = [["0"] * self._counter.count(word)]
        return self[word]


@dataclass
class _Dictionaries:
    """Dictionaries by language tag. textstat caches by text and tag: a tag of its own keeps two counters apart."""

    fallback: Callable[[str], Any]
    known: list[tuple[SyllableCounter, _Pronunciations]] = field(default_factory=list)

    def tag(self, language: str, counter: SyllableCounter) -> str:
        for index, (other, _) in enumerate(self.known):
            if other == counter:
                return f"{language}_{index}"
        self.known.append((counter, _Pronunciations(counter)))
        return f"{language}_{len(self.known) - 1}"

    def has(self, lang: str) -> bool:
        return lang.partition("_")[2].isdecimal()

    def __call__(self, lang: str) -> Any:
        return self.known[int(lang.partition("_")[2])][1] if self.has(lang) else self.fallback(lang)


@cache
def _dictionaries() -> _Dictionaries:
    """Put our dictionaries where textstat asks for one. They have every word: hyphenation is not loaded for them."""
    with _put_off("nltk"):
        importlib.import_module("textstat")
    module = importlib.import_module("textstat.backend.counts._count_syllables")
    dictionaries = _Dictionaries(fallback=module.get_cmudict)
    hyphenation = cache(importlib.import_module("patientdocs.readability.hyphenation").hyphenation)
    vars(module)["get_cmudict"] = dictionaries
    vars(module)["get_pyphen"] = lambda lang: None if dictionaries.has(lang) else hyphenation(lang)
    return dictionaries


@cache
def _metrics() -> Any:
    _dictionaries()
    return importlib.import_module("textstat.backend.metrics")


@contextmanager
def _put_off(name: str) -> Iterator[None]:
    """What imports this library meanwhile gets it when something of it is first asked for, if ever."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = _Later(name)
    try:
        yield
    finally:
        del sys.modules[name]


class _Later(ModuleType):
    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(self.__name__), name)
