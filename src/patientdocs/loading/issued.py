"""Read `leaflets/issued.lock`: what was given out, one JSON object a line.

The lines do not hang together, so that those of two branches can be joined by keeping both.
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from patientdocs.diagnostics import Diagnostic, Location
from patientdocs.loading.characters import merge_conflict, not_utf8
from patientdocs.loading.codes import problem
from patientdocs.loading.reader import readable
from patientdocs.model.issued import Issued

ISSUED = "leaflets/issued.lock"


def read_issued(root: Path, diagnostics: list[Diagnostic]) -> tuple[Issued, ...]:
    """The record of the library at `root`; empty when there is none yet, or when it is damaged, which is told.

    Raises:
        UsageProblem: the system does not let us read it.
    """
    path = root / ISSUED
    if not path.exists():
        return ()
    with readable(ISSUED):
        rows, found = parse_issued(path.read_bytes())
    diagnostics += found
    return rows


def parse_issued(data: bytes) -> tuple[tuple[Issued, ...], list[Diagnostic]]:
    """The rows, each once. Of a damaged record none, and what is wrong."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        broken = not_utf8(ISSUED, data, error)
        return (), [_damaged(broken.location, broken.message)]
    conflict = merge_conflict(ISSUED, text)
    if conflict:
        return (), [_damaged(conflict.location, conflict.message)]
    rows: dict[Issued, None] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                rows[Issued.model_validate_json(line)] = None
            except ValidationError as error:
                return (), [_damaged(Location(ISSUED, number), _why(line, error))]
    return tuple(rows), []


def _why(line: str, error: ValidationError) -> str:
    path = error.errors()[0]["loc"]
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return "this row cannot be read"
    return f"`{path[-1]}` is missing or not as it was written" if path else "this is no row of it"


def _damaged(place: Location, why: str) -> Diagnostic:
    help_text = "keep the rows of both sides after a merge, else take the last good file from git"
    return problem("issued-lock-damaged", place, f"the record of what was given out is damaged: {why}", help_text)
