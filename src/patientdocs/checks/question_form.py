"""A title or a question to ask is not written as a question, or carries a figure.

What it does: the title of a leaflet and every line under `ask:` begin and end with the language's question marks.
Questions carry no figure.

Why it matters: questions have no source, so they may assert nothing. A statement in the place of a question would be
one without evidence.

How to mend it: ask it. What has to be said first is a statement.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.leaflet import Leaflet
from patientdocs.model.library import Library
from patientdocs.model.locale import Marks
from patientdocs.model.statement import Question
from patientdocs.passages.figures import figures_of

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every title and question that is none, and every figure in a question."""
    marks = library.source_locale.question
    for leaflet in library.leaflets:
        yield from _no_question(leaflet, "title", leaflet.title, marks)
        for question in leaflet.ask:
            yield from _no_question(question, "text", question.text, marks)
            figures = figures_of(question.text, library.source_locale.guards)
            if figures:
                message = f"a question carries no figure: {', '.join(figures)}"
                yield Finding(question.at("text"), message, "ask without the number, or say it in a statement")


def _no_question(entry: Leaflet | Question, field: str, text: str, marks: Marks) -> Iterator[Finding]:
    if not (text.startswith(marks.open) and text.endswith(marks.close)):
        begin = f'begin it with "{marks.open}" and ' if marks.open else ""
        what = "the title" if field == "title" else "this"
        yield Finding(
            entry.at(field), f"{what} is not a question", f'write it as a question; {begin}end it with "{marks.close}"'
        )
