"""A file that is about to be written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol

from patientdocs.model.edition import Edition


class ClinicComplaint(str):
    """What the renderer says of words that a clinic wrote: they are mended in the clinic's own file."""


@dataclass(frozen=True)
class Artefact:
    """`path` is relative to out/, with forward slashes; `edition` is None for reports and the manifest."""

    path: str
    data: bytes
    edition: Edition | None = None
    complaints: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        return len(self.data)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


class Output(Protocol):
    """A file that out/ is to hold, wherever its bytes are now: an `Artefact` has them at hand."""

    @property
    def path(self) -> str: ...

    @property
    def size(self) -> int: ...

    @property
    def sha256(self) -> str: ...

    @property
    def data(self) -> bytes: ...
