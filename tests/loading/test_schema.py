"""The JSON Schemas for editors say the same as the loader: `loading.schema`."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from patientdocs.loading import schema
from patientdocs.loading.strict_yaml import read
from patientdocs.model.entry import Entry
from patientdocs.model.leaflet import Leaflet

SAMPLE = Path(__file__).with_name("leaflet.yaml").read_text(encoding="utf-8")


class Lamp(Entry):
    """A lamp."""

    title: str
    watts: int | Decimal = 5
    size: tuple[int, int] = (1, 2)
    made_of: str = ""
    next: Lamp | None = None


def tree(text: str) -> Any:
    """What the file says, with numbers as JSON has them."""
    document, _ = read("f.yaml", text.encode())
    assert document is not None
    return json.loads(json.dumps(document.tree, default=float))


def everything_in(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [value, *(found for item in inner for found in everything_in(item))]


@pytest.mark.parametrize("kind", schema.KINDS)
def test_it_is_draft_7(kind: str) -> None:
    made = json.loads(schema.text(kind))
    Draft7Validator.check_schema(made)
    assert made["$schema"].endswith("draft-07/schema#")
    for part in everything_in(made):
        if isinstance(part, dict):
            assert not part.keys() & {"$defs", "prefixItems", "unevaluatedProperties"}
            assert "$ref" not in part or len(part) == 1


def test_the_sample_leaflet_fits() -> None:
    assert list(Draft7Validator(schema.json_schema(Leaflet)).iter_errors(tree(SAMPLE))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title:", "titel:"),
        ("role: benefit", "role: best"),
        ("id: the-study", "id: The Study"),
        ("value: 7,", "value: seven,"),
        ("- use: lamp-gap", "- {use: lamp-gap, text: x}"),
        ("date: 2026-11-22", "date: tomorrow"),
        ('version: "1.0"', "version: 1.5"),
    ],
)
def test_what_the_loader_refuses_an_editor_marks(old: str, new: str) -> None:
    assert old in SAMPLE
    assert list(Draft7Validator(schema.json_schema(Leaflet)).iter_errors(tree(SAMPLE.replace(old, new))))


def test_a_field_may_be_called_title_and_numbers_are_no_text() -> None:
    made = schema.json_schema(Lamp)
    fits = Draft7Validator(made).is_valid
    assert fits({"title": "A", "watts": 5.5, "size": [1, 2], "next": {"title": "B"}})
    assert not fits({"title": "A", "watts": "5"})
    assert not fits({"title": "A", "size": [1, "2"]})
    assert not fits({"watts": 5})


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    paths = schema.write_all(tmp_path / "new" / "schemas")
    assert [path.name for path in paths] == [f"{kind}.schema.json" for kind in schema.KINDS]
    assert all(path.read_bytes() == schema.text(kind).encode() for kind, path in zip(schema.KINDS, paths, strict=True))
