"""A hard word stands in a leaflet before its explanation, or without one.

What it does: looks for the words of the glossary in key points, sections and questions. The first of them has to be
marked, as in `[[placebo]]`: a marked word is lit on the page, and its gloss is printed in "Words in this leaflet".
Title, headings and main message are exempt.

Why it matters: each leaflet is read alone. A reader who does not know the word misses the sentence, and does not look
for the meaning somewhere else.

How to mend it: mark the word at its first place, or say it in plain words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from patientdocs.checking import Finding
from patientdocs.diagnostics import Location, Related, Severity
from patientdocs.model.edition import Edition
from patientdocs.model.glossary import Glossary
from patientdocs.model.printed_text import PrintedText, Span, lines

SEVERITY = Severity.ERROR


class _Mention(NamedTuple):
    begin: int
    end: int
    term: str


def check(edition: Edition) -> Iterator[Finding]:
    """Yield the first place of every term that is not explained by then, once a term.

    The glossary knows the forms of its own language. Translations keep the marks of the text that they were made from.
    """
    if edition.language.id != edition.source.id:
        return
    body = [text for text in lines(edition) if text.line is not edition.main and text.kind != "standing line"]
    lit = {term: (place, span, text) for place, text in enumerate(body) for term, span in _lit(text).items()}
    told: set[str] = set()
    for place, text in enumerate(body):
        for mention in _mentions(text, edition.glossary):
            mark = lit.get(mention.term)
            explained = mark is not None and (mark[0], mark[1][0]) <= (place, mention.begin)
            if not explained and mention.term not in told:
                told.add(mention.term)
                yield _finding(edition, text, mention, mark[2].at(*mark[1]) if mark else None)


def _finding(edition: Edition, text: PrintedText, mention: _Mention, later: Location | None) -> Finding:
    words = text.text[mention.begin : mention.end]
    term = next(term for term in edition.glossary.terms if term.id == mention.term)
    mark = f"[[{term.id}]]" if words == term.term else f"[[{term.id}|{words}]]"
    leaflet = edition.leaflet.id
    message = f'"{words}" is not explained in `{leaflet}`'
    if later:
        message = f'"{words}" stands in `{leaflet}` before the place where it is explained'
    return Finding(
        text.at(mention.begin, mention.end),
        message,
        help=f"write `{mark}` here, or say it in plain words",
        related=(Related("explained here", later),) if later else (),
        statement=text.statement,
    )


def _lit(text: PrintedText) -> dict[str, Span]:
    """Where each lit term of the text stands."""
    found: dict[str, Span] = {}
    at = 0
    for run in text.line.runs if text.line else ():
        if run.kind == "term":
            found.setdefault(run.term, (at, at + len(run.text)))
        at += len(run.text)
    return found


def _mentions(text: PrintedText, glossary: Glossary) -> list[_Mention]:
    """The glossary's words in a text, in order; none that is a part of a longer one or of a familiar one."""
    forms = [(form, term.id) for term in glossary.terms for form in term.forms]
    forms += [(form, "") for word in glossary.familiar for form in word.forms]
    taken: list[_Mention] = []
    for form, term in sorted(forms, key=lambda pair: (-len(pair[0]), pair)):
        for begin, end in text.find(form):
            if all(end <= other.begin or other.end <= begin for other in taken):
                taken.append(_Mention(begin, end, term))
    return sorted(mention for mention in taken if mention.term)
