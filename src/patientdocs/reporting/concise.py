"""One line a diagnostic, for editors, grep and quickfix lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from patientdocs.diagnostics import Diagnostic
from patientdocs.reporting import printable


def lines(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str]) -> Iterator[str]:
    """`file:line:column: severity[code] message`."""
    for diagnostic in diagnostics:
        head = f"{diagnostic.location}: {diagnostic.severity.value}[{diagnostic.code}] {diagnostic.message}"
        yield printable(head)
