"""The JSON Schema of each kind of file, for editors that check and complete YAML (draft 7)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from patientdocs.model.clinic import Clinic
from patientdocs.model.entry import Entry
from patientdocs.model.glossary import Glossary
from patientdocs.model.leaflet import Leaflet, Topic
from patientdocs.model.locale import Locale
from patientdocs.model.settings import Settings
from patientdocs.model.source import Source

KINDS: Mapping[str, type[Entry]] = {
    "clinic": Clinic,
    "glossary": Glossary,
    "leaflet": Leaflet,
    "library": Settings,
    "locale": Locale,
    "source": Source,
    "topic": Topic,
}


class _Draft7(GenerateJsonSchema):
    def decimal_schema(self, schema: core_schema.DecimalSchema) -> dict[str, Any]:
        """A number. Pydantic would take text for it too; our loader does not."""
        return {"type": "number"}


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a model, keys as in the file."""
    made = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}", schema_generator=_Draft7)
    schema: dict[str, Any] = _draft_7(made)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **schema}


def _draft_7(schema: Any) -> Any:
    """Rename what draft 7 calls otherwise, and drop the titles that only repeat a field's name."""
    if isinstance(schema, list):
        return [_draft_7(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {key: value for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
    changed = {_NAMES.get(key, key): value if key == "default" else _draft_7(value) for key, value in parts.items()}
    if "$ref" in changed and len(changed) > 1:  # draft 7 ignores whatever stands beside $ref
        return {"allOf": [{"$ref": changed.pop("$ref")}], **changed}
    return changed


_NAMES = {"$defs": "definitions", "prefixItems": "items"}


def text(kind: str) -> str:
    """The schema of a kind in `KINDS`, as it stands in a file."""
    return json.dumps(json_schema(KINDS[kind]), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_all(folder: Path) -> list[Path]:
    """Write every schema as `<kind>.schema.json` into the folder, which is made if need be. The paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{kind}.schema.json" for kind in KINDS]
    for kind, path in zip(KINDS, paths, strict=True):
        path.write_text(text(kind), encoding="utf-8", newline="\n")
    return paths
