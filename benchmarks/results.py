"""Tables of what was measured, in `benchmarks/RESULTS.md` and README.md, between marks such as `<!-- bench -->`.

.venv/bin/python benchmarks/results.py     put the table of goals from RESULTS.md into README.md
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from measuring import Cost, median

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
README = ROOT / "README.md"
GOALS = "bench"
_EMPTY = """\
# What was measured

Written by `make bench` and `make bench-growth`; each fills its own tables. Figures are medians of runs that took turns
on one machine: trust the ratios. CPU is user and system time with all children; memory is the peak of a command with
all its children, shared pages counted once (less than 25 MB is not told apart).

"""


@dataclass(frozen=True)
class Goal:
    """A ratio or figure that has to be shown. `limit` is None where it is only told."""

    what: str
    measured: float
    limit: float | None = None
    at_least: bool = False
    unit: str = ""

    @property
    def is_met(self) -> bool:
        return self.limit is None or (self.measured >= self.limit if self.at_least else self.measured <= self.limit)

    def cells(self) -> list[str]:
        """A row: what, goal, measured, whether the goal is met."""
        goal = "" if self.limit is None else f"{'at least' if self.at_least else 'at most'} {self.limit:g}{self.unit}"
        said = f"{self.measured:.0f}" if self.measured >= 100 else f"{self.measured:.2f}"
        return [self.what, goal, said + self.unit, "" if self.limit is None else "yes" if self.is_met else "**no**"]


def goals_table(goals: Iterable[Goal]) -> str:
    """One row a goal."""
    return table(("what", "goal", "measured", "met"), [goal.cells() for goal in goals])


def show(goals: Sequence[Goal], file: Path | None) -> None:
    """Put goals into a file, for who runs several benchmarks; without one, print their table."""
    if file is None:
        print(goals_table(goals))
    else:
        file.write_text(json.dumps([asdict(goal) for goal in goals]), encoding="utf-8")


def shown(file: Path) -> list[Goal]:
    """The goals in a file that `show` has written; none when there is no file."""
    return [Goal(**goal) for goal in json.loads(file.read_bytes())] if file.exists() else []


def costs_table(heads: str, costs: Mapping[str, Sequence[Cost]], beside: str = "") -> str:
    """One row a command; its processor time also as a multiple of that of `beside`."""
    rows = []
    for name, runs in costs.items():
        cost = median(runs)
        ratio = [f"{cost.cpu / median(costs[beside]).cpu:.2f}"] if beside else []
        rows.append([name, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}", *ratio])
    return table((heads, "CPU s", "wall s", "peak MB", *([f"CPU beside {beside}"] if beside else [])), rows)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """As Markdown."""
    lines = [f"| {' | '.join(cells)} |" for cells in (heads, *rows)]
    return "\n".join([lines[0], "|---" * len(heads) + "|", *lines[1:], ""])


def put(sections: Mapping[str, str], file: Path = RESULTS) -> None:
    """Write each text between the marks of its name; what has no marks yet comes last. Other text stays."""
    before = file.read_text(encoding="utf-8") if file.exists() else _EMPTY
    for name, text in sections.items():
        marked = f"<!-- {name} -->\n{text}<!-- /{name} -->\n"
        after, found = _marks(name).subn(lambda _, marked=marked: marked, before)  # type: ignore[misc]
        before = after if found else f"{before.rstrip()}\n\n{marked}"
    file.write_text(before, encoding="utf-8")


def to_readme() -> None:
    """The table of goals, as RESULTS.md has it."""
    found = _marks(GOALS).search(RESULTS.read_text(encoding="utf-8"))
    readme = README.read_text(encoding="utf-8")
    if not found or not _marks(GOALS).search(readme):
        sys.exit(f"RESULTS.md and README.md need the marks <!-- {GOALS} --> and <!-- /{GOALS} -->; run `make bench`")
    README.write_text(_marks(GOALS).sub(lambda _: found[0], readme), encoding="utf-8")


def machine(tools: Mapping[str, Sequence[str | Path]], on: str = "") -> str:
    """What it was measured with: cores and versions; no names of machines or people."""
    packages = {name: _version(name) for name in ("patientdocs", "weasyprint", "jinja2")}
    said = {name: _said(command) for name, command in tools.items()}
    rows = {"processor cores": str(os.cpu_count()), "architecture": platform.machine()}
    rows |= {"Python": platform.python_version(), **packages, **said, **({"date": on} if on else {})}
    return table(("measured with", ""), [[name, value] for name, value in rows.items() if value])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _said(command: Sequence[str | Path]) -> str:
    """The version number that a program tells of itself; "" when it is not there."""
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return ""
    found = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
    return found[0] if found else ""


def _marks(name: str) -> re.Pattern[str]:
    return re.compile(rf"<!-- {name} -->\n.*?<!-- /{name} -->\n", re.DOTALL)


if __name__ == "__main__":
    to_readme()
