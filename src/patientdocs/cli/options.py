"""The options that several commands share, and what they stand for."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from patientdocs import reporting
from patientdocs.diagnostics import UsageProblem
from patientdocs.sharding import Shard, parse


@dataclass(frozen=True)
class Place:
    """Where the library and its documents are."""

    root: Path
    snapshots: Path | None


def _stacked(*options: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


CACHE = Path(".cache") / "patientdocs"
"""Where finished pages are kept, beside leaflets/."""

FOLDER = click.Path(file_okay=False, path_type=Path)
place_options = _stacked(
    click.option(
        "--root",
        type=FOLDER,
        default=Path(),
        show_default="this folder",
        help="The folder that leaflets/ lies in.",
    ),
    click.option(
        "--snapshots",
        type=FOLDER,
        show_default="leaflets/sources/snapshots, where there is one",
        help="The folder with the documents that are cited. Without them, what sources.lock recorded is used.",
    ),
)
cache_option = click.option(
    "--cache-dir",
    type=FOLDER,
    envvar="PATIENTDOCS_CACHE",
    show_default=".cache/patientdocs beside leaflets/",
    help="Where results are kept for later runs. Several may share it.",
)
common_options = _stacked(
    place_options,
    click.option("--locale", "locales", multiple=True, metavar="ID", help="Only this language. May be repeated."),
    click.option("--leaflet", "leaflets", multiple=True, metavar="ID", help="Only this leaflet. May be repeated."),
    click.option(
        "--as-of", default="", metavar="DATE", help="Report leaflets whose review was due by this date (2026-11-22)."
    ),
    click.option(
        "--release",
        is_flag=True,
        help="Refuse what is not signed as of the date `--as-of`, and leaflets past their review.",
    ),
    click.option("--strict", is_flag=True, help="Treat warnings as errors."),
    click.option(
        "--output-format",
        type=click.Choice(reporting.formats()),
        default=lambda: "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text",
        show_default="text; github inside GitHub Actions",
        help="How problems are printed.",
    ),
)


def find(root: Path, snapshots: Path | None) -> Place:
    """The two folders, looked at.

    Raises:
        UsageProblem: one of them is not there, or holds no library.
    """
    if not root.is_dir():
        raise UsageProblem(f"--root {root}: there is no such folder")
    if not (root / "leaflets" / "library.yaml").is_file():
        raise UsageProblem(f"--root {root}: there is no leaflets/library.yaml in it")
    if snapshots is not None and not snapshots.is_dir():
        raise UsageProblem(f"--snapshots {snapshots}: there is no such folder")
    default = root / "leaflets" / "sources" / "snapshots"
    return Place(root, snapshots or (default if default.is_dir() else None))


def checked(options: dict[str, Any]) -> dict[str, Any]:
    """The common options with `as_of` as an ISO date or "".

    Raises:
        UsageProblem: it is not a date, or a release has none.
    """
    options["as_of"] = real_date("--as-of", options["as_of"])
    if options["release"] and not options["as_of"]:
        raise UsageProblem("--release needs a date: give `--as-of 2026-11-22`, the day from which patients get it")
    return options


def real_date(option: str, text: str) -> str:
    """The date in ISO form; "" stays "".

    Raises:
        UsageProblem: it is not a date.
    """
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise UsageProblem(f"{option} {text}: write a date like 2026-11-22") from None


def beyond_one_machine(dask: str | None, shard: str | None, no_cache: bool) -> Shard | None:
    """The part of `--shard`, None for all. Both options hand pages over in the cache.

    Raises:
        UsageProblem: there is no such part, no address, or no cache.
    """
    for option, value, example in (("--dask", dask, "tcp://10.0.0.5:8786"), ("--shard", shard, "3/16")):
        if value is not None and not value.strip():
            raise UsageProblem(f"{option}: it is empty; write `{option} {example}`")
        if value is not None and no_cache:
            raise UsageProblem(f"{option} hands its pages over in the cache: leave `--no-cache` out")
    return parse(shard) if shard else None


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
