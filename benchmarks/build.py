"""CPU time of a fresh build and of a second build, beside the loop that a user would write.

The loop renders the same pages from our own finished HTML with WeasyPrint and checks nothing. All run in turn, in
processes of their own; the figures are medians and ratios of one run, never absolute promises.

    .venv/bin/python benchmarks/build.py [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

LOOP = """
import sys, pathlib, weasyprint
from patientdocs import localising
from patientdocs.loading.library import load
from patientdocs.rendering.templating.pages import filled
library = load(pathlib.Path("."), None).library
for edition in localising.editions(library, variants=("a4",)):
    page = filled("print.html.j2", edition, paper=True, program_version="0")
    pathlib.Path(sys.argv[1], edition.leaflet.id + ".pdf").write_bytes(
        weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))
"""


def cpu_seconds(command: Sequence[str]) -> float:
    """User and system time of a command and its children."""
    before = os.times()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    patientdocs = [sys.executable, "-m", "patientdocs"]
    taken: dict[str, list[float]] = {"loop": [], "fresh": [], "no-op": [], "check": []}
    with tempfile.TemporaryDirectory() as folder:
        build = [*patientdocs, "build", "--jobs", "1", "--out", f"{folder}/out"]
        for _ in range(runs):
            taken["loop"].append(cpu_seconds([sys.executable, "-c", LOOP, folder]))
            taken["fresh"].append(cpu_seconds([*build, "--no-cache"]))
            taken["no-op"].append(cpu_seconds(build))
            taken["check"].append(cpu_seconds([*patientdocs, "check"]))
    loop = statistics.median(taken["loop"])
    print("| what | CPU s (median) | beside the loop |\n|---|---|---|")
    for name, seconds in taken.items():
        print(f"| {name} | {statistics.median(seconds):.2f} | {statistics.median(seconds) / loop:.2f} |")


if __name__ == "__main__":
    main()
