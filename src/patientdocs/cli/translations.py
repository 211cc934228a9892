"""The commands for translators' files: `translations`, `translations import`, `new language`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from patientdocs import reporting
from patientdocs.cli.options import FOLDER, find
from patientdocs.cli.output import put, show
from patientdocs.cli.program import FINDINGS

_root = click.option(
    "--root", type=FOLDER, default=Path(), show_default="this folder", help="The folder that leaflets/ lies in."
)


@click.group(invoke_without_command=True)
@_root
@click.option("--locale", "locales", multiple=True, metavar="ID", help="Only this language. May be repeated.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file lags behind.")
@click.pass_context
def translations(context: click.Context, root: Path, locales: tuple[str, ...], check: bool) -> None:
    """Bring the catalogues of translations up to date.

    Writes locales/<language>/LC_MESSAGES from the texts of today. What translators wrote is kept: a translation whose
    English or figures changed is marked, one whose text is gone is put aside, and comes back with it.
    """
    if context.invoked_subcommand:
        context.obj = root
        return
    from patientdocs.editing import catalogues

    place = find(root, None)
    result = catalogues.translations(place.root, locales, check)
    _tell(result, place.root)
    if result.refused or (check and result.behind):
        sys.exit(FINDINGS)


@translations.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--root", type=FOLDER, help="The folder that leaflets/ lies in.  [default: this folder]")
@click.option("--locale", required=True, metavar="ID", help="The language of the file.")
@click.option("--draft", is_flag=True, help="A machine made these translations: mark each as a draft.")
@click.option(
    "--take",
    multiple=True,
    metavar="ID",
    help="Take the file's translation of this text, also where ours is another one. May be repeated.",
)
@click.pass_context
def import_file(
    context: click.Context, file: Path, root: Path | None, locale: str, draft: bool, take: tuple[str, ...]
) -> None:
    """Take translations from a file that came back from a translator.

    FILE is a PO file, whatever it is called, or YAML with lines `id: text`. What does not fit our texts of today is
    told and left out.
    """
    from patientdocs.editing import importing

    place = find(root or context.obj or Path(), None)
    result = importing.take_in(place.root, file, locale, draft, frozenset(take))
    _tell(result, place.root)
    if result.refused:
        sys.exit(FINDINGS)


@click.group()
def new() -> None:
    """Begin something: so far, a language."""


@new.command()
@click.argument("name", metavar="ID")
@_root
def language(name: str, root: Path) -> None:
    """Begin a language with empty catalogues.

    Writes its locale.yaml, its line in library.yaml, and a PO file with every text for a translator.

    ID is the folder's name, such as a two-letter code, with script and country where they matter (xx_Abcd_YY). What
    the Unicode locale data know is filled in.
    """
    from patientdocs.editing import new_language

    place = find(root, None)
    result = new_language.begin(place.root, name)
    _tell(result, place.root)
    if result.refused:
        sys.exit(FINDINGS)


def _tell(result: object, root: Path) -> None:
    from patientdocs.editing.catalogues import Report

    assert isinstance(result, Report)
    show(result.diagnostics, root, "text")
    for line in result.lines:
        put(reporting.printable(line))
