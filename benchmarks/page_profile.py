"""Where the processor time of a page on paper goes, with what we keep of WeasyPrint's work and without.

    .venv/bin/python benchmarks/page_profile.py [--runs N] [LOCALE]...

Each row of the table is a part of the work; figures are milliseconds a page, medians of runs in turn, each in a process
of its own where fonts are warm and every page is set once. Trust the ratios, not the milliseconds.
"""

from __future__ import annotations

import argparse
import functools
import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ("en", "de", "zh_Hans")
VARIANTS = ("a4", "large")
PARTS = ("template", "parse", "cascade", "boxes", "layout", "draw", "tags", "write", "our mends", "our checks")
WAYS = ("plain", "reused")


class Clock:
    """Time by part. What is spent in a part inside another is taken off that one."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(PARTS, 0.0)
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """All that is done while this lasts."""
        self._note()
        self._open.append(name)
        try:
            yield
        finally:
            self._note()
            self._open.pop()

    def _note(self) -> None:
        now = process_time()
        if self._open:
            self.spent[self._open[-1]] += now - self._since
        self._since = now

    def watch(self, owner: Any, name: str, part: str) -> None:
        """Count a function to a part. What a generator does is done at once."""
        work: Callable[..., Any] = getattr(owner, name)

        @functools.wraps(work)
        def run(*arguments: Any, **named: Any) -> Any:
            with self.part(part):
                result = work(*arguments, **named)
                return list(result) if isinstance(result, Iterator) else result

        setattr(owner, name, run)


def watched(clock: Clock) -> None:
    """Count every part of the work on a page."""
    import weasyprint
    from weasyprint import document
    from weasyprint import pdf as writing

    from patientdocs.rendering import pdf
    from patientdocs.rendering.typesetting import lost_text, press

    clock.watch(weasyprint.HTML, "__init__", "parse")
    clock.watch(document, "get_all_computed_styles", "cascade")
    clock.watch(document, "build_formatting_structure", "boxes")
    clock.watch(document, "layout_document", "layout")
    clock.watch(document.Page, "paint", "draw")
    clock.watch(writing, "add_tags", "tags")
    clock.watch(press, "_written", "write")
    clock.watch(pdf, "page_of", "template")
    clock.watch(lost_text, "lost_text", "our checks")
    for mend in ("mend_text_layer", "complete_metadata", "take_joiners_out_of_names", "overflowing"):
        clock.watch(press, mend, "our mends")


def profile(way: str, locale: str, variant: str) -> dict[str, float]:
    """Milliseconds a page by part, in this process."""
    from patientdocs.checking import run_checks
    from patientdocs.loading.library import load
    from patientdocs.localising import editions
    from patientdocs.rendering import pdf
    from patientdocs.rendering.typesetting import reuse

    if way == "plain":
        setattr(reuse, "MENDS", ())  # noqa: B010
    library = load(ROOT).library
    if library is None:
        raise SystemExit("the library has errors")
    chosen = list(editions(library, locales=(locale,), variants=(variant,)))
    pdf.warm(chosen)
    list(run_checks(pdf.render(chosen[0])))
    clock = Clock()
    watched(clock)
    for edition in chosen:
        with clock.part("our mends"):
            artefact = pdf.render(edition)
        with clock.part("our checks"):
            list(run_checks(artefact))
    return {name: 1000 * seconds / len(chosen) for name, seconds in clock.spent.items()}


def measured(runs: int, locale: str, variant: str) -> dict[str, dict[str, float]]:
    """The medians by way and part, of runs in turn."""
    found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    for _ in range(runs):
        for way in WAYS:
            command = [sys.executable, __file__, "--one", way, locale, variant]
            found[way].append(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    return {way: {part: statistics.median(one[part] for one in all_) for part in PARTS} for way, all_ in found.items()}


def table(runs: int, locales: Sequence[str]) -> str:
    """One column for each language, variant and way."""
    names = [(locale, variant) for locale in locales for variant in VARIANTS]
    columns = {name: measured(runs, *name) for name in names}
    heads = [f"{locale} {variant}: {way}" for locale, variant in names for way in WAYS]
    lines = [f"| ms a page | {' | '.join(heads)} |", "|---" + "|---:" * len(heads) + "|"]
    for part in PARTS:
        lines.append(_row(part, [columns[name][way][part] for name in names for way in WAYS]))
    lines.append(_row("all", [sum(columns[name][way].values()) for name in names for way in WAYS]))
    return "\n".join(lines)


def _row(name: str, figures: Sequence[float]) -> str:
    return f"| {name} | {' | '.join(f'{figure:.0f}' for figure in figures)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("locales", nargs="*", default=LOCALES, metavar="LOCALE")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(profile(*options.one)))
    else:
        print(table(options.runs, options.locales))


if __name__ == "__main__":
    main()
