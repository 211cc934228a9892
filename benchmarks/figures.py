"""Put the measured figures of the built leaflets into README.md, between marks such as `<!-- figures -->`.

Run `make figures` after `make leaflets`. With `--check` nothing is written: exit status 1 when README.md lags behind.
With `--print` every table is printed between its marks, and nothing is written.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import translation_rules as rules
from translation_errors import MAKERS

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
        if language["locale"] == report["source_locale"] and states == ["translated"]:
            states = ["written, not signed"]
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
            basis = f"no validated formula; mean sentence {spans} {own[0]['count_by']}"
            rows.append([title, basis, "", "", "", *tail])
    return _table(heads, rows)


def translation_rules(out: Path, report: dict[str, Any]) -> str:
    """What the rules for translations find: one row a rule, then one row a language."""
    locales = rules.all_locales()
    counts = {language: rules.count(language, locales) for language in rules.languages() if language in locales}
    rules.add_own_pairs(counts, locales)
    good = sum(count.good for count in counts.values())
    own = sum(count.own for count in counts.values())
    names = {name: locales[name].name for name in counts}
    return "\n".join([_by_rule(counts), _by_language(counts, names), _RULES_NOTE.format(good=good, own=own)])


_RULES_NOTE = """\
Each error is one wrong thing in one translation; it is caught when its own rule reports it. False alarms are findings
in {good} right translations of sentences about other medicines. The last column of the first table counts findings in
all {own} translations of these leaflets, before any is waived. None of these pairs is strictly held out any more: rules
and word lists were mended after a pair had shown a fault in them. Expect more false alarms, and more errors that slip
through, in new texts.
"""


def _by_rule(counts: Mapping[str, rules.Counts]) -> str:
    heads = (
        "rule",
        "errors written by hand: caught",
        "errors made by rule: caught",
        "false alarms",
        "in these leaflets",
    )
    every = list(counts.values())
    names = sorted({name for count in every for name in (*count.made, *count.false_alarms)})
    rows = []
    for name in names:
        kinds = [kind for kind, (rule, _) in MAKERS.items() if rule == name]
        caught = sum(count.by_rule_caught[kind] for count in every for kind in kinds)
        made = sum(count.by_rule_made[kind] for count in every for kind in kinds)
        by_hand = _of(sum(count.caught[name] for count in every), sum(count.made[name] for count in every))
        alarms = _of(sum(count.false_alarms[name] for count in every), sum(count.good for count in every))
        in_leaflets = _of(sum(count.own_findings[name] for count in every), sum(count.own for count in every))
        rows.append([name, by_hand, _of(caught, made), alarms, in_leaflets])
    return _table(heads, rows)


def _by_language(counts: Mapping[str, rules.Counts], names: Mapping[str, str]) -> str:
    heads = ("language", "errors written by hand: caught", "errors made by rule: caught", "right ones with a finding")
    rows = []
    for language, count in counts.items():
        by_hand = _of(count.caught.total(), count.made.total())
        by_rule = _of(count.by_rule_caught.total(), count.by_rule_made.total())
        wrong = len({id(case) for case, _ in count.alarms})
        rows.append([f"{names[language]} ({language})", by_hand, by_rule, _of(wrong, count.good)])
    return _table(heads, rows)


TABLES: dict[str, Callable[[Path, dict[str, Any]], str]] = {
    "figures": leaflets,
    "languages": languages,
    "translation-rules": translation_rules,
}


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (heads, *rows)]
    return "\n".join([lines[0], "|---" * len(heads) + "|", *lines[1:], ""])


def _of(some: int, every: int) -> str:
    return f"{some} of {every}" if every else ""


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
    if "--print" in sys.argv:
        for name, table in TABLES.items():
            print(f"<!-- {name} -->\n{table(out, report)}<!-- /{name} -->\n")
        return 0
    for name, table in TABLES.items():
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if marked.search(after):
            text = table(out, report)
            after = marked.sub(lambda match, text=text: match[1] + text + match[2], after)  # type: ignore[misc]
    if "--check" in sys.argv:
        return int(before != after)
    readme.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
