"""Read `LC_MESSAGES/<domain>.lock`: what each translation was made from."""

from __future__ import annotations

import json
from typing import Annotated

from pydantic import TypeAdapter, ValidationError

from patientdocs.diagnostics import Diagnostic, Location
from patientdocs.loading.codes import problem
from patientdocs.loading.damaged_lock import unreadable
from patientdocs.model.catalogue import Origin
from patientdocs.model.identifier import OneCopy

_ORIGINS = TypeAdapter(dict[Annotated[str, OneCopy], Origin])


def read_origins(name: str, data: bytes) -> tuple[dict[str, Origin], list[Diagnostic]]:
    """The record of what translations were made from, by message id. A damaged one comes back empty, and is told."""
    try:
        return _ORIGINS.validate_json(data), []
    except ValidationError as error:
        place, why = unreadable(name, data) or _damage(name, data, error)
    help_text = (
        "take the last good one from git (after a merge, that of either side), then run `patientdocs translations`"
    )
    return {}, [problem("po-lock-damaged", place, f"the record is damaged: {why}", help_text)]


def _damage(name: str, data: bytes, error: ValidationError) -> tuple[Location, str]:
    """Where the record is not as it was written. It has one id a line."""
    path = error.errors()[0]["loc"]
    start = f"{json.dumps(str(path[0]), ensure_ascii=False)}:" if path else "{"
    lines = data.decode("utf-8", "replace").split("\n")
    line = next((number for number, row in enumerate(lines, 1) if row.startswith(start)), 1)
    return Location(name, line), f"`{path[-1]}` is missing or not as it was written" if path else "it is no record"
