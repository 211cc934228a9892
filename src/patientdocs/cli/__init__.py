"""The command line: arguments in, exit status out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from patientdocs import __version__, reporting
from patientdocs.cli.options import (
    CACHE,
    FOLDER,
    Place,
    beyond_one_machine,
    cache_option,
    checked,
    common_options,
    find,
    place_options,
    processors,
)
from patientdocs.cli.output import progress, put, say, show, summary
from patientdocs.cli.program import FINDINGS, Program
from patientdocs.cli.sheets import issue, which
from patientdocs.cli.signing import signoff, status
from patientdocs.cli.translations import new, translations
from patientdocs.diagnostics import Diagnostic, UsageProblem
from patientdocs.model.variant import VARIANTS

_EPILOG = """Begin with `patientdocs doctor`, then `patientdocs check`, then `patientdocs build`.

Exit status: 0 all is well, 1 problems in the files, 2 wrong use, 3 this machine (a missing library, a full disk),
4 a bug in patientdocs, 130 stopped with Ctrl-C."""


@click.group(cls=Program, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="patientdocs")
def main() -> None:
    """Compile checked, plain-language, sourced patient leaflets from YAML facts."""


main.add_command(signoff)
main.add_command(status)
main.add_command(translations)
main.add_command(new)
main.add_command(issue)
main.add_command(which)


@main.command()
@common_options
@click.option("--select", multiple=True, metavar="CODE", help="Report only this code. May be repeated.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Do not report this code. May be repeated.")
@cache_option
def check(
    root: Path,
    snapshots: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    cache_dir: Path | None,
    **options: Any,
) -> None:
    """Check the files: form, evidence, plain language.

    Writes nothing but its cache. The report goes to stdout, its summary to stderr.
    """
    from patientdocs import fingerprint, unchanged
    from patientdocs.store import Store

    if select or ignore:
        from patientdocs import manual

        manual.refuse_unknown_codes((*select, *ignore))
    output_format = options.pop("output_format")
    place = find(root, snapshots)
    asked = checked(options)
    inputs = fingerprint.inputs(place.root, place.snapshots, ["check", *sorted(asked.items())])
    folder = cache_dir or place.root / CACHE
    found = unchanged.last_check(Store(folder), inputs) or _look(place, asked, inputs, folder)
    shown = [d for d in found.diagnostics if (not select or d.code in select) and d.code not in ignore]
    show(shown, place.root, output_format)
    say(summary(shown, len(found.diagnostics) - len(shown) + found.hidden))
    say(found.mode)
    if any(d.is_error or asked["strict"] for d in shown):
        sys.exit(FINDINGS)


def _look(place: Place, asked: dict[str, Any], inputs: str, folder: Path) -> Any:
    """Check everything, and keep what was found for the next time."""
    from patientdocs import pipeline, unchanged
    from patientdocs.store import Store

    outcome = pipeline.check(pipeline.Request(place.root, place.snapshots, store=folder, **asked))
    mine = tuple(d for d in outcome.diagnostics if _concerns(d, outcome, asked["leaflets"]))
    found = unchanged.LastCheck(mine, outcome.mode, len(outcome.diagnostics) - len(mine))
    unchanged.remember_check(Store(folder), inputs, found)
    return found


@main.command()
@common_options
@click.option("--out", type=FOLDER, show_default="out/ beside leaflets/", help="Where to write.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="NUMBER",
    default=processors,
    show_default="one for each processor",
    help="How many pages to make at the same time.",
)
@click.option(
    "--variant",
    "variants",
    multiple=True,
    type=click.Choice(["screen", *VARIANTS]),
    metavar="NAME",
    help=f"Only this kind of page: screen, {', '.join(VARIANTS)}. May be repeated.",
)
@click.option("--clinic", "clinics", multiple=True, metavar="ID", help="Only this clinic, or `default` for none.")
@click.option("--no-cache", is_flag=True, help="Make every page anew, even those that would not change.")
@cache_option
@click.option("--explain-rebuild", is_flag=True, help="Say for each page that is made why it is.")
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Let the workers of this Dask scheduler make the pages. The folder of --cache-dir has to be one that all see.",
)
@click.option(
    "--shard", metavar="PART", help="Make only a part of the pages, such as 3/16, and put it into the cache alone."
)
def build(
    root: Path,
    snapshots: Path | None,
    no_cache: bool,
    cache_dir: Path | None,
    explain_rebuild: bool,
    dask: str | None,
    shard: str | None,
    jobs: int,
    out: Path | None,
    **options: Any,
) -> None:
    """Check, then write the leaflets as HTML and PDF.

    With them come the evidence report and index.html. Nothing is written while there are errors.
    """
    from patientdocs import fingerprint, unchanged
    from patientdocs.store import Store

    part = beyond_one_machine(dask, shard, no_cache)
    output_format = options.pop("output_format")
    place = find(root, snapshots)
    asked = checked(options)
    folder = out or place.root / "out"
    inputs = fingerprint.inputs(place.root, place.snapshots, sorted(asked.items()))
    store = cache_dir or place.root / CACHE
    last = None if no_cache or part else unchanged.last_build(Store(store), inputs, place.root, folder)
    if last:
        show(last.diagnostics, place.root, output_format)
        say(summary(last.diagnostics))
        say(last.mode)
        say(f"{folder}: 0 written, {last.outputs} unchanged, 0 removed.")
        return
    from patientdocs import machine, pipeline

    machine.refuse(machine.examine_libraries())
    how: dict[str, Any] = {
        "jobs": jobs,
        "cache": not no_cache,
        "store": store,
        "inputs": inputs,
        "dask": dask or "",
        "shard": part,
    }
    request = pipeline.Request(place.root, place.snapshots, folder, **how, **asked)
    with progress() as bar:
        outcome = pipeline.build(request, bar)
    show(outcome.diagnostics, place.root, output_format)
    for path in sorted(outcome.reasons) if explain_rebuild else ():
        say(f"{path}: {outcome.reasons[path]}")
    for path, mishap in outcome.mishaps.items():
        say(f"{path}: {mishap}")
    say(summary(outcome.diagnostics))
    say(outcome.mode)
    if outcome.part and not outcome.failed(request.strict):
        say(f"{store}: part {part}, {outcome.part.made} made, {outcome.part.there} there already.")
        return
    written = outcome.written
    if written is None:
        say(f"Nothing was written to {folder}.")
        sys.exit(FINDINGS)
    say(f"{folder}: {written.written} written, {written.unchanged} unchanged, {written.removed} removed.")


@main.command()
@place_options
@cache_option
def clean(root: Path, snapshots: Path | None, cache_dir: Path | None) -> None:
    """Empty the cache of finished pages. What was built into out/ stays."""
    from patientdocs.store import Store

    place = find(root, snapshots)
    folder = cache_dir or place.root / CACHE
    number, size = Store(folder).clear()
    say(f"{folder}: {number} entries removed, {size / 1_000_000:.1f} MB.")


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a problem's code means and how to mend it.

    CODE is the word in brackets behind `error` or `warning`. Without it, all codes are listed.
    """
    from patientdocs import manual

    put(manual.page(code) if code else manual.contents())


@main.command()
@click.argument("name", required=False)
@click.option("--write", "folder", type=FOLDER, help="Write the schemas of all kinds into this folder.")
def schema(name: str | None, folder: Path | None) -> None:
    """Print the JSON Schema of a kind of YAML file, for editors.

    NAME is glossary, leaflet, library, locale, source or topic.
    """
    from patientdocs.loading import schema as schemas

    if folder:
        for path in schemas.write_all(folder):
            put(str(path))
    elif name is not None and name in schemas.KINDS:
        put(schemas.text(name).rstrip("\n"))
    else:
        raise UsageProblem(f"name one of: {', '.join(schemas.KINDS)}; or give `--write FOLDER`")


@main.command()
def doctor() -> None:
    """Say whether this machine has what a build needs."""
    from patientdocs import machine

    findings = list(machine.examine())
    for finding in findings:
        put(finding.line)
    machine.refuse(findings)
    say("Everything that a build needs is here.")


@main.command()
@place_options
@click.option(
    "--accept", multiple=True, metavar="ID", help="Accept the changed passages of this statement. May be repeated."
)
@click.option("--accept-all", is_flag=True, help="Accept every changed passage.")
def pin(root: Path, snapshots: Path | None, accept: tuple[str, ...], accept_all: bool) -> None:
    """Record where each citation stands in its document.

    Writes leaflets/sources/sources.lock, by which people without the documents can check the leaflets too. At least
    one document has to be at hand; for the others, what was recorded stays. A passage that has changed is recorded
    anew only when somebody who has read it accepts it by the id of its statement.
    """
    from patientdocs.editing import pin as pinning

    place = find(root, snapshots)
    result = pinning.pin(place.root, place.snapshots, frozenset(accept), accept_all)
    show(result.diagnostics, place.root, "text")
    for line in result.lines:
        put(reporting.printable(line))
    if result.refused:
        sys.exit(FINDINGS)


@main.command()
@place_options
@click.argument("statement")
@click.argument("rule")
@click.option("--reason", required=True, metavar="SENTENCE", help="Why the warning is accepted: 10 to 300 characters.")
def waive(root: Path, snapshots: Path | None, statement: str, rule: str, reason: str) -> None:
    """Accept a warning on one statement, for a reason.

    STATEMENT is its id, RULE the code of the warning. The reason is written into the leaflet, beside the statement,
    and holds for the text and the passages that it has now. Errors cannot be accepted.
    """
    from patientdocs.editing import waive as waiving

    place = find(root, snapshots)
    put(waiving.waive(place.root, place.snapshots, statement, rule, reason))


def _concerns(diagnostic: Diagnostic, outcome: Any, leaflets: Sequence[str]) -> bool:
    """Whether a problem is one of these leaflets: not in the file of another one, or in a statement they print."""
    if not leaflets or outcome.library is None:
        return True
    mine = [leaflet for leaflet in outcome.library.leaflets if leaflet.id in leaflets]
    others = {leaflet.at().file for leaflet in outcome.library.leaflets if leaflet.id not in leaflets}
    printed = {statement.id for leaflet in mine for statement in outcome.library.printed(leaflet)}
    return diagnostic.location.file not in others or diagnostic.statement in printed
