"""A cache that cannot be written, is full, or is used by two builds at the same time."""

from __future__ import annotations

import ctypes
import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from patientdocs.store import Store

Run = Callable[..., Result]
Tree = Callable[[Path], dict[str, tuple[bytes, int]]]

_DROP_FROM_BOUNDING_SET, _OVERRIDE_MODES = 24, 1
"""Of `prctl(2)` and `capabilities(7)`."""


def bound_by_modes() -> None:
    """In a process to come: the modes of files hold for root, too."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, _OVERRIDE_MODES, 0, 0, 0)


def started(project: Path, out: Path, cache: Path) -> subprocess.Popen[str]:
    """A build in a process of its own."""
    words = ["build", "--root", project, "--snapshots", project / "documents", "--out", out, "--cache-dir", cache]
    return subprocess.Popen(
        [sys.executable, "-m", "patientdocs", *map(str, words), "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=bound_by_modes,
    )


def bytes_of(tree: dict[str, tuple[bytes, int]]) -> dict[str, bytes]:
    return {path: data for path, (data, _) in tree.items()}


def test_a_cache_that_is_read_only(project: Path, tree: Tree, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir(mode=0o555)
    build = started(project, tmp_path / "new", cache)
    _, said = build.communicate(timeout=60)
    assert build.returncode == 3
    assert f"error: the cache cannot be written: {cache}: Permission denied\n   = help: give another folder" in said
    assert tree(tmp_path / "new") == {}
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("number", [0, 1])
def test_a_cache_that_is_full(
    number: int, project: Path, run: Run, tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the page of this number on. What came before is used when there is room again."""
    whole_file, pages = tempfile.NamedTemporaryFile, iter(range(99))

    def file(**options: Any) -> Any:
        opened: Any = whole_file(**options)
        write = opened.write

        def half(data: bytes) -> None:
            if any(begin in data for begin in (b"\n<!doctype html", b"\n%PDF")) and next(pages) >= number:
                write(data[: len(data) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            write(data)

        opened.write = half
        return opened

    cache = tmp_path / "cache"
    place = ("--jobs", "1", "--out", str(tmp_path / "new"), "--cache-dir", str(cache))
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "NamedTemporaryFile", file)
        result = run("build", project, *place)
    assert result.exit_code == 3
    assert f"error: the cache cannot be written: {cache}: No space left on device\n" in result.stderr
    assert tree(tmp_path / "new") == {}
    assert not list(cache.rglob("*.tmp"))
    result = run("build", project, *place, "--explain-rebuild")
    assert result.exit_code == 0, result.output
    assert result.stderr.count("was taken from the cache") == number
    assert bytes_of(tree(tmp_path / "new")) == bytes_of(tree(project / "out"))


def test_two_builds_at_the_same_time(project: Path, tree: Tree, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    builds = [started(project, tmp_path / name, cache) for name in ("one", "two")]
    for build in builds:
        _, said = build.communicate(timeout=120)
        assert build.returncode == 0, said
    for name in ("one", "two"):
        assert bytes_of(tree(tmp_path / name)) == bytes_of(tree(project / "out"))
    files = [path for path in cache.glob("??/*") if path.is_file()]
    assert {path.suffix for path in files} == {".entry"}
    assert all(Store(cache).get(path.stem) for path in files)
