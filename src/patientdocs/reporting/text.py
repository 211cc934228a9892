"""For people: the place, the line itself with the words underlined, what is wrong and how to mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from patientdocs.diagnostics import Diagnostic, Location
from patientdocs.reporting import printable

_WIDTH = 100
"""Characters shown of a longer line, with the place in their middle."""


def lines(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str]) -> Iterator[str]:
    """One block a diagnostic, an empty line between blocks."""
    for number, diagnostic in enumerate(diagnostics):
        if number:
            yield ""
        head = f"{diagnostic.location}: {diagnostic.severity.value}[{diagnostic.code}] {diagnostic.message}"
        yield printable(head)
        yield from _quoted(diagnostic.location, sources)
        yield from (f"   = {printable(line)}" for line in _remarks(diagnostic))


def _remarks(diagnostic: Diagnostic) -> Iterator[str]:
    yield from diagnostic.notes
    for related in diagnostic.related:
        yield f"{related.message}: {related.location}"
    if diagnostic.help:
        yield f"help: {diagnostic.help}"
    yield f"more: patientdocs explain {diagnostic.code}"


def _quoted(location: Location, sources: Mapping[str, str]) -> Iterator[str]:
    rows = sources.get(location.file, "").split("\n")
    if location.line > len(rows):
        return
    # A tab or an invisible character would move the underline; a person sees it as a blank.
    row = "".join(c if c.isprintable() else " " for c in rows[location.line - 1].rstrip("\r"))
    if not row.strip():
        return
    begin = min(max(0, location.column - 1), len(row))
    shift = max(0, begin - _WIDTH // 2) if len(row) > _WIDTH else 0
    shown = ("..." if shift else "") + row[shift : shift + _WIDTH] + ("..." if len(row) > shift + _WIDTH else "")
    before = _columns(row[shift:begin]) + (3 if shift else 0)
    visible_end = min(begin + max(1, location.length), shift + _WIDTH, len(row))
    carets = max(1, _columns(row[begin:visible_end]))
    gutter = " " * len(str(location.line))
    yield f" {gutter} |"
    yield f" {location.line} | {shown}"
    yield f" {gutter} | {' ' * before}{'^' * carets}"


def _columns(text: str) -> int:
    """How many terminal columns a text takes."""
    return sum(map(_column_count, text))


def _column_count(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):  # drawn onto the character before it
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
