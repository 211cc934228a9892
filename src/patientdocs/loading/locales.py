"""Read the languages: those that come with patientdocs, and the library's own, which come after and win."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from patientdocs.diagnostics import Diagnostic, Location
from patientdocs.loading.codes import problem
from patientdocs.loading.strict_yaml import read
from patientdocs.loading.validation import validate
from patientdocs.model.locale import Locale

_PACKAGE = Path(__file__).resolve().parents[1]
_SHIPPED = _PACKAGE / "locales" if (_PACKAGE / "locales").is_dir() else _PACKAGE.parents[1] / "locales"
"""In an installed wheel the locales lie in the package; in a checkout they lie at its top."""


def read_locales(root: Path, diagnostics: list[Diagnostic]) -> dict[str, Locale]:
    """Every language with a `locale.yaml`, by its id. Problems are added to `diagnostics`."""
    found: dict[str, Locale] = {}
    own = root / "locales"
    folders = [_SHIPPED] if own.resolve() == _SHIPPED.resolve() or not own.is_dir() else [_SHIPPED, own]
    for folder in folders:
        prefix = "locales" if folder.resolve() == own.resolve() else "patientdocs/locales"
        for path in sorted(folder.glob("*/locale.yaml")):
            locale = _read_locale(path, f"{prefix}/{path.parent.name}", diagnostics)
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
        for field, file in files.items():
            list_path = path.parent / str(file)
            if not list_path.is_file() or "/" in str(file):
                message = f"there is no file {file} beside locale.yaml"
                place = document.places.value(("files", field))
                diagnostics.append(problem("missing-file", place, message, "add the file, or take the line out"))
                continue
            tree[field] = _read_list(list_path, f"{name}/{file}", diagnostics)
    locale, problems = validate(Locale, tree, document.places)
    diagnostics += problems
    if locale is not None and locale.id != path.parent.name:
        message = f"the id is `{locale.id}`, but the folder is called `{path.parent.name}`"
        diagnostics.append(problem("id-differs-from-file", locale.at("id"), message, f"write `id: {path.parent.name}`"))
    return locale


def _read_list(path: Path, name: str, diagnostics: list[Diagnostic]) -> Any:
    """A list in a file of its own: YAML, or lines of a word and a number."""
    data = path.read_bytes()
    if path.suffix == ".yaml":
        document, problems = read(name, data)
        diagnostics += problems
        return document.tree if document else []
    found: dict[str, int] = {}
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        if len(words) == 2 and words[1].isdecimal():
            found[words[0]] = int(words[1])
        else:
            place = Location(name, number, 1, len(line))
            diagnostics.append(problem("wrong-value", place, "this is not a word and a number", "write: word 3"))
    return found
