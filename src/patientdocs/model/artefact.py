"""A file that is about to be written."""

from __future__ import annotations

from dataclasses import dataclass

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
