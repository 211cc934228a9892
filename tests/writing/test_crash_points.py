"""A write that stops at any file operation, for any reason, leaves no torn file, and the next write heals it.

The write runs in a forked process, so that "killed" is the real thing. Every operation that the system could refuse
is counted: what Python reports to audit hooks, and the writing, flushing to disk and closing of files.
"""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientdocs import writing
from patientdocs.diagnostics import Unavailable

Files = Mapping[str, bytes]
Write = Callable[[Path, Files], writing.Written]
Tree = Callable[[Path], dict[str, bytes | None]]
Kind = Literal["killed", "disk full", "disk error", "disk dead", "Ctrl-C"]

KINDS: tuple[Kind, ...] = ("killed", "disk full", "disk error", "disk dead", "Ctrl-C")
OPERATIONS = {"open", "os.listdir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir", "fcntl.flock"}
DONE, UNHARMED, FAILED = 0, 5, 4
ENDINGS = {"killed": -signal.SIGKILL, "disk full": 3, "disk error": 3, "disk dead": 3, "Ctrl-C": 130}

BEFORE: Files = {
    "default/en/changed.html": b"old" * 50,
    "default/en/same.html": b"same",
    "default/en/gone.pdf": b"gone",
    "default/fr/gone.html": b"gone, with its folder",
    "report/evidence.json": b"{}",
}
AFTER: Files = {
    "default/en/changed.html": b"new" * 70,
    "default/en/same.html": b"same",
    "default/es/added.html": b"added, with its folder",
    "report/evidence.json": b"[]",
}
FOREIGN: Files = {"notes.txt": b"ours", "default/en/notes.txt": b"ours", "elsewhere/deep/same.html": b"ours"}


class Faults:
    """Counts the file operations of this process, and lets one of them fail."""

    def __init__(self, out: Path, point: int, kind: Kind) -> None:
        self.out, self.point, self.kind = str(out), point, kind
        self.seen = 0

    def operation(self) -> None:
        self.seen += 1
        if self.seen == self.point or (self.kind == "disk dead" and self.seen > self.point):
            self.strike()

    def strike(self) -> None:
        if self.kind == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.kind == "Ctrl-C":
            raise KeyboardInterrupt
        code = errno.ENOSPC if self.kind == "disk full" else errno.EIO
        raise OSError(code, os.strerror(code))

    def install(self) -> None:
        sys.addaudithook(self.heard)
        flush_to_disk, opened = os.fsync, io.open
        faults = self

        class TornFile(io.FileIO):
            """A file that is written in two halves: what is killed between them leaves the first."""

            def write(self, data: Any, /) -> int:
                faults.operation()
                written = super().write(data[: len(data) // 2])
                faults.operation()
                return written + super().write(data[len(data) // 2 :])

            def close(self) -> None:
                if not self.closed:
                    super().close()
                    faults.operation()

        def fsync(fd: Any) -> None:
            faults.operation()
            flush_to_disk(fd)

        def open_(file: Any, mode: str = "r", *rest: Any) -> Any:
            return TornFile(os.fspath(file), mode) if mode == "wb" else opened(file, mode, *rest)

        os.fsync = fsync
        io.open = open_  # type: ignore[assignment]  # the real one is overloaded by mode

    def heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        ours = event in OPERATIONS and arguments and (event == "fcntl.flock" or self.out in str(arguments[0]))
        if ours:
            self.operation()


def stopped(write: Write, out: Path, files: Files, point: int, kind: Kind) -> int:
    """Write in a process of its own that a fault meets at its n-th operation. How the process ended.

    DONE: it had fewer operations. UNHARMED: it needed nothing of the one that failed.
    """
    child = os.fork()
    if child == 0:
        status = FAILED
        faults = Faults(out, point, kind)
        try:
            faults.install()
            write(out, files)
            status = UNHARMED if faults.seen >= point else DONE
        except Unavailable:
            status = 3
        except KeyboardInterrupt:
            status = 130
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def put(out: Path, files: Files) -> None:
    for path, data in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)


def is_temporary(path: str) -> bool:
    return path.rpartition("/")[2].startswith(".patientdocs-")


def assert_whole(found: Mapping[str, bytes | None], *complete: Mapping[str, bytes | None]) -> None:
    """Every file under its own name is that of one of these builds, from the first byte to the last."""
    for path, data in found.items():
        if path == ".journal.json":
            assert isinstance(json.loads(data or b""), list)
        elif data is not None and not is_temporary(path):
            assert data in [build[path] for build in complete if path in build], path


def clean(write: Write, tree: Tree, out: Path, files: Files) -> dict[str, bytes | None]:
    """What one undisturbed write into a new folder gives, with the foreign files beside it."""
    put(out, FOREIGN)
    write(out, files)
    return tree(out)


# A write of AFTER over BEFORE, or of the contents alone, is stopped; then comes a write of what stands last.
CASES = [(kind, (BEFORE, AFTER, AFTER)) for kind in KINDS]
CASES += [(kind, (BEFORE, AFTER, BEFORE)) for kind in KINDS if kind not in ("disk full", "disk error")]
CASES += [("killed", ({"a.html": b"old"}, {"a.html": b"new"}, {"a.html": b"new"}))]


@pytest.mark.parametrize(("kind", "writes"), CASES)
def test_a_write_that_stops_anywhere_is_healed_by_the_next(
    kind: Kind, writes: tuple[Files, Files, Files], write: Write, tree: Tree, tmp_path: Path
) -> None:
    before, after, last = (clean(write, tree, tmp_path / str(n), files) for n, files in enumerate(writes))
    out = tmp_path / "out"
    for point in count(1):
        shutil.copytree(tmp_path / "0", out)
        ending = stopped(write, out, writes[1], point, kind)
        found = tree(out)
        if ending == DONE:
            break
        assert ending in (ENDINGS[kind], UNHARMED), f"at operation {point}"
        assert ending != UNHARMED or found == after, f"at operation {point}"
        assert_whole(found, before, after)
        assert {path: found[path] for path in FOREIGN} == FOREIGN
        if kind not in ("killed", "disk dead"):
            assert not any(map(is_temporary, found)), f"at operation {point}"
        write(out, writes[2])
        assert tree(out) == last, f"at operation {point}"
        shutil.rmtree(out)
    assert found == after
    assert point > 30, "the faults did not reach every operation"


def test_two_writes_that_are_killed_are_healed_by_the_third(write: Write, tree: Tree, tmp_path: Path) -> None:
    before = clean(write, tree, tmp_path / "before", BEFORE)
    out = tmp_path / "out"
    for first in range(20, 66, 9):
        for second in range(20, 66, 9):
            shutil.copytree(tmp_path / "before", out)
            stopped(write, out, AFTER, first, "killed")
            stopped(write, out, BEFORE, second, "killed")
            write(out, BEFORE)
            assert tree(out) == before, f"at operations {first} and {second}"
            shutil.rmtree(out)


PATHS = ("a.html", "en/a.html", "en/b.pdf", "en/deep/c.html", "fr/a.html")
FILE_SETS = st.dictionaries(st.sampled_from(PATHS), st.sampled_from([b"", b"1", b"2" * 3000]))
CRASHES = st.tuples(st.integers(1, 70), st.sampled_from(KINDS))
HANDS = st.tuples(st.sampled_from(PATHS), st.sampled_from(["damage", "delete"]))


def meddle(out: Path, path: str, deed: str) -> None:
    """Somebody changes or deletes one of our files."""
    if (out / path).is_file():
        (out / path).write_bytes(b"damaged") if deed == "damage" else (out / path).unlink()


@settings(deadline=None)
@given(
    steps=st.lists(st.tuples(FILE_SETS, st.none() | CRASHES, st.none() | HANDS), max_size=4),
    last=FILE_SETS,
    foreign=st.sets(st.sampled_from(["x.txt", "en/x.txt", "fr/deep/x.txt", "en/deep/.hidden"])),
)
def test_the_last_write_that_succeeds_decides_alone(
    steps: list[tuple[Files, tuple[int, Kind] | None, tuple[str, str] | None]],
    last: Files,
    foreign: set[str],
    write: Write,
    tree: Tree,
) -> None:
    with TemporaryDirectory() as folder:
        out, clean = Path(folder) / "out", Path(folder) / "clean"
        for place in (out, clean):
            put(place, dict.fromkeys(foreign, b"ours"))
        for files, crash, hands in steps:
            if crash:
                stopped(write, out, files, *crash)
            else:
                write(out, files)
            if hands:
                meddle(out, *hands)
        written = write(out, last)
        write(clean, last)
        assert tree(out) == tree(clean)
        assert written.written + written.unchanged == len(last)
        before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
        assert write(out, last) == writing.Written(0, len(last), 0)
        assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before
