"""A build for which nothing has changed since the last one: file bytes, the manifest and one entry of the store tell.

Nothing is parsed but JSON, and nothing heavy is imported.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from patientdocs.diagnostics import Diagnostic, Unavailable, as_plain, from_plain
from patientdocs.store import Entry, Store

PRIVATE = "review"
"""The folder beside leaflets/ for what must not be published."""

_MANIFEST = "manifest.json"
_JOURNAL = ".journal.json"


@dataclass(frozen=True)
class LastBuild:
    """What the last build said, and how many files it left. `mode` is in words."""

    diagnostics: tuple[Diagnostic, ...]
    mode: str
    outputs: int


def remember(
    store: Store, inputs: str, out: Path, said: Sequence[Diagnostic], mode: str, private: Mapping[str, bytes]
) -> None:
    """Keep what a build said that was made of these `inputs` and has just written its manifest into `out`.

    Raises:
        Unavailable: the store cannot be written.
    """
    about = {
        "manifest": _sha256((out / _MANIFEST).read_bytes()),
        "said": [as_plain(diagnostic) for diagnostic in said],
        "mode": mode,
        "private": {name: _sha256(data) for name, data in private.items()},
    }
    store.put(_key(inputs), Entry(about))


def last_build(store: Store, inputs: str, root: Path, out: Path) -> LastBuild | None:
    """The last build, if it was made of the same `inputs` and all that it wrote is still there, byte for byte.

    None for anything else: the whole line then finds out what is to be done, and says what is wrong.
    """
    entry = store.get(_key(inputs))
    if entry is None or (out / _JOURNAL).exists():
        return None
    try:
        folder = os.open(out, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(folder, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return _if_whole(entry.about, root, out)
        finally:
            os.close(folder)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


@dataclass(frozen=True)
class LastCheck:
    """What a check has found, and how many problems it left out because nobody asked for them."""

    diagnostics: tuple[Diagnostic, ...]
    mode: str
    hidden: int = 0


def remember_check(store: Store, inputs: str, check: LastCheck) -> None:
    """Keep what a check found in these `inputs`. A store that cannot be written keeps nothing, and stops nobody."""
    said = [as_plain(diagnostic) for diagnostic in check.diagnostics]
    with contextlib.suppress(Unavailable):
        store.put(_key(inputs), Entry({"said": said, "mode": check.mode, "hidden": check.hidden}))


def last_check(store: Store, inputs: str) -> LastCheck | None:
    """What a check has found in the same `inputs`, if it is still known."""
    entry = store.get(_key(inputs))
    try:
        about = entry.about if entry else {}
        return LastCheck(tuple(from_plain(plain) for plain in about["said"]), about["mode"], about["hidden"])
    except (KeyError, TypeError, ValueError):
        return None


def _if_whole(about: Mapping[str, object], root: Path, out: Path) -> LastBuild | None:
    raw = (out / _MANIFEST).read_bytes()
    if _sha256(raw) != about["manifest"]:
        return None
    outputs = {str(out / output["path"]): output["sha256"] for output in json.loads(raw)["outputs"]}
    private = {str(root / PRIVATE / name): digest for name, digest in dict(about["private"]).items()}  # type: ignore[call-overload]
    folders = {os.path.dirname(path) for path in outputs}
    if any(os.path.islink(folder) for folder in {*folders, *map(os.path.dirname, folders)} - {str(out.parent)}):
        return None
    for path, digest in {**outputs, **private}.items():
        with open(path, "rb") as file:
            if _sha256(file.read()) != digest:
                return None
    said = tuple(from_plain(plain) for plain in about["said"])  # type: ignore[attr-defined]
    return LastBuild(said, str(about["mode"]), len(outputs))


def _key(inputs: str) -> str:
    return f"{inputs[:2]}-run-{inputs}"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
