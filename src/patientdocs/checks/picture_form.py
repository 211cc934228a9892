"""A picture cannot be drawn from its statement, or leaves out what it has to show.

What it does: an array of icons needs a figure of its statement that is a part of a whole of 2 to 100. `events` says
`{events}` and `others` says `{others}`, each once; no other text of a picture has a slot or a mark. A row of
`not_given` needs a `gap` statement in the same section that names the sources.

Why it matters: people remember the picture. One that draws who got better and not who did not promises more than
the study found; so does an empty row that nobody explains.

How to mend it: name the figure under `figures:` with `of:`, write both counts, and say in a `gap` statement what the
sources do not give.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.leaflet import Section
from patientdocs.model.library import Library
from patientdocs.model.picture import IconArray, Picture
from patientdocs.model.statement import Statement
from patientdocs.nearest_name import did_you_mean
from patientdocs.statement_text import parse

SEVERITY = Severity.ERROR

_FEWEST, _MOST = 2, 100


def check(library: Library) -> Iterator[Finding]:
    """Yield whatever keeps a picture from being drawn fairly."""
    for _, section, statement in library.definitions():
        if statement.picture:
            yield from _slots(statement, statement.picture)
            if statement.picture.icon_array:
                yield from _figure(statement, statement.picture.icon_array)
                yield from _gap(section, statement, statement.picture.icon_array)


def _slots(statement: Statement, picture: Picture) -> Iterator[Finding]:
    for _, path, text in picture.texts(statement.id):
        own = path[-1] if path[-1] in ("events", "others") else ""
        found = [piece for piece in parse(text) if piece.kind != "words"]
        if [piece.name for piece in found] == ([own] if own else []):
            continue
        place = ("picture", *path)
        if own:
            message = f"this text has to say the number as {{{own}}}, once, and has no other slot or mark"
            help_text = f"write {{{own}}} where the number stands"
            yield Finding(statement.at(*place), message, help_text, statement=statement.id)
        else:
            message = "the words of a picture have no slots and no marks"
            yield Finding(statement.at(*place), message, "write plain words", statement=statement.id)


def _figure(statement: Statement, array: IconArray) -> Iterator[Finding]:
    place = statement.at("picture", "icon_array", "figure")
    figure = statement.figures.get(array.figure)
    if figure is None:
        near = did_you_mean(array.figure, list(statement.figures)) or "name one that stands under `figures:`"
        yield Finding(place, f"the statement has no figure `{array.figure}`", near, statement=statement.id)
    elif figure.of is None or figure.number != int(figure.number) or not _FEWEST <= figure.of <= _MOST:
        message = f"`{array.figure}` cannot be drawn: it is no count of people out of {_FEWEST} to {_MOST}"
        yield Finding(place, message, "draw a figure that is written as `{value: 7, of: 12}`", statement=statement.id)


def _gap(section: Section, statement: Statement, array: IconArray) -> Iterator[Finding]:
    gaps = any(isinstance(item, Statement) and item.kind == "gap" for item in section.statements)
    if array.not_given and not gaps:
        message = "nothing in this section says what the sources do not give"
        help_text = f"add a statement with `kind: gap` to the section `{section.id}`"
        yield Finding(statement.at("picture", "icon_array", "not_given"), message, help_text, statement=statement.id)
