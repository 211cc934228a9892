"""Write sets for out/, and what out/ then holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from patientdocs import writing
from patientdocs.model.artefact import Artefact

Files = Mapping[str, bytes]
Write = Callable[[Path, Files], writing.Written]
Tree = Callable[[Path], dict[str, bytes | None]]


@pytest.fixture(scope="session")
def write() -> Write:
    """Bring a folder to exactly these files, as a build does."""

    def write_files(out: Path, files: Files) -> writing.Written:
        record = {"patientdocs": "0", "outputs": [{"path": path} for path in sorted(files)]}
        with writing.locked(out):
            return writing.write([Artefact(path, data) for path, data in files.items()], record, out)

    return write_files


@pytest.fixture(scope="session")
def tree() -> Tree:
    """Everything in a folder by its path; folders hold None."""

    def read(folder: Path) -> dict[str, bytes | None]:
        found = sorted(folder.rglob("*"))
        return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in found}

    return read
