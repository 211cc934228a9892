"""The texts of a library for `pybabel extract`: an entry point of the group `babel.extractors`.

A mapping file says `[patientdocs: leaflets/**.yaml]`. The texts of the templates belong to no YAML file of a library;
they come with its `library.yaml`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from patientdocs.editing.translator_notes import Notes
from patientdocs.loading.library import load
from patientdocs.model.message import INTERFACE, Message

Extracted = tuple[int, str, tuple[str, str], list[str]]
"""Line, `pgettext`, (msgctxt, msgid), comments for translators."""

_LIBRARY = "leaflets/library.yaml"


def extract(
    fileobj: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Extracted]:
    """The texts that stand in one YAML file, in its order, as Babel asks for them.

    Raises:
        ValueError: the file belongs to no library, or the library cannot be read.
    """
    file = Path(fileobj.name).resolve()
    root = next((parent for parent in file.parents if (parent / _LIBRARY).is_file()), None)
    if root is None:
        raise ValueError(f"{fileobj.name} belongs to no library: there is no {_LIBRARY} above it")
    name = file.relative_to(root).as_posix()
    for message, comments in _texts(root):
        shown = _LIBRARY if message.domain == INTERFACE else message.place.file
        if shown == name:
            line = 1 if message.domain == INTERFACE else message.place.line
            yield line, "pgettext", (message.id, message.text), comments


@lru_cache(maxsize=1)
def _texts(root: Path) -> list[tuple[Message, list[str]]]:
    """All texts of a library. Babel asks file by file."""
    loaded = load(root)
    if loaded.library is None:
        told = "\n".join(f"{found.location}: {found.message}" for found in loaded.diagnostics if found.is_error)
        raise ValueError(f"the library cannot be read:\n{told}")
    notes = Notes(loaded.library)
    return [(message, list(notes.lines(message))) for message in loaded.library.messages]
