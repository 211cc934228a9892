"""A Dask scheduler and workers, each a process of its own on this machine, and a library of eight pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from distributed import Client

from patientdocs.cli import main

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "checks" / "project"
LOCALES = HERE.parents[1] / "locales"
ON_LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")

Build = Callable[..., Result]


@contextmanager
def process(*words: str, env: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`dask WORDS` for as long as this lasts."""
    command = [sys.executable, "-m", "dask", *words, "--preload", str(HERE / "preload_ends.py")]
    with log.open("wb") as file:
        started = subprocess.Popen(
            command, env={**os.environ, **env}, stdin=subprocess.PIPE, stdout=file, stderr=subprocess.STDOUT
        )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


@dataclass(frozen=True)
class Cluster:
    """A scheduler at `address`. Its workers live until `stack` ends."""

    scheduler: subprocess.Popen[bytes]
    address: str
    folder: Path
    stack: ExitStack

    def worker(self, preload: str = "", **env: str) -> subprocess.Popen[bytes]:
        """One more worker. `preload` is a file of this folder that spoils it."""
        number = len(list(self.folder.glob("*.log")))
        spoiled = ("--preload", str(HERE / preload)) if preload else ()
        place = ("--local-directory", str(self.folder / f"worker-{number}"))
        words = ("worker", self.address, "--nthreads", "1", "--no-nanny", *ON_LOOPBACK, *place, *spoiled)
        return self.stack.enter_context(process(*words, env=env, log=self.folder / f"{number}.log"))

    def wait_for(self, workers: int) -> None:
        with Client(self.address, set_as_default=False) as client:
            deadline = time.monotonic() + 60
            while len(client.nthreads()) != workers:
                assert time.monotonic() < deadline, [log.read_text() for log in self.folder.glob("*.log")]
                time.sleep(0.05)


@contextmanager
def cluster_in(folder: Path, allowed_failures: int) -> Iterator[Cluster]:
    address_file = folder / "scheduler.json"
    env = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures)}
    words = ("scheduler", "--port", "0", "--scheduler-file", str(address_file), *ON_LOOPBACK)
    with process(*words, env=env, log=folder / "0.log") as scheduler, ExitStack() as stack:
        deadline = time.monotonic() + 60
        while not address_file.exists() or not address_file.read_text():
            assert time.monotonic() < deadline, (folder / "0.log").read_text()
            time.sleep(0.05)
        yield Cluster(scheduler, json.loads(address_file.read_text())["address"], folder, stack)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two sound workers."""
    with cluster_in(tmp_path_factory.mktemp("cluster"), allowed_failures=2) as cluster:
        for _ in range(2):
            cluster.worker()
        cluster.wait_for(2)
        yield cluster


@pytest.fixture
def empty_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """No worker yet; one that is lost is not replaced by another."""
    (tmp_path / "cluster").mkdir()
    with cluster_in(tmp_path / "cluster", allowed_failures=0) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four languages with one page on screen and one on paper each. Not to be changed."""
    folder = tmp_path_factory.mktemp("sample") / "library"
    shutil.copytree(SAMPLE, folder)
    names = ["en_GB", "en_CA", "en_AU"]
    for name in names:
        own = folder / "locales" / name
        shutil.copytree(LOCALES / "en", own)
        text = (own / "locale.yaml").read_text(encoding="utf-8")
        for line, new in (("id: en", name), ("bcp47: en", name.replace("_", "-")), ("babel: en_US", name)):
            assert text.count(f"\n{line}") == 1
            text = text.replace(f"\n{line}", f"\n{line.partition(':')[0]}: {new}")
        (own / "locale.yaml").write_text(text, encoding="utf-8", newline="")
    settings = folder / "leaflets" / "library.yaml"
    text = settings.read_text(encoding="utf-8")
    assert text.count("languages: [en]") == 1
    settings.write_text(text.replace("[en]", f"[en, {', '.join(names)}]"), encoding="utf-8", newline="")
    assert invoke("pin", folder).exit_code == 0
    return folder


def invoke(command: str, folder: Path, *options: str) -> Result:
    words = [command, "--root", str(folder), "--snapshots", str(folder / "documents"), *options]
    return CliRunner().invoke(main, words)


@pytest.fixture
def library(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample."""
    return Path(shutil.copytree(sample, tmp_path / "library"))


@pytest.fixture(scope="session")
def build() -> Build:
    """`build(library, "--dask", address)` in this process."""
    return lambda folder, *options: invoke("build", folder, "--output-format", "text", *options)


@pytest.fixture(scope="session")
def alone(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process of one machine makes of the sample, by path."""
    out = tmp_path_factory.mktemp("alone") / "out"
    folder = shutil.copytree(sample, out.with_name("library"))
    cache = str(out.with_name("cache"))
    assert invoke("build", folder, "--out", str(out), "--jobs", "1", "--cache-dir", cache).exit_code == 0
    return contents(out)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def files() -> Callable[[Path], dict[str, bytes]]:
    """The bytes of every file in a folder, by path."""
    return contents
