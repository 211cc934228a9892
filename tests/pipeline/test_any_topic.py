"""The program knows nothing of any one topic: what leaflets are about stands in leaflets/ alone."""

from __future__ import annotations

import re
from pathlib import Path

import patientdocs

SOURCE = Path(patientdocs.__file__).parent
TOPIC = re.compile(r"ketamine|naltrexone|opioid", re.IGNORECASE)


def test_no_file_of_the_program_names_the_topic_of_the_leaflets() -> None:
    files = [path for path in sorted(SOURCE.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    assert {path.suffix for path in files} >= {".py", ".j2", ".css", ".json"}
    found = [
        f"{path.relative_to(SOURCE)}:{number}: {line}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if TOPIC.search(line)
    ]
    assert found == []
