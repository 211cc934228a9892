"""What Dask adds to a page: processor time of a build by two Dask workers beside one by the local pool of two.

    .venv/bin/python benchmarks/dask_pool.py [--runs N] [--locale ID]...

Scheduler and workers are warm, as in a cluster that stands: a first build, not measured, has loaded their libraries.
Their time counts, heartbeats and all; Dask's profiler is off, as README.md says. Everything stays on 127.0.0.1.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from measuring import Command, Cost, measured
from results import ROOT, table

GOAL = 1.15
_TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def cluster(work: Path) -> Iterator[tuple[str, list[int]]]:
    """The address of a scheduler with two workers, and the ids of the three processes."""
    file, here = work / "scheduler.json", ["--host", "127.0.0.1", "--no-dashboard"]
    started: list[subprocess.Popen[bytes]] = []
    with (work / "dask.log").open("wb") as log:

        def start(*words: str) -> None:
            command = [sys.executable, "-m", "dask", *words, *here]
            env = {**os.environ, "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
            started.append(subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT))

        try:
            start("scheduler", "--port", "0", "--scheduler-file", str(file))
            while not file.exists() or not file.read_text(encoding="utf-8"):
                time.sleep(0.1)
            address = json.loads(file.read_text(encoding="utf-8"))["address"]
            for number in range(2):
                start("worker", address, "--nthreads", "1", "--no-nanny", "--local-directory", str(work / f"{number}"))
            yield address, [process.pid for process in started]
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait()


def used(processes: Sequence[int]) -> float:
    """Seconds of processor time, user and system, since they began."""
    fields = (Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for pid in processes)
    return sum((int(field[11]) + int(field[12])) / _TICKS for field in fields)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--locale", action="append", default=[], help="default: en, es_US, fr, de")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, cluster(Path(folder)) as (address, processes):
        work = Path(folder)
        locales = [word for name in asked.locale or ("en", "es_US", "fr", "de") for word in ("--locale", name)]
        build = [sys.executable, "-m", "patientdocs", "build", "--root", str(ROOT), "--clinic", "default", *locales]

        def run(*how: str) -> Cost:
            for name in ("out", "cache"):
                shutil.rmtree(work / name, ignore_errors=True)
            return measured(Command([*build, "--out", f"{work}/out", "--cache-dir", f"{work}/cache", *how]))

        run("--dask", address)
        pages = sum(path.suffix in (".pdf", ".html") for path in (work / "out" / "default").rglob("*"))
        pool, dask = [], []
        for _ in range(asked.runs):
            pool.append(run("--jobs", "2").cpu)
            before = used(processes)
            dask.append(run("--dask", address).cpu + used(processes) - before)
        ratio = statistics.median(one / other for one, other in zip(dask, pool, strict=True))
    each = 1000 * statistics.median(pool) / pages
    row = (f"{pages} pages, {each:.0f} ms each", f"{statistics.median(pool):.1f} s", f"{statistics.median(dask):.1f} s")
    print("## Dask, two warm workers, beside the local pool of two\n")
    heads = ("build", "local pool, CPU", "Dask, CPU", "ratio", f"goal, at most {GOAL:g}")
    print(table(heads, [(*row, f"{ratio:.2f}", "yes" if ratio <= GOAL else "**no**")]))


if __name__ == "__main__":
    main()
