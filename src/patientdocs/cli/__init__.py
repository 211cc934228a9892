"""The command line: arguments in, exit status out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from patientdocs import __version__, reporting
from patientdocs.cli.options import FOLDER, checked, common_options, find, place_options, processors
from patientdocs.cli.output import mode, progress, put, say, show, summary
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
def check(root: Path, snapshots: Path | None, select: tuple[str, ...], ignore: tuple[str, ...], **options: Any) -> None:
    """Check the files: form, evidence, plain language.

    Writes nothing. The report goes to stdout, its summary to stderr.
    """
    from patientdocs import manual, pipeline

    manual.refuse_unknown_codes((*select, *ignore))
    output_format = options.pop("output_format")
    place = find(root, snapshots)
    request = pipeline.Request(place.root, place.snapshots, **checked(options))
    outcome = pipeline.check(request)
    of_leaflets = [d for d in outcome.diagnostics if _concerns(d, outcome, request.leaflets)]
    shown = [d for d in of_leaflets if (not select or d.code in select) and d.code not in ignore]
    show(shown, place.root, output_format)
    say(summary(shown, len(outcome.diagnostics) - len(shown)))
    say(mode(outcome))
    if any(d.is_error or request.strict for d in shown):
        sys.exit(FINDINGS)


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
def build(root: Path, snapshots: Path | None, no_cache: bool, **options: Any) -> None:
    """Check, then write the leaflets as HTML and PDF.

    With them comes the evidence report. Nothing is written while there are errors.
    """
    from patientdocs import machine, pipeline

    output_format = options.pop("output_format")
    place = find(root, snapshots)
    machine.refuse(machine.examine_libraries())
    request = pipeline.Request(place.root, place.snapshots, cache=not no_cache, **checked(options))
    with progress() as bar:
        outcome = pipeline.build(request, bar)
    show(outcome.diagnostics, place.root, output_format)
    say(summary(outcome.diagnostics))
    say(mode(outcome))
    out, written = request.out or place.root / "out", outcome.written
    if written is None:
        say(f"Nothing was written to {out}.")
        sys.exit(FINDINGS)
    say(f"{out}: {written.written} written, {written.unchanged} unchanged, {written.removed} removed.")


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
