"""Artefacts to out/: each file whole or not at all, the manifest last, nothing deleted that is not ours.

Order of a write: lock, journal (the paths about to be touched), files, removals, manifest, journal gone. A build
that dies anywhere leaves a journal; the next build knows from it and from the manifest which files are ours.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from patientdocs.diagnostics import Unavailable
from patientdocs.model.artefact import Output

MANIFEST = "manifest.json"
_JOURNAL = ".journal.json"
_TEMPORARY = ".patientdocs-"

_OUR_PATH = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)*", re.ASCII)
"""What paths in a manifest look like. One that leads out of the folder, or into a hidden file, was never ours."""

_held: set[int] = set()
"""The folders that this process holds, as open file descriptors."""


@dataclass(frozen=True)
class Written:
    """How many files were written, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A file of out/ that is to stay as it is."""

    path: str
    size: int
    sha256: str
    file: Path

    @property
    def data(self) -> bytes:
        return self.file.read_bytes()


def read_manifest(out: Path) -> dict[str, Any]:
    """The manifest of the last build, or one without outputs. Every path in it stays inside out/.

    Raises:
        Unavailable: it is there but cannot be read. It is not taken for an empty one, or stale files would stay.
    """
    path = out / MANIFEST
    with _as_unavailable(path):
        manifest: dict[str, Any] = _read_json(path, {"patientdocs": "", "outputs": []})
    if isinstance(manifest, dict) and "patientdocs" not in manifest:
        raise Unavailable(f"{path} was not written by patientdocs", "give another folder with `--out`")
    outputs = manifest.get("outputs") if isinstance(manifest, dict) else None
    if not isinstance(outputs, list) or not all(isinstance(o, dict) and _is_our_path(o.get("path")) for o in outputs):
        raise _damaged(path)
    return manifest


@contextlib.contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the output folder for one build.

    Raises:
        Unavailable: out/ cannot be made or written, is a link, or another build holds it.
    """
    with _as_unavailable(out):
        if out.is_symlink():
            raise Unavailable(f"{out} is a link to another folder", "give a real folder with `--out`")
        out.mkdir(parents=True, exist_ok=True)
        folder = os.open(out, os.O_RDONLY | os.O_DIRECTORY)
    _held.add(folder)
    try:
        with _as_unavailable(out):
            _lock(folder, out)
        yield
    finally:
        _held.discard(folder)
        os.close(folder)


def _lock(folder: int, out: Path) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        message = f"another build is writing to {out}"
        raise Unavailable(message, "wait until it has ended, or give another folder with `--out`") from None


def _let_go() -> None:
    """In a forked worker: its copy of the lock would hold the folder longer than a build that was killed."""
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go)


def write(outputs: Sequence[Output], manifest: Mapping[str, Any], out: Path) -> Written:
    """Bring out/ to exactly these files. Call it inside `locked`.

    `manifest` holds what is to be recorded; the list of outputs with their SHA-256 is added here.

    Raises:
        Unavailable: a file cannot be written. What is already there stays whole.
    """
    with _as_unavailable(out):
        hashes = {output.path: output.sha256 for output in outputs}
        before = _ours(out)
        _refuse_links(out, before | set(hashes))
        _sweep(out)
        changed = [output for output in outputs if _sha256(out / output.path) != hashes[output.path]]
        if touched := next((output for output in changed if isinstance(output, Standing)), None):
            raise Unavailable(f"{touched.file} was changed while the build ran", "build again")
        gone = sorted(before - set(hashes))
        record = {**manifest, "outputs": _with_hashes(manifest.get("outputs", []), hashes)}
        data = (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
        if not changed and _bytes(out / MANIFEST) == data and not (out / _JOURNAL).exists():
            return Written(0, len(outputs), 0)
        replace_file(out / _JOURNAL, json.dumps(sorted(before | set(hashes))).encode())
        for output in changed:
            (out / output.path).parent.mkdir(parents=True, exist_ok=True)
            replace_file(out / output.path, output.data)
        removed = sum([_remove(out, path) for path in gone])
        replace_file(out / MANIFEST, data)
        (out / _JOURNAL).unlink()
        return Written(len(changed), len(outputs) - len(changed), removed)


def write_private(path: Path, data: bytes) -> None:
    """Write a file that must not be published, beside out/.

    Raises:
        Unavailable: it cannot be written.
    """
    with _as_unavailable(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path.parent)
        if _bytes(path) != data:
            replace_file(path, data)


def _with_hashes(outputs: Sequence[Mapping[str, Any]], hashes: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{**output, "sha256": hashes[output["path"]]} for output in outputs]


def _ours(out: Path) -> set[str]:
    """Paths that this or an earlier build wrote, by the manifest and by the journal of a build that died."""
    journal = _read_json(out / _JOURNAL, [])
    if not isinstance(journal, list) or not all(_is_our_path(path) for path in journal):
        raise _damaged(out / _JOURNAL)
    return {*journal, *(output["path"] for output in read_manifest(out)["outputs"])}


def _is_our_path(path: object) -> TypeGuard[str]:
    return isinstance(path, str) and _OUR_PATH.fullmatch(path) is not None


def _read_json(path: Path, default: Any) -> Any:
    data = _bytes(path)
    if data is None:
        return default
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise _damaged(path) from None


def _damaged(path: Path) -> Unavailable:
    return Unavailable(f"{path} is damaged", f"delete the folder {path.parent} and build again")


def _refuse_links(out: Path, paths: Iterable[str]) -> None:
    """No folder on the way to a file may be a link: what it leads to is not ours to write or to delete."""
    for folder in sorted({parent for path in paths for parent in Path(path).parents}):
        if (out / folder).is_symlink():
            raise Unavailable(f"{out / folder} is a link to another folder", "remove the link and build again")


def replace_file(target: Path, data: bytes) -> None:
    """Write a file whole or not at all: a new file beside it, flushed to disk, then renamed onto it."""
    temporary = target.with_name(f"{_TEMPORARY}{target.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _remove(out: Path, relative: str) -> bool:
    """Remove a file, and every folder that this leaves empty. False if somebody has removed the file already."""
    there = (out / relative).is_file()
    if there:
        (out / relative).unlink()
    for folder in [out / parent for parent in Path(relative).parents][:-1]:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return there


def _sweep(out: Path) -> None:
    """Remove the half-written files of a build that was killed, wherever it died."""
    for leftover in out.rglob(f"{_TEMPORARY}*.tmp"):
        leftover.unlink(missing_ok=True)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""


@contextlib.contextmanager
def _as_unavailable(out: Path) -> Iterator[None]:
    """Say what the system said about a file, in a person's words."""
    try:
        yield
    except OSError as error:
        place = error.filename or out
        raise Unavailable(f"cannot write {place}: {error.strerror or error}", "free it, or give `--out`") from error
