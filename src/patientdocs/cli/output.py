"""What a run says: the report on stdout, the words beside it on stderr."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click

from patientdocs import reporting
from patientdocs.diagnostics import Diagnostic, Location


def show(diagnostics: Iterable[Diagnostic], root: Path, output_format: str) -> None:
    """The report. Files are named as they are reached from here, so that an editor or GitHub can open them."""
    here = [
        replace(
            diagnostic,
            location=_from_here(diagnostic.location, root),
            related=tuple(replace(r, location=_from_here(r.location, root)) for r in diagnostic.related),
        )
        for diagnostic in diagnostics
    ]
    texts = {}
    for name in {diagnostic.location.file for diagnostic in here}:
        with contextlib.suppress(OSError):
            texts[name] = Path(name).read_bytes().decode("utf-8-sig", "replace")
    for line in reporting.report(output_format, here, texts):
        put(line)


def _from_here(location: Location, root: Path) -> Location:
    path = root / location.file
    return replace(location, file=path.as_posix()) if path.exists() else location


def summary(diagnostics: Sequence[Diagnostic], hidden: int = 0) -> str:
    """How many errors and warnings are shown, and how many problems of any kind are not."""
    errors = sum(d.is_error for d in diagnostics)
    warnings = len(diagnostics) - errors
    more = f" ({hidden} more not asked for)" if hidden else ""
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}{more}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def put(line: str) -> None:
    """What was asked for, on stdout."""
    try:
        click.echo(line, sys.stdout)
    except BrokenPipeError:
        # The reader has seen enough (`| head -1`). What was found still decides the exit status.
        silence(sys.stdout)


def say(line: str) -> None:
    """Words for a person, beside the report: they go to stderr, so that a report can be piped."""
    try:
        click.echo(line, sys.stderr)
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Drop all further output. Python would fail once more when it closes the stream."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextlib.contextmanager
def progress() -> Iterator[Callable[[int, int, str], None] | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Rendering"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Rendering", total=None)
        yield lambda done, total, path: bar.update(task, completed=done, total=total)
