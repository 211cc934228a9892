"""A text has a slot without a figure, or brackets that mean nothing.

What it does: each `{slot}` of a statement needs an entry of that name under `figures:`; `{name_of}` needs a figure
`name` with `of:`. Texts other than statements have no figures. Single braces and brackets that fit no form are
refused, and so are marks in titles, headings and glosses, where they would be printed as they stand.

Why it matters: the page would show `{people}` instead of a number.

How to mend it: correct the name, or add the figure. Braces and double brackets cannot be printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.guarded_text import GuardedText, all_texts
from patientdocs.model.library import Library
from patientdocs.model.statement import Question, StandingLine, Statement
from patientdocs.nearest_name import did_you_mean
from patientdocs.statement_text import Piece, parse

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every slot without a figure and every stray brace or bracket."""
    for _, _, statement in library.definitions():
        yield from _of_entry(statement, statement.id)
    for text in all_texts(library):
        if isinstance(text.entry, Question | StandingLine):
            yield from _of_entry(text.entry, "")
        elif not isinstance(text.entry, Statement):
            yield from _of_plain_text(text)


def _of_entry(entry: Statement | Question | StandingLine, statement: str) -> Iterator[Finding]:
    for piece in parse(entry.text):
        problem = _slot_problem(entry, piece) if piece.kind == "slot" else _stray(piece)
        if problem:
            message, help_text = problem
            yield Finding(entry.at_text("text", piece.begin, piece.end), message, help_text, statement=statement)


def _of_plain_text(text: GuardedText) -> Iterator[Finding]:
    for piece in parse(text.shown):
        if piece.kind != "words":
            message = f"a mark in this {text.kind} means nothing: it would be printed as it stands"
            yield Finding(text.at(piece.begin, piece.end), message, "write the words themselves")


def _slot_problem(entry: Any, piece: Piece) -> tuple[str, str] | None:
    if not isinstance(entry, Statement):
        return f"there is no figure for `{{{piece.name}}}`: only statements have figures", "say it without a figure"
    figures = entry.figures
    part = piece.name.removesuffix("_of")
    if piece.name in figures or (part != piece.name and part in figures and figures[part].of is not None):
        return None
    if part != piece.name and part in figures:
        return f"the figure `{part}` is no part of a whole", f"give `{part}` an `of:`, or write {{{part}}}"
    known = [*figures, *(f"{name}_of" for name, figure in figures.items() if figure.of is not None)]
    near = did_you_mean(piece.name, known) or f"add `{piece.name}` under `figures:`"
    return f"there is no figure for `{{{piece.name}}}`", near


def _stray(piece: Piece) -> tuple[str, str] | None:
    if piece.kind != "stray":
        return None
    return f"`{piece.words}` alone means nothing here", "write {slot} for a figure, [[term]] for a term, or take it out"
