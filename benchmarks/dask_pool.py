"""What Dask adds to a page: processor time of two Dask workers beside a local pool of two, for the same pages.

    .venv/bin/python benchmarks/dask_pool.py [--runs N] [--locale ID]... [--goals FILE]

Pages are rendered, checked, put into an empty cache and handed back, by both in turn, each time for a new process that
has planned them: only what comes then is measured. Sheets are mixed with so many pages on screen that a page costs
200 ms in the mean. Scheduler and workers are warm, as in a cluster that stands, and so is the parent of the pool. Their
time counts, heartbeats and all; Dask's profiler is off, as README.md says. Everything stays on 127.0.0.1.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from results import ROOT, Goal, show, table

from patientdocs import distributing, localising, manifest, rendering
from patientdocs.checking import run_checks
from patientdocs.loading.library import load
from patientdocs.model.edition import SCREEN
from patientdocs.store import Store

GOAL = 1.15
TASK = 0.2
"""Seconds of processor time of one page."""

LOCALES = ("en", "es_US", "fr", "de")
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


def spent() -> float:
    """The same of this process and of the children that it has waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def planned(locales: Sequence[str], sheets: int, screens: int) -> manifest.Plan:
    """So many A4 sheets in these languages, and so many pages on screen in any, well mixed; all are to be made."""
    library = load(ROOT, None).library
    if library is None:
        raise SystemExit("the library cannot be loaded")
    paper = rendering.pages(localising.editions(library, locales, variants=("a4",)))[:sheets]
    screen = rendering.pages(localising.editions(library, variants=(SCREEN,)))[:screens]
    places = [
        ((number + 0.5) / len(pages), page.path, page) for pages in (paper, screen) for number, page in enumerate(pages)
    ]
    pages = [page for _, _, page in sorted(places, key=lambda place: place[:2])]
    return manifest.plan(library, pages, (), None, cache=True)


def make(plan: manifest.Plan, folder: Path, address: str) -> None:
    """By Dask, or by two processes of this one when there is no address."""
    if address:
        list(distributing.finish(plan, folder, address))
        return
    store = Store(folder)
    for page in rendering.finish(plan.to_render, 2, run_checks, plan.bodies(store)):
        plan.keep([page], store)


def measure(asked: argparse.Namespace) -> None:
    """In a process of its own: print how many pages there were, and what they and the loading of Dask cost here."""
    plan = planned(asked.locale or LOCALES, asked.sheets, asked.screens)
    before = spent()
    if asked.address:
        import distributed  # noqa: F401
    else:
        list(rendering.finish(plan.to_render[:2], 2, run_checks))
    loaded = spent()
    with tempfile.TemporaryDirectory() as folder:
        make(plan, Path(folder), asked.address)
    print(json.dumps([len(plan.to_render), spent() - loaded, loaded - before]))


def measured(*words: object) -> tuple[int, float, float]:
    """What `measure` prints."""
    command = [sys.executable, __file__, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    pages, cpu, loading = json.loads(done.stdout)
    return pages, cpu, loading


def screens_beside(sheets: int, languages: Sequence[str]) -> int:
    """How many pages on screen make the mean what it has to be."""
    number, on_paper, _ = measured("--sheets", sheets, "--screens", 0, *languages)
    others, on_screen, _ = measured("--sheets", 0, "--screens", sheets, *languages)
    each, small = on_paper / number, on_screen / others
    return round(number * max(0.0, each - TASK) / (TASK - small)) if small < TASK else 0


def compare(asked: argparse.Namespace) -> None:
    """Print the tables."""
    languages = [word for name in asked.locale for word in ("--locale", name)]
    which = ["--sheets", asked.sheets, "--screens", screens_beside(asked.sheets, languages), *languages]
    pool: list[float] = []
    dask: list[float] = []
    loading: list[float] = []
    with tempfile.TemporaryDirectory() as folder, cluster(Path(folder)) as (address, processes):
        measured(*which, "--address", address)  # the workers load their libraries
        for number in range(asked.runs):
            pages, cpu, _ = measured(*which)
            pool.append(cpu / pages)
            before = used(processes)
            _, cpu, once = measured(*which, "--address", address)
            dask.append((cpu + used(processes) - before) / pages)
            loading.append(once)
            print(f"  {number + 1}/{asked.runs}: {pool[-1]:.3f} s, {dask[-1]:.3f} s", file=sys.stderr, flush=True)
    ratio = statistics.median(one / other for one, other in zip(dask, pool, strict=True))
    means = [f"{1000 * statistics.median(each):.0f} ms" for each in (pool, dask)]
    print("## Dask, two warm workers, beside the local pool of two\n")
    once_a_build = f"{statistics.median(loading):.1f} s"
    heads = ("pages", "a page by the pool, CPU", "a page by Dask, CPU", "ratio", "once a build: Dask loaded")
    print(table(heads, [(str(pages), *means, f"{ratio:.2f}", once_a_build)]))
    show([Goal(f"Dask, two workers / local pool, pages of {means[0]}", ratio, GOAL)], asked.goals)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--locale", action="append", default=[], help=f"of the sheets; default: {', '.join(LOCALES)}")
    parser.add_argument("--sheets", type=int, default=16)
    parser.add_argument("--goals", type=Path, help="put the goal into this file instead of a table")
    parser.add_argument("--screens", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--address", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.screens is None:
        compare(asked)
    else:
        measure(asked)


if __name__ == "__main__":
    main()
