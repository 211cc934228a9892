"""A gap says more than that the sources are silent.

What it does: a statement of `kind: gap` begins with one of the language's openings, such as "Our sources do not say",
and has no figure, no `cites`, no `evidence` and no `population`. Only a gap has `about:`.

Why it matters: a gap has no passage behind it. It may speak of our sources, never of the treatment.

How to mend it: begin with one of the openings. What a source does say is a fact with a citation.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.guarded_text import statement_text
from patientdocs.model.library import Library
from patientdocs.model.statement import Statement
from patientdocs.passages.figures import figures_of
from patientdocs.passages.normalising import normalise
from patientdocs.passages.phrases import phrase_pattern

SEVERITY = Severity.ERROR

_NOT_FOR_GAPS = ("figures", "cites", "evidence", "population")


def check(library: Library) -> Iterator[Finding]:
    """Yield what is not right about a gap, and every `about:` outside one."""
    for _, _, statement in library.definitions():
        if statement.kind == "gap":
            yield from _of_gap(library, statement)
        elif statement.about:
            message = f"`about` belongs to a gap; this is of kind `{statement.kind}`"
            yield Finding(statement.at_key("about"), message, "cite the source instead", statement=statement.id)


def _of_gap(library: Library, statement: Statement) -> Iterator[Finding]:
    locale = library.source_locale
    text = statement_text(statement, library).shown
    if not phrase_pattern(locale.gap_openings, spaced=locale.guards.spaced).match(normalise(text)):
        openings = ", ".join(f'"{opening} ..."' for opening in locale.gap_openings[:3])
        message = "a gap begins with words on our sources, and this does not"
        yield Finding(statement.at("text"), message, f"begin with {openings}", statement=statement.id)
    for field in _NOT_FOR_GAPS:
        if getattr(statement, field):
            message = f"a gap has no `{field}`: it says only that the sources are silent"
            help_text = "take it out; what a source says is a statement of its own"
            yield Finding(statement.at_key(field), message, help_text, statement=statement.id)
    figures = figures_of(text, locale.guards)
    if figures and not statement.figures:
        message = f"a gap carries no figure: {', '.join(figures)}"
        yield Finding(statement.at("text"), message, "say it without the number", statement=statement.id)
