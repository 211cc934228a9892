"""For programs: one JSON document with every diagnostic."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from patientdocs.diagnostics import Diagnostic


def lines(diagnostics: Sequence[Diagnostic], sources: Mapping[str, str]) -> Iterator[str]:
    """`{"diagnostics": [...]}`; the fields are those of `Diagnostic`."""
    rows = [{**asdict(diagnostic), "severity": diagnostic.severity.value} for diagnostic in diagnostics]
    yield json.dumps({"diagnostics": rows}, ensure_ascii=False, indent=1)
