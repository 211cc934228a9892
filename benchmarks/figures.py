"""Put the measured figures of the built leaflets into README.md, between the marks `<!-- figures -->`.

Run `make figures` after `make leaflets`. With `--check` nothing is written: exit status 1 when README.md lags behind.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pypdfium2

ROOT = Path(__file__).resolve().parents[1]
MARKED = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)


def table(out: Path) -> str:
    """The figures as a Markdown table. The gate is the harder of textstat's count and ours."""
    report = json.loads((out / "report/evidence.json").read_bytes())
    summary = report["summary"]
    heads = ("leaflet", "words", "FKGL raw / adjusted", "SMOG raw / adjusted", "A4 pages", "PDF", "HTML")
    rows = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for leaflet in report["leaflets"]:
        base = out / "default" / leaflet["locale"] / leaflet["id"]
        pages = len(pypdfium2.PdfDocument(base.with_name(f"{base.name}.a4.pdf")))
        grades = {formula["id"]: formula for formula in leaflet["formulas"]}
        cells = [f"`{leaflet['id']}`", str(leaflet["words"]), _grade(grades["fkgl"]), _grade(grades["smog"])]
        cells += [
            str(pages),
            _kilobytes(base.with_name(f"{base.name}.a4.pdf")),
            _kilobytes(base.with_name(f"{base.name}.html")),
        ]
        rows.append(f"| {' | '.join(cells)} |")
    located = f"{summary['with_located_citation']} of {summary['facts_and_actions']}"
    gaps = f"{summary['gaps_with_note']} of {summary['gaps']} gaps name their sources"
    tail = f"{located} facts and actions carry a located citation; {gaps}."
    return "\n".join([*rows, "", tail, ""])


def _grade(formula: dict[str, Any]) -> str:
    return f"{formula['raw']['gate']:.1f} / {formula['adjusted']['gate']:.1f}"


def _kilobytes(path: Path) -> str:
    return f"{path.stat().st_size / 1000:.0f} kB"


def main() -> int:
    readme = ROOT / "README.md"
    before = readme.read_text(encoding="utf-8")
    after = MARKED.sub(lambda match: match[1] + table(ROOT / "out") + match[2], before)
    if "--check" in sys.argv:
        return int(before != after)
    readme.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
