"""The committed JSON Schemas are those of the program, and the YAML files of this repository name and fit them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft7Validator

from patientdocs.cli import main
from patientdocs.loading import schema
from patientdocs.loading.strict_yaml import read

ROOT = Path(__file__).parents[1]
LEAFLETS, PROJECT = ROOT / "leaflets", ROOT / "tests" / "checks" / "project" / "leaflets"
FILES = [
    *sorted(path for path in LEAFLETS.rglob("*.yaml") if not path.name.endswith(".signoff.yaml")),
    *sorted(PROJECT.rglob("*.yaml")),
    *sorted(ROOT.glob("locales/*/locale.yaml")),
]


def kind_of(path: Path) -> str:
    if path.stem in ("library", "glossary", "topic", "locale"):
        return path.stem
    return {"sources": "source", "clinics": "clinic"}.get(path.parent.name, "leaflet")


def committed(kind: str) -> Draft7Validator:
    return Draft7Validator(json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_bytes()))


def as_json(path: Path) -> Any:
    """The file as our own reader understands it, with numbers as JSON has them."""
    document, problems = read(path.name, path.read_bytes())
    assert document is not None and problems == []
    return json.loads(json.dumps(document.tree, default=float))


def entries(value: Any) -> Iterator[dict[str, Any]]:
    """Every entry with keys in a file, the file itself first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from entries(inner)


def test_the_committed_schemas_are_the_generated_ones(tmp_path: Path) -> None:
    """`make schema` writes them anew."""
    result = CliRunner().invoke(main, ["schema", "--write", str(tmp_path / "schemas")])
    written = sorted((tmp_path / "schemas").iterdir())
    assert sorted(result.stdout.splitlines()) == [str(path) for path in written]
    assert [path.name for path in written] == sorted(path.name for path in (ROOT / "schemas").iterdir())
    for path in written:
        assert path.read_bytes() == (ROOT / "schemas" / path.name).read_bytes()


@pytest.mark.parametrize("kind", schema.KINDS)
def test_one_schema_can_be_printed(kind: str) -> None:
    printed = CliRunner().invoke(main, ["schema", kind])
    assert (printed.exit_code, printed.stderr) == (0, "")
    assert printed.stdout.encode() == (ROOT / "schemas" / f"{kind}.schema.json").read_bytes()


def test_every_kind_is_tried() -> None:
    assert {kind_of(path) for path in FILES} == set(schema.KINDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_real_files_fit(path: Path) -> None:
    assert [error.message for error in committed(kind_of(path)).iter_errors(as_json(path))] == []


@pytest.mark.parametrize("kind", schema.KINDS)
def test_an_unknown_key_is_refused_wherever_it_stands(kind: str) -> None:
    path = next(path for path in FILES if kind_of(path) == kind)
    tree = as_json(path)
    fits = committed(kind).is_valid
    refused = 0
    for entry in list(entries(tree)):
        entry["no_such_key"] = {}
        refused += not fits(tree)
        del entry["no_such_key"]
    assert fits(tree)
    # Entries whose keys are names of the author's own choice (units, figures) may have any.
    assert refused >= len(list(entries(tree))) / 2
    assert not fits({**tree, "no_such_key": {}})


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.is_relative_to(LEAFLETS)], ids=lambda path: str(path.relative_to(ROOT))
)
def test_editors_find_the_schema_by_the_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n")[0]
    comment, _, name = first.partition("=")
    assert comment == "# yaml-language-server: $schema"
    assert (path.parent / name).resolve() == ROOT / "schemas" / f"{kind_of(path)}.schema.json"
