"""The command line: arguments in, exit status out.

Exit status: 0 clean, 1 findings, 2 usage or configuration, 3 the machine (a missing library, a full disk, a held
lock), 4 a bug in patientdocs, 130 Ctrl-C.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from patientdocs import __version__, reporting
from patientdocs.diagnostics import Diagnostic, Unavailable, UsageProblem

FINDINGS, USAGE, MACHINE, BUG, INTERRUPTED = 1, 2, 3, 4, 130


class _Program(click.Group):
    """Turns what went wrong into words and an exit status, for every command alike."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except UsageProblem as problem:
            click.echo(f"error: {problem}", err=True)
            ctx.exit(USAGE)
        except Unavailable as problem:
            click.echo(f"error: {problem.message}", err=True)
            if problem.help:
                click.echo(f"   = help: {problem.help}", err=True)
            ctx.exit(MACHINE)
        except KeyboardInterrupt:
            click.echo("stopped; nothing was left half-written", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # The reader of our output has gone. Python would complain once more when it closes stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except Exception:
            _report_bug(ctx)
            ctx.exit(BUG)


def _report_bug(ctx: click.Context) -> None:
    click.echo("error: this is a bug in patientdocs, not in your files. Nothing was written. Please report:", err=True)
    click.echo("-----", err=True)
    python = ".".join(str(part) for part in sys.version_info[:3])
    click.echo(f"patientdocs {__version__}, Python {python}, {sys.platform}, {ctx.invoked_subcommand}", err=True)
    click.echo(traceback.format_exc().rstrip(), err=True)
    click.echo("-----", err=True)


@dataclass(frozen=True)
class _Place:
    """Where the library and its documents are."""

    root: Path
    snapshots: Path | None


def _stacked(*options: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


_folder = click.Path(file_okay=False, path_type=Path)
_place_options = _stacked(
    click.option("--root", type=_folder, default=Path("."), show_default="this folder", help="The library's folder."),
    click.option(
        "--snapshots", type=_folder, help="The folder with the stored documents. Without it, the lock serves."
    ),
)
_common_options = _stacked(
    _place_options,
    click.option("--locale", "locales", multiple=True, help="Only this language. May be repeated."),
    click.option("--leaflet", "leaflets", multiple=True, help="Only this leaflet. May be repeated."),
    click.option("--as-of", default="", metavar="DATE", help="The date to hold review dates against (2026-11-22)."),
    click.option("--strict", is_flag=True, help="Let warnings fail too."),
    click.option(
        "--output-format",
        type=click.Choice(reporting.formats()),
        default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
        show_default="text; github inside GitHub Actions",
        help="How problems are printed.",
    ),
)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="patientdocs")
def main() -> None:
    """Compile checked, plain-language, sourced patient leaflets from YAML facts."""


@main.command()
@_common_options
@click.option("--select", multiple=True, metavar="CODE", help="Report only this code. May be repeated.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Do not report this code. May be repeated.")
def check(root: Path, snapshots: Path | None, select: tuple[str, ...], ignore: tuple[str, ...], **options: Any) -> None:
    """Check the content: YAML, evidence, plain language. Writes nothing."""
    from patientdocs import manual, pipeline

    manual.refuse_unknown_codes((*select, *ignore))
    output_format = options.pop("output_format")
    place = _find(root, snapshots)
    request = pipeline.Request(place.root, place.snapshots, **_checked(options))
    outcome = pipeline.check(request)
    shown = [d for d in outcome.diagnostics if (not select or d.code in select) and d.code not in ignore]
    _print(shown, place.root, output_format)
    _say(_summary(shown))
    _say(_mode(outcome))
    if any(d.is_error or request.strict for d in shown):
        sys.exit(FINDINGS)


@main.command()
@_common_options
@click.option("--out", type=_folder, help="Where to write. Default: out/ in the library's folder.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=lambda: _processors(), show_default="processors", help="Workers."
)
@click.option("--no-cache", is_flag=True, help="Render everything anew.")
def build(root: Path, snapshots: Path | None, no_cache: bool, **options: Any) -> None:
    """Check, then write every leaflet as HTML and PDF, with the evidence report."""
    from patientdocs import pipeline

    output_format = options.pop("output_format")
    place = _find(root, snapshots)
    request = pipeline.Request(place.root, place.snapshots, cache=not no_cache, **_checked(options))
    with _progress() as progress:
        outcome = pipeline.build(request, progress)
    _print(list(outcome.diagnostics), place.root, output_format)
    _say(_summary(outcome.diagnostics))
    _say(_mode(outcome))
    if outcome.written is None:
        _say(f"Nothing was written to {_out(request)}.")
        sys.exit(FINDINGS)
    written = outcome.written
    _say(f"{_out(request)}: {written.written} written, {written.unchanged} unchanged, {written.removed} removed.")


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a problem's code means and how to mend it. Without CODE, list all codes."""
    from patientdocs import manual

    click.echo(manual.page(code) if code else manual.contents())


@main.command()
@click.argument("name", required=False)
@click.option("--write", "folder", type=_folder, help="Write all schemas into this folder.")
def schema(name: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of a kind of YAML file, for editors."""
    from patientdocs.loading import schema as schemas

    if folder:
        for path in schemas.write_all(folder):
            click.echo(path)
    elif name is not None and name in schemas.KINDS:
        click.echo(schemas.text(name), nl=False)
    else:
        raise UsageProblem(f"name one of: {', '.join(schemas.KINDS)}; or give `--write FOLDER`")


@main.command()
def doctor() -> None:
    """Say whether this machine has what a build needs."""
    from patientdocs import machine

    for finding in machine.examine():
        click.echo(finding.line)
        if not finding.well:
            raise Unavailable(finding.problem, finding.help)


@main.command()
@_place_options
@click.option("--accept", multiple=True, metavar="ID", help="Accept that the passages of this statement have changed.")
@click.option("--accept-all", is_flag=True, help="Accept every changed passage.")
def pin(root: Path, snapshots: Path | None, accept: tuple[str, ...], accept_all: bool) -> None:
    """Record where every citation stands in its document (sources.lock). Needs the documents."""
    from patientdocs.editing import pin as pinning

    place = _find(root, snapshots)
    result = pinning.pin(place.root, place.snapshots, frozenset(accept), accept_all)
    _print(list(result.diagnostics), place.root, "text")
    for line in result.lines:
        click.echo(line)
    if result.refused:
        sys.exit(FINDINGS)


@main.command()
@_place_options
@click.argument("statement")
@click.argument("rule")
@click.option("--reason", required=True, help="Why the warning is accepted, in one sentence.")
def waive(root: Path, snapshots: Path | None, statement: str, rule: str, reason: str) -> None:
    """Accept a warning on one statement, with a reason. Written into the leaflet beside the statement."""
    from patientdocs.editing import waive as waiving

    place = _find(root, snapshots)
    click.echo(waiving.waive(place.root, place.snapshots, statement, rule, reason))


def _find(root: Path, snapshots: Path | None) -> _Place:
    if not root.is_dir():
        raise UsageProblem(f"--root {root}: there is no such folder")
    if not (root / "leaflets" / "library.yaml").is_file():
        raise UsageProblem(f"--root {root}: there is no leaflets/library.yaml in it")
    if snapshots is not None and not snapshots.is_dir():
        raise UsageProblem(f"--snapshots {snapshots}: there is no such folder")
    default = root / "leaflets" / "sources" / "snapshots"
    return _Place(root, snapshots or (default if default.is_dir() else None))


def _checked(options: dict[str, Any]) -> dict[str, Any]:
    from datetime import date

    if options["as_of"]:
        try:
            options["as_of"] = date.fromisoformat(options["as_of"]).isoformat()
        except ValueError:
            raise UsageProblem(f"--as-of {options['as_of']}: write a date like 2026-11-22") from None
    return options


def _print(diagnostics: list[Diagnostic], root: Path, output_format: str) -> None:
    texts = {}
    for name in {d.location.file for d in diagnostics}:
        with contextlib.suppress(OSError):
            texts[name] = (root / name).read_bytes().decode("utf-8", "replace")
    for line in reporting.report(output_format, diagnostics, texts):
        click.echo(line)


def _summary(diagnostics: Any) -> str:
    errors = sum(d.is_error for d in diagnostics)
    warnings = len(list(diagnostics)) - errors
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _mode(outcome: Any) -> str:
    if outcome.library is None:
        return "The files could not be read, so nothing else was checked."
    evidence = outcome.library.evidence
    if evidence.mode == "full":
        return (
            f"Full mode: every citation was located in the {_count(len(outcome.library.sources), 'source')} themselves."
        )
    gone = ", ".join(sorted({*evidence.missing, *evidence.changed}))
    return f"Pinned mode: checked against sources.lock; these documents are not at hand: {gone}"


def _say(line: str) -> None:
    """Words for a person, beside the report: they go to stderr, so that a report can be piped."""
    click.echo(line, err=True)


def _out(request: Any) -> Path:
    out: Path = request.out or request.root / "out"
    return out


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int, str], None] | None]:
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
