"""Read the languages: those that come with patientdocs, and the library's own, which come after and win."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from pydantic import create_model

from patientdocs.diagnostics import Diagnostic, Location
from patientdocs.loading.characters import decode
from patientdocs.loading.codes import problem
from patientdocs.loading.strict_yaml import Document, read
from patientdocs.loading.tree import Value
from patientdocs.loading.validation import validate
from patientdocs.model.entry import Entry
from patientdocs.model.locale import Locale
from patientdocs.model.places import Places

_PACKAGE = Path(__file__).resolve().parents[1]
SHIPPED = _PACKAGE / "locales" if (_PACKAGE / "locales").is_dir() else _PACKAGE.parents[1] / "locales"
"""In an installed wheel the locales lie in the package; in a checkout they lie at its top."""


def locale_files(root: Path) -> dict[str, tuple[Path, str]]:
    """Every language with a `locale.yaml`: its folder's name -> the file, and the folder as it is shown to people."""
    own = root / "locales"
    folders = [SHIPPED] if own.resolve() == SHIPPED.resolve() or not own.is_dir() else [SHIPPED, own]
    return {
        path.parent.name: (path, f"{prefix}/{path.parent.name}")
        for folder in folders
        for prefix in ["locales" if folder.resolve() == own.resolve() else "patientdocs/locales"]
        for path in sorted(folder.glob("*/locale.yaml"))
    }


def read_locales(root: Path, diagnostics: list[Diagnostic], wanted: Collection[str] | None = None) -> dict[str, Locale]:
    """The wanted languages (all, when none is named), by id. Problems are added to `diagnostics`."""
    found: dict[str, Locale] = {}
    for name, (path, shown) in locale_files(root).items():
        if wanted is None or name in wanted:
            locale = _read_locale(path, shown, diagnostics)
            if locale is not None:
                found[locale.id] = locale
    return found


def _read_locale(path: Path, name: str, diagnostics: list[Diagnostic]) -> Locale | None:
    document, problems = read(f"{name}/locale.yaml", path.read_bytes())
    diagnostics += problems
    if document is None:
        return None
    tree = document.tree
    if isinstance(tree, dict) and isinstance(files := tree.get("files"), dict):
        tree |= _lists(files, path.parent, name, document.places, diagnostics)
    locale, problems = validate(Locale, tree, document.places)
    diagnostics += problems
    if locale is not None and locale.id != path.parent.name:
        message = f"the id is `{locale.id}`, but the folder is called `{path.parent.name}`"
        diagnostics.append(problem("id-differs-from-file", locale.at("id"), message, f"write `id: {path.parent.name}`"))
    return locale


def _lists(
    files: Mapping[str, Value], folder: Path, name: str, places: Places, diagnostics: list[Diagnostic]
) -> dict[str, Value]:
    """What stands in files beside locale.yaml, by field."""
    found: dict[str, Value] = {}
    for field, file in files.items():
        if field not in Locale.model_fields:
            message, help_text = f"there is no list `{field}`", "correct the name, or take the line out"
            diagnostics.append(problem("unknown-key", places.key(("files", field)), message, help_text))
        elif "/" in str(file) or not (folder / str(file)).is_file():
            message, help_text = f"there is no file {file} beside locale.yaml", "add the file, or take the line out"
            diagnostics.append(problem("missing-file", places.value(("files", field)), message, help_text))
        elif (value := _read_list(folder / str(file), f"{name}/{file}", field, diagnostics)) is not None:
            found[field] = value
    return found


def _read_list(path: Path, name: str, field: str, diagnostics: list[Diagnostic]) -> Value:
    """The value of `field` from a file of its own (YAML, or lines of a word and a number), or None if it is broken."""
    data = path.read_bytes()
    if path.suffix != ".yaml":
        return _read_numbers(data, name, diagnostics)
    document, problems = read(name, data)
    diagnostics += problems
    return document.tree if document and _fits(field, document, diagnostics) else None


def _fits(field: str, document: Document, diagnostics: list[Diagnostic]) -> bool:
    """Compare a list with its field here, where the places are those of its own file."""
    own = document.places
    values = {(field, *path): span for path, span in own.values.items()}
    keys = {(field, *path): span for path, span in own.keys.items()}
    places = Places(own.file, own.lines, values, keys, {(field, *path) for path in own.doubtful})
    info = Locale.model_fields[field]
    alone: type[Entry] = create_model("Alone", __base__=Entry, **{field: (info.annotation, info)})  # type: ignore[call-overload]
    _, problems = validate(alone, {field: document.tree}, places)
    diagnostics += problems
    return not problems


def _read_numbers(data: bytes, name: str, diagnostics: list[Diagnostic]) -> dict[str, Value]:
    decoded, problems = decode(name, data)
    diagnostics += problems
    found: dict[str, Value] = {}
    for number, line in enumerate(decoded.text.split("\n") if decoded and decoded.sound else (), 1):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        if len(words) == 2 and words[1].isdecimal():
            found[words[0]] = int(words[1])
        else:
            place = Location(name, number, 1, len(line))
            diagnostics.append(problem("wrong-value", place, "this is not a word and a number", "write: word 3"))
    return found
