"""Put the measured figures of the built leaflets into README.md, between marks such as `<!-- figures -->`.

Run `make figures` after `make leaflets`. With `--check` nothing is written: exit status 1 when README.md lags behind.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pypdfium2

ROOT = Path(__file__).resolve().parents[1]


def leaflets(out: Path, report: dict[str, Any]) -> str:
    """One row a leaflet in the language it was written in. The gate is the harder of textstat's count and ours."""
    summary = report["summary"]
    heads = ("leaflet", "words", "FKGL raw / adjusted", "SMOG raw / adjusted", "A4 pages", "PDF", "HTML")
    rows = []
    for leaflet in report["leaflets"]:
        if leaflet["locale"] != report["source_locale"]:
            continue
        base = out / "default" / leaflet["locale"] / leaflet["id"]
        pages = len(pypdfium2.PdfDocument(base.with_name(f"{base.name}.a4.pdf")))
        grades = {formula["id"]: formula for formula in leaflet["formulas"]}
        cells = [f"`{leaflet['id']}`", str(leaflet["words"]), _grade(grades["fkgl"]), _grade(grades["smog"])]
        cells += [
            str(pages),
            _kilobytes(base.with_name(f"{base.name}.a4.pdf")),
            _kilobytes(base.with_name(f"{base.name}.html")),
        ]
        rows.append(cells)
    located = f"{summary['with_located_citation']} of {summary['facts_and_actions']}"
    gaps = f"{summary['gaps_with_note']} of {summary['gaps']} gaps name their sources"
    return _table(heads, rows) + f"\n{located} facts and actions carry a located citation; {gaps}.\n"


def languages(out: Path, report: dict[str, Any]) -> str:
    """One row a language and formula: the lowest and highest figure of its leaflets by both counts."""
    heads = ("language", "formula", "our count", "textstat", "hardest band", "state", "printed", "reviewed", "A4 pages")
    rows = []
    for language in report["languages"]:
        own = [leaflet for leaflet in report["leaflets"] if leaflet["locale"] == language["locale"]]
        title = f"{language['name']} ({language['id']})"
        states = [name for name, count in language["states"].items() if count]
        shares = [f"{100 * language['printable']:.0f} %", f"{100 * language['checked']:.0f} %"]
        names = (f"{leaflet['id']}.a4.pdf" for leaflet in own)
        folder = out / "default" / language["locale"]
        pages = [len(pypdfium2.PdfDocument(folder / name)) for name in names]
        tail = [", ".join(states), *shares, "-".join(str(count) for count in sorted({min(pages), max(pages)}))]
        count = len(own[0]["formulas"])
        for index in range(count):
            scores = [leaflet["formulas"][index] for leaflet in own]
            hardest = (min if scores[0]["higher_is_easier"] else max)(scores, key=lambda score: score["raw"]["gate"])
            figures = [_span([score["raw"][engine] for score in scores]) for engine in ("own", "textstat")]
            rows.append([title, scores[0]["name"], *figures, hardest["raw"]["band"], *tail])
        if not count:
            spans = _span([leaflet["mean_sentence"] for leaflet in own])
            basis = f"no validated formula; mean sentence {spans}"
            rows.append([title, basis, "", "", "", *tail])
    return _table(heads, rows)


TABLES: dict[str, Callable[[Path, dict[str, Any]], str]] = {"figures": leaflets, "languages": languages}


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (heads, *rows)]
    return "\n".join([lines[0], "|---" * len(heads) + "|", *lines[1:], ""])


def _span(figures: Sequence[float | None]) -> str:
    known = [figure for figure in figures if figure is not None]
    if not known:
        return "none"
    low, high = f"{min(known):.1f}", f"{max(known):.1f}"
    return low if low == high else f"{low} to {high}"


def _grade(formula: dict[str, Any]) -> str:
    return f"{formula['raw']['gate']:.1f} / {formula['adjusted']['gate']:.1f}"


def _kilobytes(path: Path) -> str:
    return f"{path.stat().st_size / 1000:.0f} kB"


def main() -> int:
    readme = ROOT / "README.md"
    out = ROOT / "out"
    before = after = readme.read_text(encoding="utf-8")
    report = json.loads((out / "report/evidence.json").read_bytes())
    for name, table in TABLES.items():
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = table(out, report)
        after = marked.sub(lambda match, text=text: match[1] + text + match[2], after)  # type: ignore[misc]
    if "--check" in sys.argv:
        return int(before != after)
    readme.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
