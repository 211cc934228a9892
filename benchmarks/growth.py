"""How check, build and no-op grow with the library: made-up leaflets in two languages, and their screen pages.

    .venv/bin/python benchmarks/growth.py [--sizes 10,100,1000,5000] [--runs N] [--work DIR]

Setting ten thousand PDFs takes an hour and says nothing about growth, so the pages are the HTML alone
(`--variant screen`); everything is planned, checked and written as with paper. Beside it: reading every file of the
library and of out/, and hashing the bytes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from measuring import Command, Cost, adopt_orphans, in_turn, median, ratio
from results import ROOT, Goal, costs_table, goals_table, put

READ_ALL = """
import hashlib, os, sys
for root in sys.argv[1:]:
    for folder, _, names in os.walk(root):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                hashlib.sha256(file.read()).hexdigest()
"""
WORKS = ("check", "check and plan", "fresh build", "check again", "no-op build", "reading and hashing the files")
ONE_PAGE = "1/9973"
"""A part of the pages so small that next to nothing but the plan is left to do."""
LANGUAGES = 2
LIMIT_MB = 600
LINEAR = 1.3
"""How much dearer a leaflet of the largest library may be than one of the smallest that counts."""


def of_size(size: int, runs: int, work: Path) -> dict[str, list[Cost]]:
    """Costs by work. A build is fresh once."""
    library = work / f"library-{size}"
    written = Command([sys.executable, ROOT / "benchmarks/synthetic.py", library, str(size)])
    made = in_turn({f"{size}: written and pinned": written}, 1)
    patientdocs = [sys.executable, "-m", "patientdocs"]
    place = ["--root", str(library)]
    build = [*patientdocs, "build", *place, "--variant", "screen", "--jobs", "2"]
    check, plan, fresh, again, no_op, reading = WORKS
    cache = library / "cache"
    os.environ["PATIENTDOCS_CACHE"] = str(cache)
    forget = partial(shutil.rmtree, cache, ignore_errors=True)
    anew = {
        check: Command([*patientdocs, "check", *place]),
        plan: Command([*build, "--shard", ONE_PAGE], forget),
        fresh: Command(build, forget),
    }
    folders = [library / name for name in ("leaflets", "locales", "out")]
    later = {
        again: Command([*patientdocs, "check", *place]),
        no_op: Command(build),
        reading: Command([sys.executable, "-c", READ_ALL, *folders]),
    }
    costs = in_turn(anew, 1) | in_turn(later, runs)
    shutil.rmtree(library)
    return {**made, **costs}


def goals(costs: Mapping[int, Mapping[str, Sequence[Cost]]]) -> list[Goal]:
    """What has to be shown, of the largest library beside the smallest of at least a hundred."""
    sizes = [size for size in costs if size >= 100]
    if len(sizes) < 2:
        return []
    small, large = sizes[0], sizes[-1]
    found = []
    *works, no_op, reading = WORKS
    for work in (*works, no_op):
        what = f"{work}, {large:,} leaflets x {LANGUAGES} languages: peak memory"
        found.append(Goal(what, median(costs[large][work]).peak, LIMIT_MB, unit=" MB"))
    for work in (*works, no_op):
        grown = _each(costs, large, work) / _each(costs, small, work)
        found.append(Goal(f"{work}: CPU a leaflet, {large:,} beside {small:,} leaflets", grown, LINEAR))
    ratios = [ratio(costs[size][no_op], costs[size][reading]) for size in (small, large)]
    what = f"no-op / reading the files: {large:,} beside {small:,} leaflets ({ratios[1]:.2f} and {ratios[0]:.2f})"
    found.append(Goal(what, ratios[1] / ratios[0], 1.0))
    return found


def _each(costs: Mapping[int, Mapping[str, Sequence[Cost]]], size: int, work: str) -> float:
    return median(costs[size][work]).cpu / size


def tables(costs: Mapping[int, Mapping[str, Sequence[Cost]]]) -> str:
    """One row a work and size, with the time for each leaflet; then the goals."""
    parts = []
    for size, works in costs.items():
        shown = {
            f"{name}, {1000 * median(runs).cpu / size:.2f} ms a leaflet": runs
            for name, runs in works.items()
            if name in WORKS
        }
        parts.append(costs_table(f"{size:,} leaflets x {LANGUAGES} languages, HTML alone", shown))
    if found := goals(costs):
        parts.append(goals_table(found))
    return "\n".join(parts)


def measure(sizes: Sequence[int], runs: int, work: Path | None = None) -> dict[int, dict[str, list[Cost]]]:
    """Costs by size and work."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        return {size: of_size(size, runs, Path(folder)) for size in sizes}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10,100,1000,5000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=Path, help="the folder for the libraries; they are removed at the end")
    asked = parser.parse_args()
    adopt_orphans()
    costs = measure([int(size) for size in asked.sizes.split(",")], asked.runs, asked.work)
    text = f"## How it grows\n\n{tables(costs)}"
    print(text)
    put({"growth": text})


if __name__ == "__main__":
    main()
