"""A folder of results that may be used again, each under a key that holds everything it was made from.

Nothing in it is trusted: an entry carries the SHA-256 of its own bytes, and one that does not fit is as good as none.
Builds may share the folder: an entry comes into being whole, by a rename.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from patientdocs.diagnostics import Unavailable

LIMIT = 1_000_000_000
"""Bytes that the folder may hold after a build. What was not used for longest goes first."""

_NOTE = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by patientdocs; may be deleted at any time.\n"
_ENDING = ".entry"


@dataclass(frozen=True)
class Entry:
    """`about` is small JSON, `data` the bytes of a page or nothing."""

    about: Mapping[str, Any]
    data: bytes = b""


class Store:
    """Entries by key, which is a name of letters and digits. Without a folder it holds nothing and takes nothing."""

    def __init__(self, folder: Path | None, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit

    def __bool__(self) -> bool:
        """Whether it has a folder."""
        return self._folder is not None

    def get(self, key: str) -> Entry | None:
        """The entry, or None when there is none or it was damaged."""
        if self._folder is None:
            return None
        path = self._path(key)
        try:
            raw = path.read_bytes()
        except OSError:
            return None
        digest, _, rest = raw.partition(b"\n")
        if hashlib.sha256(rest).hexdigest().encode() != digest:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        about, _, data = rest.partition(b"\n")
        return Entry(json.loads(about), data)

    def put(self, key: str, entry: Entry) -> None:
        """Keep an entry.

        Raises:
            Unavailable: the folder cannot be written.
        """
        if self._folder is None:
            return
        about = json.dumps(entry.about, ensure_ascii=False, sort_keys=True).encode()
        rest = about + b"\n" + entry.data
        path = self._path(key)
        try:
            self._begin(path.parent)
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
                try:
                    file.write(hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)
                    file.close()
                    os.replace(file.name, path)
                except BaseException:
                    with contextlib.suppress(OSError):
                        os.unlink(file.name)
                    raise
        except OSError as error:
            message = f"the cache cannot be written: {self._folder}: {error.strerror or error}"
            raise Unavailable(message, "give another folder with `--cache-dir`, or build with `--no-cache`") from error

    def trim(self) -> int:
        """Remove what was not used for longest until the rest fits the limit. Gives the number of bytes removed."""
        entries = sorted(self._entries())
        total, removed = sum(size for _, size, _ in entries), 0
        for _, size, path in entries:
            if total - removed <= self._limit:
                break
            with contextlib.suppress(OSError):
                os.unlink(path)
                removed += size
        return removed

    def clear(self) -> tuple[int, int]:
        """Remove every entry. Gives how many there were, and their bytes.

        Raises:
            Unavailable: an entry cannot be removed.
        """
        entries = self._entries()
        try:
            for _, _, path in entries:
                os.unlink(path)
        except OSError as error:
            raise Unavailable(f"the cache cannot be emptied: {error.filename}: {error.strerror}") from error
        return len(entries), sum(size for _, size, _ in entries)

    def _path(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / key[:2] / (key + _ENDING)

    def _begin(self, folder: Path) -> None:
        assert self._folder is not None
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (("CACHEDIR.TAG", _NOTE), (".gitignore", "*\n")):
            if not (self._folder / name).exists():
                (self._folder / name).write_text(text, encoding="utf-8")

    def _entries(self) -> list[tuple[float, int, str]]:
        """(last use, bytes, path) of every entry, and of what a build that was killed has left half-written."""
        found = []
        for path in self._folder.glob("??/*") if self._folder else ():
            with contextlib.suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime, status.st_size, str(path)))
        return found
