"""Workers of a real scheduler make the same pages, whoever is lost on the way; one that differs is refused."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from patientdocs import distributing

Build = Callable[..., Result]
Files = Callable[[Path], dict[str, bytes]]


def test_the_same_bytes(cluster: Any, library: Path, build: Build, files: Files, alone: dict[str, bytes]) -> None:
    result = build(library, "--dask", cluster.address)
    assert result.exit_code == 0, result.output
    assert files(library / "out") == alone
    shutil.rmtree(library / "out")
    local = build(library, "--jobs", "2")
    assert (local.stdout, local.stderr) == (result.stdout, result.stderr)
    assert files(library / "out") == alone


def test_what_is_wrong_with_a_page_is_said_as_it_is_locally(cluster: Any, library: Path, build: Build) -> None:
    settings = library / "leaflets" / "library.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("CC BY 4.0", "CC BY 4.0 \N{SNOWMAN}"), encoding="utf-8")
    there, here = build(library, "--dask", cluster.address), build(library, "--jobs", "1")
    assert ": error[" in here.stdout
    assert (there.exit_code, there.stdout, there.stderr) == (1, here.stdout, here.stderr)
    assert not (library / "out").exists() or not list((library / "out").glob("*.html"))


def kill_after(file: Path, process: int) -> None:
    """Kill a process once there is this file."""
    deadline = time.monotonic() + 60
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(process, signal.SIGKILL)


def test_a_killed_worker_loses_nothing(
    cluster: Any, library: Path, tmp_path: Path, build: Build, files: Files, alone: dict[str, bytes]
) -> None:
    stands_still = tmp_path / "stands-still"
    victim = cluster.worker("preload_stops.py", STANDS_STILL=str(stands_still))
    cluster.wait_for(3)

    killer = threading.Thread(target=kill_after, args=(stands_still, victim.pid))
    killer.start()
    result = build(library, "--dask", cluster.address)
    killer.join()
    assert stands_still.exists(), "the worker that was to be killed had made a page"
    assert result.exit_code == 0, result.output
    assert files(library / "out") == alone
    cluster.wait_for(2)


def test_a_worker_with_other_libraries_is_refused_by_name(
    cluster: Any, library: Path, tmp_path: Path, build: Build
) -> None:
    packages = tmp_path / "site-packages"
    (packages / "pydyf-0.dist-info").mkdir(parents=True)
    other = cluster.worker(PYTHONPATH=os.pathsep.join([str(packages), os.environ.get("PYTHONPATH", "")]))
    cluster.wait_for(3)
    result = build(library, "--dask", cluster.address)
    assert result.exit_code == 3
    assert result.stderr.startswith("error: the worker tcp://127.0.0.1:")
    assert result.stderr.count("the worker") == 1
    assert "has pydyf-0\n" in result.stderr
    assert not (library / "out" / "manifest.json").exists()
    other.kill()
    cluster.wait_for(2)


def test_a_worker_without_the_program_is_refused_by_name(empty_cluster: Any, library: Path, build: Build) -> None:
    empty_cluster.worker("preload_lacks.py")
    empty_cluster.wait_for(1)
    result = build(library, "--dask", empty_cluster.address)
    assert result.exit_code == 3
    assert "cannot load this patientdocs" in result.stderr


def test_a_page_that_ends_its_workers_is_named(empty_cluster: Any, library: Path, build: Build) -> None:
    empty_cluster.worker("preload_dies.py")
    empty_cluster.wait_for(1)
    result = build(library, "--dask", empty_cluster.address, "--variant", "a4", "--locale", "en_GB")
    assert result.exit_code == 3
    assert "error: the workers that rendered default/en-GB/lamp-light.a4.pdf were all lost\n" in result.stderr
    assert not (library / "out" / "manifest.json").exists()


def test_a_page_that_hangs_is_named(empty_cluster: Any, library: Path, build: Build) -> None:
    empty_cluster.worker("preload_hangs.py")
    empty_cluster.wait_for(1)
    result = build(library, "--dask", empty_cluster.address, "--variant", "a4", "--locale", "en_GB")
    assert result.exit_code == 3
    assert "error: the workers that rendered default/en-GB/lamp-light.a4.pdf were all lost\n" in result.stderr
    assert not (library / "out" / "manifest.json").exists()


def test_a_scheduler_that_dies_loses_no_page(
    empty_cluster: Any,
    library: Path,
    tmp_path: Path,
    build: Build,
    files: Files,
    alone: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(distributing, "_TO_CONNECT", 1)
    stands_still = tmp_path / "stands-still"
    empty_cluster.worker("preload_stops.py", STANDS_STILL=str(stands_still))
    empty_cluster.wait_for(1)
    killer = threading.Thread(target=kill_after, args=(stands_still, empty_cluster.scheduler.pid))
    killer.start()
    result = build(library, "--dask", empty_cluster.address)
    killer.join()
    assert stands_still.exists(), "a page was in the store when the scheduler died"
    assert result.exit_code == 3
    assert result.stderr.startswith(f"error: the scheduler at {empty_cluster.address} went away\n")
    assert files(library / "out") == {}
    result = build(library, "--jobs", "1", "--explain-rebuild")
    assert result.stderr.count("was taken from the cache") == 1
    assert files(library / "out") == alone


def test_a_folder_that_is_not_shared(
    empty_cluster: Any, library: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(distributing, "_TO_APPEAR", 0.1)
    empty_cluster.worker("preload_forgets.py")
    empty_cluster.wait_for(1)
    result = build(library, "--dask", empty_cluster.address, "--variant", "screen")
    assert result.exit_code == 3
    assert "`--cache-dir` has to be a folder that this machine and all workers see" in result.stderr


def test_no_worker(empty_cluster: Any, library: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distributing, "_WITHOUT_WORKERS", 0.5)
    monkeypatch.setattr(distributing, "_BETWEEN_LOOKS", 0.1)
    result = build(library, "--dask", empty_cluster.address)
    assert result.exit_code == 3
    assert f"error: there was no worker at {empty_cluster.address} for 0.5 seconds\n" in result.stderr


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "127.0.0.1:{port}", "carrier-pigeon://lamp"])
def test_no_scheduler(address: str, library: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distributing, "_TO_CONNECT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = address.format(port=taken.getsockname()[1])
    result = build(library, "--dask", address)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"error: no Dask scheduler answers at {address}\n")
    assert not (library / "out" / "manifest.json").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--dask", ""), "--dask: it is empty"),
        (("--dask", "127.0.0.1:1", "--no-cache"), "--dask hands its pages over in the cache"),
    ],
)
def test_what_cannot_be(options: tuple[str, ...], said: str, library: Path, build: Build) -> None:
    result = build(library, *options)
    assert result.exit_code == 2
    assert said in result.stderr
