"""What is wrong with a lock: a record that a command of ours wrote as JSON, one entry a line."""

from __future__ import annotations

import json

from patientdocs.diagnostics import Location
from patientdocs.loading.characters import decode


def unreadable(name: str, data: bytes) -> tuple[Location, str] | None:
    """Where a file stops being JSON, and why; None when it is JSON, whatever stands in it."""
    odd = [found for found in decode(name, data)[1] if found.code in ("merge-conflict", "not-utf8")]
    if odd:
        return odd[0].location, odd[0].message
    try:
        json.loads(data)
    except json.JSONDecodeError as broken:
        return Location(name, broken.lineno, broken.colno), "it cannot be read from here on"
    except (ValueError, RecursionError):
        return Location(name), "it is not a lock at all"
    return None
