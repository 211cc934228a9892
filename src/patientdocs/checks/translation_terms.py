"""A medical word is not translated as the language's terms.yaml asks.

What it does: where the English has a word of terms.yaml, one of its approved words has to stand in the translation
(else a warning), and none of its forbidden words may (an error). A forbidden word inside an approved one is fine. Each
entry counts for messages with its English words alone, because the right word for one thing is often the wrong one
for another.

Why it matters: words that look alike in two languages are often false friends: another medicine, another law, another
illness.

How to mend it: use the approved word, in any form. If the sentence does without it, accept the warning with a reason:
in the PO file write the comment `# ok: terms, ...` above the message and run `patientdocs translations`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.made_once import made_once
from patientdocs.model.locale import Locale
from patientdocs.model.pair import Pair
from patientdocs.model.terms import ApprovedTerm, Terms
from patientdocs.pair_text import english, place_of, translated
from patientdocs.passages.normalising import normalise
from patientdocs.passages.phrases import phrase_pattern

SEVERITY = Severity.ERROR
MEASURED = True
WAIVABLE = True

_TATWEEL = "\u0640"


class _Bound(NamedTuple):
    """One English word or phrase of a term; the pattern finds it as a whole."""

    phrase: str
    whole: re.Pattern[str]
    term: ApprovedTerm


class _Place(NamedTuple):
    begin: int
    end: int
    term: str


def check(pair: Pair) -> Iterator[Finding]:
    """Yield each forbidden word and each term without an approved word."""
    source = normalise(pair.message.shown or english(pair).text)
    bound = [bound for bound in _bound(pair.terms) if bound.phrase in source]  # a quick look first
    if not bound:
        return
    terms = list({one.term.id: one.term for one in bound if one.whole.search(source)}.values())
    target = _bare(translated(pair).folded)
    approved = [place for term in terms for place in _approved(term, target)]
    seen: set[tuple[int, int]] = set()
    for term in terms:
        forbidden = [
            place
            for place in _forbidden(term, target, pair.locale)
            if not any(_protects(other, place) for other in approved)
        ]
        for place in forbidden:
            if place[:2] not in seen:
                seen.add(place[:2])
                yield _is_forbidden(pair, term, target[place.begin : place.end])
        if not forbidden and not any(place.term == term.id for place in approved) and not _marked(pair, term):
            yield Finding(
                pair.place,
                f'the English has "{_said(term, source)}", but no approved word for it stands in the translation',
                f"write a form of: {term.use}",
                severity=Severity.WARNING,
            )


def _is_forbidden(pair: Pair, term: ApprovedTerm, word: str) -> Finding:
    words = translated(pair)
    match = re.search("".join(f"{re.escape(char)}[\\W{_TATWEEL}]*?" for char in word), words.folded)
    span = [words.folded_span(*match.span())] if match else []
    shown = pair.translation.text[slice(*span[0])] if span else word
    return Finding(
        place_of(pair, span),
        f'"{shown}" must not stand for "{term.english[0]}" here',
        f"write a form of: {term.use}",
        notes=(term.note,) if term.note else (),
    )


def _said(term: ApprovedTerm, source: str) -> str:
    return next((word for word in term.english if normalise(word) in source), term.english[0])


def _marked(pair: Pair, term: ApprovedTerm) -> bool:
    """Whether a bare mark prints the glossary's word for this term."""
    bare = {piece.name for piece in translated(pair).pieces if piece.kind == "term" and not piece.words}
    spoken = {normalise(word) for word in term.english}
    return any(
        known.id in bare and not spoken.isdisjoint(normalise(form) for form in (known.term, *known.forms))
        for known in (pair.glossary.terms if bare else ())
    )


def _approved(term: ApprovedTerm, target: str) -> Iterator[_Place]:
    for item in (*term.match, term.use):
        pattern = _pattern(item, "both" if item.startswith("=") else "none", ())
        for match in pattern.finditer(target):
            yield _Place(*match.span(1), term.id)


def _forbidden(term: ApprovedTerm, target: str, locale: Locale) -> Iterator[_Place]:
    rules = locale.translation
    usual = rules.word_edges if locale.guards.spaced else "none"
    for item in term.forbidden:
        edges = "both" if item.startswith("=") else usual
        for match in _pattern(item, edges, tuple(rules.prefixes)).finditer(target):
            yield _Place(*match.span(1), term.id)


def _protects(approved: _Place, forbidden: _Place) -> bool:
    """Whether a forbidden word is but a part of an approved one, or the very word of another term."""
    inside = approved.begin <= forbidden.begin and forbidden.end <= approved.end
    return inside and (approved.term != forbidden.term or approved[:2] != forbidden[:2])


@made_once
def _bound(terms: Terms) -> list[_Bound]:
    return [
        _Bound(normalise(phrase), phrase_pattern([phrase]), term) for term in terms.terms for phrase in term.english
    ]


@lru_cache(maxsize=4096)
def _pattern(item: str, edges: str, prefixes: tuple[str, ...]) -> re.Pattern[str]:
    """The item in group 1, at the edges of a word that are asked for."""
    inner = re.sub(r"\\? |\\-", "[ -]", re.escape(_bare(normalise(item.lstrip("=")))))
    if edges == "none":
        return re.compile(f"({inner})")
    front = "|".join(re.escape(_bare(normalise(prefix))) for prefix in prefixes)
    # Prefixes can stand in a row.
    before = rf"(?<!\w)(?:{front}){{0,3}}" if front else r"(?<!\w)"
    return re.compile(f"{before}({inner})" + (r"(?!\w)" if edges == "both" else ""))


@lru_cache(maxsize=8192)
def _bare(text: str) -> str:
    """Without vowel signs and other marks that are no part of a letter, and without lengthened lines."""
    if text.isascii() or (not any(map(unicodedata.combining, text)) and _TATWEEL not in text):
        return text
    return "".join(char for char in text if not unicodedata.combining(char) and char != _TATWEEL)
