"""CPU time of a clinic's edition: rendered in full, stamped, and stamped and compared with its body.

All in one warm process, in turn: every leaflet of the library in some languages, for one clinic. What is done once, for
all clinics of a leaflet (the body made ready) or for all leaflets of a clinic (the stamp), stands below. Figures are
medians; ratios are of one run, never absolute promises.

    .venv/bin/python benchmarks/stamping.py [RUNS] [--goals FILE]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from results import Goal, show, table

from patientdocs import localising
from patientdocs.checking import run_checks
from patientdocs.loading.library import load
from patientdocs.model.edition import Edition
from patientdocs.rendering import pdf
from patientdocs.rendering.stamping import Stamps, body_of, can_stamp, differs, stamp
from patientdocs.rendering.stamping.foundations import foundation_of

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("en", "ar", "zh_Hans")
VARIANTS = ("a4",)
Result = TypeVar("Result")

RENDERED, RENDERED_CHECKED = "rendered in full", "rendered in full, with all checks"
STAMPED, STAMPED_CHECKED = "stamped", "stamped and compared"
READY, LAID_OUT = "once a leaflet: the body made ready", "once a clinic and language: the stamp"
NAMES = (RENDERED, RENDERED_CHECKED, STAMPED, STAMPED_CHECKED, READY, LAID_OUT)

taken: dict[str, list[float]] = {name: [] for name in NAMES}


def timed(work: Callable[[], Result], *names: str) -> Result:
    """The result. The seconds of CPU that it took are noted under these names."""
    before = time.process_time()
    result = work()
    for name in names:
        taken[name].append(time.process_time() - before)
    return result


def measure(edition: Edition) -> None:
    body = pdf.render(body_of(edition))
    full = timed(lambda: pdf.render(edition), RENDERED)
    timed(lambda: list(run_checks(full)), RENDERED_CHECKED)
    taken[RENDERED_CHECKED][-1] += taken[RENDERED][-1]
    foundation_of.cache_clear()
    timed(lambda: foundation_of(body.data), READY)
    stamps = Stamps()
    timed(lambda: stamp(body.data, edition, stamps), LAID_OUT)
    stamped = timed(lambda: stamp(body.data, edition, stamps), STAMPED)
    differs(stamped, body)  # what the body holds is known from the first clinic on
    found = timed(lambda: differs(stamped, body), STAMPED_CHECKED)
    taken[STAMPED_CHECKED][-1] += taken[STAMPED][-1]
    if found or not stamped.data.startswith(foundation_of(body.data).data):
        raise SystemExit(f"{edition.stem} was not stamped: {found}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=int, nargs="?", default=3)
    parser.add_argument("--goals", type=Path, help="put the goals into this file instead of a table")
    asked = parser.parse_args()
    library = load(ROOT, None).library
    if library is None:
        raise SystemExit("the library cannot be loaded")
    clinics = tuple(library.clinics)[:1]
    editions = localising.editions(library, locales=LANGUAGES, variants=VARIANTS, clinics=clinics)
    editions = tuple(edition for edition in editions if can_stamp(edition))
    for edition in editions:
        pdf.render(edition)
    for _ in range(asked.runs):
        for edition in editions:
            measure(edition)
    seconds = {name: statistics.median(taken[name]) for name in NAMES}
    rows = [(name, f"{1000 * own:.1f}", f"x{seconds[RENDERED] / own:.1f}") for name, own in seconds.items()]
    print(f"## A clinic's edition: {len(editions)} editions, {asked.runs} runs\n")
    print(table(("what", "CPU ms (median)", "cheaper than rendering"), rows))
    bare, checked = seconds[RENDERED] / seconds[STAMPED], seconds[RENDERED_CHECKED] / seconds[STAMPED_CHECKED]
    goals = [
        Goal("a clinic's edition rendered in full / stamped", bare, 40, at_least=True),
        Goal("the same, each with its checks", checked, 10, at_least=True),
    ]
    show(goals, asked.goals)


if __name__ == "__main__":
    main()
