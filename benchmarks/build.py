"""What people wait for, beside other ways to make the same pages.

    .venv/bin/python benchmarks/build.py [--runs N] [--locale ID]... [--fresh-locale ID]... [--on DATE] [--part NAME]...

Everything is run through the command line, in turn. The other programs live in `.venv-bench`; what is missing is left
out of the tables. Prints the tables and puts them into `benchmarks/RESULTS.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import chromium
import growth
from changing import Changing
from measuring import Command, Cost, adopt_orphans, in_turn, measured, ratio, together
from results import GOALS, ROOT, Goal, costs_table, goals_table, machine, put, shown

HERE = Path(__file__).resolve().parent
OTHERS = ROOT / ".venv-bench" / "bin"
PATIENTDOCS = [sys.executable, "-m", "patientdocs"]
LEAFLET = "opioid-findings"
WITH_GOALS = ("stamping", "dask_pool")
FAILED_RULES = """
import page, sys
print(page.validate_pdf_bytes(open(sys.argv[1], "rb").read(), profile="ua1").rules.failed)
"""


class Bench:
    """One run of all parts. `work` holds everything that is made; `goals` and `tables` are what came of it."""

    def __init__(self, work: Path, runs: int, locales: Sequence[str], fresh_locales: Sequence[str]) -> None:
        self.work, self.runs, self.fresh_locales = work, runs, fresh_locales
        self.only = [word for name in locales for word in ("--locale", name)]
        self.goals: list[Goal] = []
        self.tables: list[str] = []
        self.out = work / "out"
        self.material = work / "material"
        self.sphinx = work / "sphinx"

    def prepare(self) -> None:
        """Build the default set once, and give the others our texts. Not measured."""
        subprocess.run(self.build(*self.only), check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        self.material.mkdir()
        subprocess.run([sys.executable, HERE / "material.py", self.material, *self.only], check=True)
        if (OTHERS / "sphinx-build").exists() and len(self.locales()) > 1:
            project = [OTHERS / "python", HERE / "sphinx/project.py", self.material, self.sphinx]
            subprocess.run(project, check=True)
            for locale in self.locales():
                subprocess.run(self.sphinx_build(locale), check=True)

    def build(self, *more: str, root: Path = ROOT, out: Path | None = None) -> list[str]:
        """A build of the default set: every leaflet, language and kind of page, for no clinic."""
        return [*PATIENTDOCS, "build", "--root", f"{root}", "--out", f"{out or self.out}", "--clinic", "default", *more]

    def sphinx_build(self, locale: str) -> list[str]:
        """Sphinx's HTML of the same texts in one language."""
        target = [f"{self.sphinx}/source", f"{self.sphinx}/build/{locale}"]
        return [f"{OTHERS}/sphinx-build", "-q", "-b", "html", "-D", f"language={locale}", *target]

    def locales(self) -> list[str]:
        """The languages of the material."""
        texts = json.loads((self.material / "texts.json").read_bytes())
        return list(dict.fromkeys(text["locale"] for text in texts))

    def no_op(self) -> None:
        """Nothing has changed."""
        commands = {
            "no-op build": Command(self.build(*self.only)),
            "check": Command([*PATIENTDOCS, "check", "--root", ROOT]),
            "import click, yaml": Command([sys.executable, "-c", "import click, yaml"]),
            "python -c pass": Command([sys.executable, "-c", "pass"]),
        }
        if self.sphinx.exists():
            commands["Sphinx no-op, one language"] = Command(self.sphinx_build(self.locales()[1]))
        costs = in_turn(commands, max(self.runs, 5))
        ours = costs["no-op build"]
        if theirs := costs.get("Sphinx no-op, one language"):
            self.goals.append(
                Goal("no-op build of everything / Sphinx's no-op of one language", ratio(ours, theirs), 0.25)
            )
        libraries = ratio(ours, costs["import click, yaml"])
        self.goals.append(Goal('no-op build / `python -c "import click, yaml"`', libraries, 2.5))
        files = sum(1 for file in self.out.rglob("*") if file.is_file())
        self.tables.append(costs_table(f"Nothing has changed ({files} files)", costs))

    def one_change(self) -> None:
        """One English sentence has changed: the pages that show it, in every language."""
        changing = Changing(self.work / "changed", self.material.parent)
        subprocess.run(
            self.build(*self.only, root=changing.root, out=changing.out), check=True, stdout=subprocess.DEVNULL
        )
        build = Command(self.build(*self.only, root=changing.root, out=changing.out))
        ours: list[Cost] = []
        loop: list[Cost] = []
        idle: list[Cost] = []
        sphinx: list[Cost] = []
        for number in range(self.runs):
            changing.change(number)
            before = changing.pages()
            ours.append(measured(build))
            names = changing.changed_since(before)
            idle.append(measured(build))
            loop.append(measured(changing.best_loop(names)))
            if self.sphinx.exists():
                changing.change_sphinx(self.sphinx / "source", number)
                parts = [measured(Command(self.sphinx_build(locale))) for locale in self.locales()]
                sphinx.append(Cost(sum(p.cpu for p in parts), sum(p.wall for p in parts), max(p.peak for p in parts)))
        both = together(loop, idle)
        self.goals.append(
            Goal(f"one changed sentence ({len(names)} pages) / best loop and no-op", ratio(ours, both), 1.2)
        )
        costs = {"build": ours, "best loop, same pages": loop, "no-op": idle}
        if sphinx:
            costs["Sphinx, HTML alone, every language"] = sphinx
        self.tables.append(costs_table(f"One English sentence has changed ({len(names)} pages)", costs, "build"))

    def fresh(self) -> None:
        """Everything anew, with all checks, beside the loops that check nothing."""
        locales = [word for name in self.fresh_locales for word in ("--locale", name)]
        out, material = self.work / "fresh", self.work / "fresh-material"
        material.mkdir()
        subprocess.run([sys.executable, HERE / "material.py", material, *locales], check=True)
        share = self.work / "share.txt"
        shared = self.build("--no-cache", *locales, "--jobs", "1", out=out)[len(PATIENTDOCS) :]
        loops = HERE / "loops.py"
        commands = {
            "build, 2 jobs": Command(self.build("--no-cache", *locales, "--jobs", "2", out=out), _without(out)),
            "user's loop": Command([sys.executable, loops, "user", material, self.work / "by-user"]),
            "best loop": Command([sys.executable, loops, "best", material, self.work / "by-best"]),
            "build, 1 job, watched": Command(
                [sys.executable, HERE / "weasyprint_share.py", share, *shared], _without(out, share)
            ),
        }
        costs = in_turn(commands, self.runs)
        ours, user, best = (costs[name] for name in list(commands)[:3])
        spent = sum(float(line) for line in share.read_text(encoding="ascii").split())
        self.goals += [
            Goal("fresh build with all checks / user's loop, CPU", ratio(ours, user), 0.75),
            Goal("fresh build with all checks / best loop, CPU", ratio(ours, best), 1.1),
            Goal("fresh build with all checks / best loop, wall", ratio(ours, best, "wall"), 0.6),
            Goal("WeasyPrint's own share of a fresh build", spent / costs["build, 1 job, watched"][-1].cpu),
        ]
        pages = len(json.loads((material / "pages.json").read_bytes()))
        self.tables.append(
            costs_table(
                f"Everything anew ({pages} pages, {', '.join(self.fresh_locales) or 'every language'})",
                costs,
                "best loop",
            )
        )

    def one_leaflet(self) -> None:
        """One leaflet on A4 in English, each program started for it."""
        out, name = self.work / "one", f"default/en/{LEAFLET}.a4.pdf"
        only = ("--no-cache", "--leaflet", LEAFLET, "--locale", "en", "--variant", "a4")
        commands = {
            "build, with all checks": Command(self.build(*only, out=out), _without(out)),
            "user's loop": Command(
                [sys.executable, HERE / "loops.py", "user", self.material, self.work / "one-user", name]
            ),
        }
        made = {"build, with all checks": out / name, "user's loop": self.work / "one-user" / name}
        if (OTHERS / "typst").exists() or (OTHERS / "python").exists():
            made["Typst"] = self.work / "one-typst" / f"{LEAFLET}.pdf"
            typst = [OTHERS / "python", HERE / "typst/compile.py", self.material, made["Typst"].parent, "en", LEAFLET]
            commands["Typst"] = Command(typst)
        if chromium.browser():
            made["Chromium"] = self.work / "chromium.pdf"
            page = self.out / f"default/en/{LEAFLET}.html"
            commands["Chromium"] = Command(chromium.printing(page, made["Chromium"], self.work / "profile"))
        costs = in_turn(commands, self.runs)
        named = {f"{way}: {_failed_rules(made[way])} PDF/UA-1 rules failed": runs for way, runs in costs.items()}
        self.tables.append(costs_table("One leaflet, one PDF, a fresh process", named))

    def growth(self) -> None:
        """Small libraries; `make bench-growth` measures the large ones."""
        text = growth.tables(growth.measure((10, 100), 3, self.work))
        self.tables.append(text)

    def others(self) -> None:
        """What has a file of its own: its tables, and what it says of goals."""
        for name in ("stamping", "dask_pool", "catalogues", "translation_checks"):
            goals = self.work / f"{name}.json"
            command = [sys.executable, HERE / f"{name}.py", *(["--goals", goals] if name in WITH_GOALS else [])]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
            self.tables.append(done.stdout + (f"\n{done.stderr}\n" if done.returncode else ""))
            self.goals += shown(goals)


PARTS: dict[str, Callable[[Bench], None]] = {
    "no-op": Bench.no_op,
    "one-change": Bench.one_change,
    "fresh": Bench.fresh,
    "one-leaflet": Bench.one_leaflet,
    "growth": Bench.growth,
    "others": Bench.others,
}


def _without(*paths: Path) -> Callable[[], object]:
    return lambda: subprocess.run(["rm", "-rf", *map(str, paths)], check=True)


def _failed_rules(pdf: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", FAILED_RULES, pdf], capture_output=True, encoding="utf-8"
    ).stdout.strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--locale", action="append", default=[], help="for a try: the set is these languages alone")
    parser.add_argument("--fresh-locale", action="append", default=[], help="for a try: these are built anew")
    parser.add_argument("--part", action="append", default=[], choices=PARTS)
    parser.add_argument("--on", default="", metavar="DATE", help="the date that RESULTS.md tells")
    asked = parser.parse_args()
    adopt_orphans()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        os.environ["PATIENTDOCS_CACHE"] = str(work / "cache")
        bench = Bench(work, asked.runs, asked.locale, asked.fresh_locale)
        bench.prepare()
        for name in asked.part or PARTS:
            PARTS[name](bench)
    tools = {"Sphinx": [OTHERS / "sphinx-build", "--version"], "Chromium": [chromium.browser() or "-", "--version"]}
    tools["Typst"] = [OTHERS / "python", "-c", "from importlib.metadata import version; print(version('typst'))"]
    goals = goals_table(bench.goals)
    text = "\n".join(bench.tables)
    print(f"{goals}\n{text}")
    put({GOALS: goals, "machine": machine(tools, asked.on), "tables": text})


if __name__ == "__main__":
    main()
