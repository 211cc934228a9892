"""GitHub Actions workflow commands, which show as annotations on the changed lines.

GitHub shows ten errors and ten warnings a step, so the caller's order (worst first) matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from patientdocs.diagnostics import Diagnostic


def lines(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str]) -> Iterator[str]:
    """`::error file=...,line=...,col=...,title=...::message`, escaped as GitHub asks."""
    for diagnostic in diagnostics:
        place = diagnostic.location
        title = _property(f"patientdocs: {diagnostic.code}")
        where = f"file={_property(place.file)},line={place.line},col={place.column},title={title}"
        parts = (diagnostic.message, *diagnostic.notes, *([f"help: {diagnostic.help}"] if diagnostic.help else ()))
        yield f"::{diagnostic.severity.value} {where}::{_data(chr(10).join(parts))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
