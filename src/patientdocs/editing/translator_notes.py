"""What a translator is told about a text, line by line: the comment `#.` of a PO file.

The note and the figures come first, since narrow windows show no more; the rest stands behind a line `--`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.model.library import Library
from patientdocs.model.locale import Limit, Locale
from patientdocs.model.message import Message
from patientdocs.model.terms import ApprovedTerm, Terms
from patientdocs.translation_states import slot_lines

_WORD = re.compile(r"\w+")


class Notes:
    """The notes for translators into one language; without one, what all of them are told."""

    def __init__(self, library: Library, locale: Locale | None = None, terms: Terms | None = None) -> None:
        self._library = library
        self._locale = locale
        self._by_first_word: dict[str, list[tuple[list[str], str, ApprovedTerm]]] = {}
        for term in terms.terms if terms else ():
            for phrase in term.english:
                words = _words(phrase)
                self._by_first_word.setdefault(words[0] if words else "", []).append((words, phrase, term))

    def lines(self, message: Message) -> tuple[str, ...]:
        """The lines, none of them empty."""
        first = [*_lines(message.note), *slot_lines(message)]
        return (*first, *(["--"] if first else []), *self._more(message))

    def _more(self, message: Message) -> Iterator[str]:
        kind = message.kind[0].upper() + message.kind[1:]
        yield f"{kind}, under the heading: {message.section}" if message.section else f"{kind}."
        if message.slots and message.shown != message.text:
            yield f"In print: {' '.join(_lines(message.shown))}"
        for source in message.sources:
            if source in self._library.sources:
                yield f"Source: {' '.join(_lines(self._library.sources[source].kind))}"
        yield from self._length(message)
        if self._by_first_word:
            yield from self._approved(message)

    def _length(self, message: Message) -> Iterator[str]:
        if message.maximum is not None:
            yield f"At most {message.maximum} characters."
        if self._locale is None:
            return
        limits = self._locale.limits
        if message.kind in ("statement", "question"):
            yield from _limit("Sentences of at most", limits.sentence, limits.count_by)
        elif message.kind == "heading":
            yield from _limit("At most", limits.heading, limits.count_by)
        elif message.kind == "gloss":
            yield from _limit("At most", limits.gloss, limits.count_by)

    def _approved(self, message: Message) -> Iterator[str]:
        """The words that are agreed on, in the order in which the text needs them."""
        words = _words(message.shown)
        told: set[str] = set()
        for index, word in enumerate(words):
            for phrase_words, phrase, term in self._by_first_word.get(word, ()):
                if term.id not in told and words[index : index + len(phrase_words)] == phrase_words:
                    told.add(term.id)
                    never = ", ".join(forbidden.removeprefix("=") for forbidden in term.forbidden)
                    yield f"{phrase} = {term.use}{f' (never: {never})' if never else ''}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _limit(before: str, limit: Limit, count_by: str) -> Iterator[str]:
    most, better = limit.error, limit.warn
    if most is None:
        most, better = better, None
    if most is not None:
        yield f"{before} {most:g} {count_by}{f', better {better:g}' if better is not None else ''}."
