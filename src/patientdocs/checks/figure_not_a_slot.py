"""A number is written into a text instead of standing under `figures:`.

What it does: finds digits and number words above one in statements, pictures, titles, headings and introductions.
"One" and "first" are no figures. A word such as "half" is allowed in a statement whose passage gives the same share.
A number inside a familiar word or glossary term is a part of that word.

Why it matters: a figure is compared with its source, printed as each language writes it, and guarded in every
translation. A number inside a sentence is none of that.

How to mend it: give it a name under `figures:` and write {name} in the text. Titles and headings do without numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.guarded_text import all_texts, without_slots
from patientdocs.model.library import Library
from patientdocs.model.statement import Statement
from patientdocs.passages.figures import figures_of
from patientdocs.passages.phrases import phrase_pattern

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield each number that is written in words or digits."""
    known = [form for term in library.glossary.terms for form in term.forms]
    known += [form for familiar in library.glossary.familiar for form in familiar.forms]
    names = [form for form in known if figures_of(form, library.source_locale.guards)]
    for _, _, statement in library.definitions():
        if statement.kind != "gap":
            yield from _of_statement(library, statement, names)
        yield from _of_picture(library, statement, names)
    for text in all_texts(library):
        if text.kind in ("title", "heading", "introduction", "attribution", "label"):
            found = list(_figures(library, text.shown, names))
            if found:
                figures = ", ".join(dict.fromkeys(figure for _, _, figure in found))
                message = f"a figure ({figures}) stands in this {text.kind}, where nothing holds it against a source"
                yield Finding(text.at(*found[0][:2]), message, "say it without the number, or in a statement")


def _of_statement(library: Library, statement: Statement, names: list[str]) -> Iterator[Finding]:
    shares = {figure for pin in library.pins(statement.cites) for figure in pin.figures if figure.endswith("%")}
    for begin, end, figure in _figures(library, without_slots(statement.text), names):
        as_word = not any(char.isdigit() for char in statement.text[begin:end])
        if not (as_word and figure in shares):
            yield Finding(
                statement.at_text("text", begin, end),
                f"the figure {figure} is written into the text",
                help="give it a name under `figures:` and write {name} in its place",
                statement=statement.id,
            )


def _of_picture(library: Library, statement: Statement, names: list[str]) -> Iterator[Finding]:
    for _, path, words in statement.picture.texts(statement.id) if statement.picture else ():
        for begin, end, figure in _figures(library, without_slots(words), names):
            yield Finding(
                statement.at_text(("picture", *path), begin, end),
                f"the figure {figure} is written into the picture",
                help="write {events} or {others} in its place, or say it without the number",
                statement=statement.id,
            )


def _figures(library: Library, text: str, names: list[str]) -> Iterator[tuple[int, int, str]]:
    """(begin, end, figure) of each figure outside these names; the whole text where its words are not found."""
    words = library.source_locale.guards
    free = _blank_out(text, names)
    for figure in figures_of(free, words):
        number = figure.rstrip("%")
        runs = (
            run for run in re.finditer(r"\S+", free) if number in (f.rstrip("%") for f in figures_of(run[0], words))
        )
        for begin, end in [run.span() for run in runs] or [(0, len(text))]:
            yield begin, end, figure


def _blank_out(text: str, names: list[str]) -> str:
    """Spaces in place of these names, as long as before."""
    pattern = re.compile(phrase_pattern(names).pattern, re.IGNORECASE)
    return pattern.sub(lambda match: " " * len(match[0]), text)
