"""Pages that wait until every page has passed: on disk, beside where they will lie, so that many need little memory.

The file has no name. However a build ends, the system takes it away.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from patientdocs.diagnostics import Unavailable
from patientdocs.model.artefact import Artefact


class Spool:
    """Takes bytes one after another, and gives them back as often as they are asked for. Used by `with`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._end = 0
        self._file: IO[bytes]

    def __enter__(self) -> Self:
        try:
            # Where the system can, the file never has a name, so that a Ctrl-C between two steps leaves none behind.
            self._file = tempfile.TemporaryFile(dir=self._folder, prefix=".patientdocs-", suffix=".tmp", buffering=0)
        except OSError as error:
            raise self._unavailable(error) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, artefact: Artefact) -> Waiting:
        """What is needed of the artefact from now on.

        Raises:
            Unavailable: the disk is full.
        """
        return self.add_parts(artefact.path, [artefact.data])

    def add_parts(self, path: str, parts: Iterable[bytes]) -> Waiting:
        """The same for a file that comes part by part, and is never whole in memory."""
        begin, digest = self._end, hashlib.sha256()
        for part in parts:
            digest.update(part)
            self._write(part)
        return Waiting(path, self._end - begin, digest.hexdigest(), self, begin)

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        try:
            while left:
                written = os.pwrite(self._file.fileno(), left, self._end)
                self._end += written
                left = left[written:]
        except OSError as error:
            raise self._unavailable(error) from error

    def read(self, begin: int, size: int) -> bytes:
        """Bytes that were added."""
        try:
            return os.pread(self._file.fileno(), size, begin)
        except OSError as error:
            raise self._unavailable(error) from error

    def _unavailable(self, error: OSError) -> Unavailable:
        return Unavailable(f"cannot write {self._folder}: {error.strerror or error}", "free it, or give `--out`")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An output whose bytes are in a spool."""

    path: str
    size: int
    sha256: str
    spool: Spool
    begin: int

    @property
    def data(self) -> bytes:
        return self.spool.read(self.begin, self.size)
