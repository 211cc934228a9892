"""A figure of a statement is not in the passages it cites.

What it does: each value and each `of` under `figures:`, and each number written in `population` or in a gloss, has to
stand in one of the cited sentences, in digits or in words. What follows from others by arithmetic is `derived:`.

Why it matters: a wrong number is the most harmful slip in a leaflet, and the easiest to make.

How to mend it: correct the number, or cite the passage that gives it as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Location, Severity
from patientdocs.model.entry import Entry
from patientdocs.model.library import Library
from patientdocs.model.statement import Citation, Statement
from patientdocs.passages.figures import canonical_figure, figures_of

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every figure that no cited passage bears out. Citations that were not located are reported elsewhere."""
    for _, _, statement in library.definitions():
        if _all_located(library, statement.cites):
            yield from _of_statement(library, statement)
    for term in library.glossary.terms:
        if _all_located(library, term.cites):
            yield from _unborne(library, term.cites, _written(library, term, "gloss", term.gloss), "")


def _all_located(library: Library, cites: list[Citation]) -> bool:
    return len(library.pins(cites)) == len(cites)


def _of_statement(library: Library, statement: Statement) -> Iterator[Finding]:
    figures: list[tuple[Location, str]] = []
    for name, figure in statement.figures.items():
        if figure.value is not None:
            figures.append((statement.at("figures", name, "value"), canonical_figure(figure.value)))
        if figure.of is not None:
            figures.append((statement.at("figures", name, "of"), canonical_figure(figure.of)))
    figures += _written(library, statement, "population", statement.population or "")
    if statement.cites:
        yield from _unborne(library, statement.cites, figures, statement.id)


def _written(library: Library, entry: Entry, field: str, text: str) -> list[tuple[Location, str]]:
    return [(entry.at(field), figure) for figure in figures_of(text, library.source_locale.guards)]


def _unborne(
    library: Library, cites: list[Citation], figures: Collection[tuple[Location, str]], statement: str
) -> Iterator[Finding]:
    given = list(dict.fromkeys(figure for pin in library.pins(cites) for figure in pin.figures))
    for location, figure in figures:
        if figure not in given:
            note = (
                f"figures in the cited sentences: {', '.join(given)}" if given else "the cited sentences have no figure"
            )
            if not cites:
                note = "nothing is cited"
            yield Finding(
                location,
                f"{figure} does not stand in what is cited here",
                help="correct it, or also cite the passage that gives it",
                notes=(note,),
                statement=statement,
            )
