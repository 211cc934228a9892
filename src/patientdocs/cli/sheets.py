"""Commands about sheets of paper: `issue` records what is given out, `which` says what a short id stands for."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from patientdocs import reporting
from patientdocs.asked_ids import asked_ids, look_alikes
from patientdocs.cli.options import find, place_options
from patientdocs.cli.output import put, say, show, summary
from patientdocs.cli.program import FINDINGS

if TYPE_CHECKING:
    from patientdocs.sheets import Sheet


@click.command()
@place_options
@click.option("--locale", "locales", multiple=True, metavar="ID", help="Only this language. May be repeated.")
@click.option("--leaflet", "leaflets", multiple=True, metavar="ID", help="Only this leaflet. May be repeated.")
def issue(root: Path, snapshots: Path | None, locales: tuple[str, ...], leaflets: tuple[str, ...]) -> None:
    """Record today's leaflets as given out.

    Run it when the texts are final, before you print, and commit leaflets/issued.lock. From then on a change of what
    a leaflet says needs a new version. Nothing is recorded while there are errors.
    """
    from patientdocs import pipeline
    from patientdocs.editing import issue as issuing
    from patientdocs.loading.issued import ISSUED

    place = find(root, snapshots)
    outcome = pipeline.check(pipeline.Request(place.root, place.snapshots, locales=locales, leaflets=leaflets))
    errors = [problem for problem in outcome.diagnostics if problem.is_error]
    if errors or outcome.library is None:
        show(errors, place.root, "text")
        say(summary(errors))
        say("Nothing was recorded.")
        sys.exit(FINDINGS)
    recorded = issuing.issue(place.root, outcome.library, locales, leaflets)
    for row in recorded.added:
        put(reporting.printable(f"{row.id}: {row.title} ({row.leaflet}), {row.locale}, version {row.version}"))
    say(f"{ISSUED}: {len(recorded.added)} added, {recorded.before} there before")


@click.command()
@place_options
@click.argument("ids", nargs=-1, required=True, metavar="IDS")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def which(root: Path, snapshots: Path | None, ids: tuple[str, ...], as_json: bool) -> None:
    """Say what a sheet is and whether it is still current.

    IDS are short ids as they stand at the foot of every page, in small or capital letters. You can also paste the
    whole foot. The exit status is 0 when every sheet is today's, and 1 when one is old, withdrawn or unknown.
    """
    from patientdocs.editing.signoff import loaded
    from patientdocs.localising import editions
    from patientdocs.sheets import sheets

    place = find(root, snapshots)
    library = loaded(place.root, ())
    known = sheets(library, editions(library, variants=("screen",)))
    names = {sheet.id for sheet in known}
    found = {asked: [sheet for sheet in known if sheet.id == asked] for asked in asked_ids(ids, names)}
    near = {asked: () if rows else look_alikes(asked, names) for asked, rows in found.items()}
    if as_json:
        answers = [
            {"asked": asked, "sheets": [asdict(sheet) for sheet in rows], "look_alikes": near[asked]}
            for asked, rows in found.items()
        ]
        put(json.dumps(answers, ensure_ascii=False, indent=1))
    else:
        for asked, rows in found.items():
            for line in _answer(asked, rows) if rows else _unknown(asked, [s for s in known if s.id in near[asked]]):
                put(reporting.printable(line))
    if not all(rows and all(sheet.is_current for sheet in rows) for rows in found.values()):
        sys.exit(FINDINGS)


def _answer(asked: str, rows: Sequence[Sheet]) -> Iterator[str]:
    if len(rows) > 1:
        yield f"{asked}: {len(rows)} sheets have this id. Look at the title and the language."
    for sheet in rows:
        yield f"{_named(sheet)}, version {sheet.version}, {sheet.month}, {sheet.state}. {_standing(sheet)}"


def _named(sheet: Sheet) -> str:
    return f"{sheet.id}: {sheet.title} ({sheet.leaflet}), {sheet.language}"


def _standing(sheet: Sheet) -> str:
    if sheet.is_current:
        return "This is the current one."
    if sheet.current_id:
        return f"Old: today's is {sheet.current_id}, version {sheet.current_version}. Print that one."
    return "Withdrawn: the library does not have this leaflet in this language any more. Do not hand it out."


def _unknown(asked: str, near: Sequence[Sheet]) -> Iterator[str]:
    yield f"{asked}: no sheet with this id is known here.{' Did you mean one of these?' if near else ''}"
    for sheet in near:
        yield f"   {_named(sheet)}, version {sheet.version}"
