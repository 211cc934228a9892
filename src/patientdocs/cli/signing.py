"""Commands for those who review and sign: `status` and `signoff`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from patientdocs import reporting
from patientdocs.cli.options import find, place_options, real_date
from patientdocs.cli.output import put
from patientdocs.diagnostics import UsageProblem


@click.command()
@place_options
@click.option("--locale", "locales", multiple=True, metavar="ID", help="Only this language. May be repeated.")
@click.option("--as-of", default="", metavar="DATE", help="Count only signatures given by this date (2026-11-22).")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def status(root: Path, snapshots: Path | None, locales: tuple[str, ...], as_of: str, as_json: bool) -> None:
    """Say how far each language has come.

    States are computed from what the files hold: a flag in a PO file changes none. Fuzzy and stale texts are never
    counted as done.
    """
    from patientdocs.auditing.languages import language_records
    from patientdocs.editing.signoff import loaded
    from patientdocs.localising import editions

    place = find(root, snapshots)
    library = loaded(place.root, locales, real_date("--as-of", as_of))
    pages = editions(library, locales, variants=("screen",))
    records = [record for record in language_records(library, pages) if not locales or record.id in locales]
    if as_json:
        put(json.dumps([asdict(record) for record in records], ensure_ascii=False, indent=1))
        return
    for line in _table(records):
        put(reporting.printable(line))


def _table(records: list[Any]) -> Iterator[str]:
    states = list(records[0].states)
    heads = ["language", "texts", *states, "printed", "reviewed"]
    rows = [
        [
            record.id,
            str(record.messages),
            *(str(record.states[state]) for state in states),
            f"{100 * record.printable:.0f} %",
            f"{100 * record.checked:.0f} %",
        ]
        for record in records
    ]
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    for row in [heads, *rows]:
        first, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join([first.strip().ljust(widths[0]), *rest])


@click.command()
@place_options
@click.option("--locale", required=True, metavar="ID", help="The language that was read.")
@click.option(
    "--role",
    required=True,
    type=click.Choice(["language", "clinical"]),
    help="language: somebody who knows both languages compared them. clinical: a clinician read it.",
)
@click.option("--by", required=True, metavar="NAME", help="Who signs: name and profession.")
@click.option("--on", required=True, metavar="DATE", help="The day of the signature (2026-11-22).")
@click.option("--leaflet", "leaflets", multiple=True, metavar="ID", help="Only this leaflet. May be repeated.")
@click.option("--clinic", metavar="ID", help="Only for the pages of this clinic, by one of its own people.")
@click.option("--carry", metavar="ID", help="Keep the translation of this one text, although its English changed.")
@click.option("--reason", metavar="SENTENCE", help="With --carry: why the old translation still fits.")
def signoff(root: Path, snapshots: Path | None, locale: str, **options: Any) -> None:
    """Sign what the leaflets say in one language.

    Sign only what you have read as it is printed. The signature holds for every text of the leaflets, with its
    figures, and for nothing else: when one of them changes, that signature is void. A translation needs both roles,
    the language that the leaflets were written in only the clinical one.

    With --clinic it holds for the pages of this clinic alone. It lies beside the clinic's file, and counts together
    with the signatures that hold for all.
    """
    from patientdocs.editing import carrying
    from patientdocs.editing import signoff as signing

    place = find(root, snapshots)
    by = options["by"].strip()
    if not by:
        raise UsageProblem("--by: write the name of the person who signs")
    signer = signing.Signer(options["role"], by, real_date("--on", options["on"]))
    clinic = options["clinic"] or ""
    if options["carry"] is None:
        lines = signing.sign(place.root, locale, options["leaflets"], signer, clinic)
    elif clinic:
        raise UsageProblem("--carry is about a translation, which is the same for every clinic: leave out --clinic")
    elif not (options["reason"] or "").strip():
        raise UsageProblem("--carry needs a reason: give `--reason` and one sentence")
    else:
        lines = carrying.carry(place.root, locale, options["carry"], options["reason"].strip(), signer)
    for line in lines:
        put(reporting.printable(line))
