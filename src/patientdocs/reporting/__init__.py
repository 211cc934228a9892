"""Diagnostics -> text. One file a format: `NAME`, `lines(diagnostics, sources)`; the folder is the registry.

`sources` maps a file's name to its text, so that a report can quote the line that a person has to change.
"""

from __future__ import annotations

import importlib
import pkgutil
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from patientdocs.diagnostics import Diagnostic


def formats() -> tuple[str, ...]:
    """The names that `--output-format` takes."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


def report(name: str, diagnostics: Sequence[Diagnostic], sources: Mapping[str, str]) -> Iterator[str]:
    """The lines of a report in the named format."""
    lines: Iterator[str] = importlib.import_module(f"{__name__}.{name}").lines(diagnostics, sources)
    return lines


def printable(text: str) -> str:
    """The text on one line, safe for a terminal: what is not shown, such as ESC or a line end, is written out.

    Messages quote what people and documents say, and a terminal obeys some characters. Spaces of all kinds stay.
    """
    if text.isprintable():
        return text
    shown = (c if c.isprintable() or unicodedata.category(c) == "Zs" else f"{c!a}"[1:-1] for c in text)
    return "".join(shown)
