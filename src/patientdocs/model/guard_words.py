"""What the guards know of one language: words that negate, words that hedge, words for numbers, names of animals.

Stored under `guards:` of a language's `locale.yaml`. Words are compared without regard to case and typography, as
whole words. A `*` at either end of a word stands for any letters: `hypothes*`, `*n't`.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from patientdocs.model.entry import Entry

_PHRASE = re.compile(r"\*?[^\s*](?:[^*]*[^\s*])?\*?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")


def _check_phrase(text: str) -> str:
    if not _PHRASE.fullmatch(text):
        raise ValueError("write a word or phrase; a * may stand only at its beginning or end")
    return text


def _check_number(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise ValueError('write a number in quotes, such as "7", "0.5" or "50%"')
    return text


Phrase = Annotated[str, AfterValidator(_check_phrase)]
Number = Annotated[str, AfterValidator(_check_number)]
Sign = Annotated[str, Field(min_length=1, max_length=1)]


class GuardWords(Entry):
    """The word lists of one language. An empty list means that the guard finds nothing of this kind."""

    negators: list[Phrase] = Field(description="Words that deny: not, never, without")
    negation_exceptions: list[Phrase] = Field(default_factory=list, description="Phrases whose negator denies nothing")
    hedges: list[Phrase] = Field(description="Words that say that something is not certain: may, suggests")
    hedge_exceptions: list[Phrase] = Field(default_factory=list, description="Phrases whose hedge word hedges nothing")
    number_words: dict[Phrase, Number] = Field(description='Numbers written as words, with their value: seven: "7"')
    number_exceptions: list[Phrase] = Field(default_factory=list, description="Phrases whose number word is no number")
    silent_numbers: dict[Phrase, Number] = Field(
        default_factory=dict,
        description="Words that are no figure in a statement, but in a source bear one out: one day, 1 day",
    )
    multipliers: dict[Phrase, Number] = Field(
        default_factory=dict, description='Words that multiply the number before them: million: "1000000"'
    )
    percent: list[Phrase] = Field(default_factory=list, description="Words for % after a number")
    numeral_labels: list[Phrase] = Field(
        default_factory=list, description="Words before a Roman numeral: phase, as in phase III"
    )
    decimal_sign: Sign = Field(default=".", description="The sign before decimals")
    group_signs: list[Sign] = Field(default_factory=list, description="Signs between groups of three figures")
    species: dict[str, list[Phrase]] = Field(
        default_factory=dict, description="Animals that studies are made with, each with the forms of its name"
    )
    spaced: bool = Field(default=True, description="false for a language that puts no spaces between words")
