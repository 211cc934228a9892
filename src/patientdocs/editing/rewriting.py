"""Write a file that people keep, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from patientdocs.diagnostics import Unavailable
from patientdocs.writing import replace_file


def rewrite(root: Path, name: str, data: bytes) -> None:
    """Put `data` in the place of the library's file `name`.

    Raises:
        Unavailable: the system does not let us; the file is what it was.
    """
    try:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        replace_file(root / name, data)
    except OSError as error:
        message = f"cannot write {name}: {error.strerror or error}"
        help_text = "see whether the folder can be written and the disk has room; nothing was changed"
        raise Unavailable(message, help_text) from error
