"""How many errors made on purpose each rule for translations catches, and how often it is wrong about right ones.

Prints two Markdown tables. The pairs are those of tests/translations/pairs: `bad` ones with one error each, and `good`
ones about other medicines than the leaflets'; more errors are made of the good ones by rule. General faults of rules
that the good ones showed were mended. Where a language has translated leaflets, their own pairs are counted too.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from translation_errors import MAKERS

from patientdocs.checking import rule_of, run_checks
from patientdocs.diagnostics import Diagnostic, Location
from patientdocs.loading.library import load
from patientdocs.loading.locales import read_locales
from patientdocs.localising import pairs_of
from patientdocs.model.catalogue import Translation
from patientdocs.model.entry import Entry
from patientdocs.model.glossary import Glossary
from patientdocs.model.locale import Locale
from patientdocs.model.message import Message
from patientdocs.model.pair import Pair
from patientdocs.model.state import State
from patientdocs.model.terms import Terms
from patientdocs.statement_text import parse

ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT / "tests/translations/pairs"


@dataclass
class Counts:
    """Of one language. `missed` lists the bad pairs whose rule said nothing, `alarms` the good ones with a finding."""

    made: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    good: int = 0
    false_alarms: Counter[str] = field(default_factory=Counter)
    own: int = 0
    own_findings: Counter[str] = field(default_factory=Counter)
    by_rule_made: Counter[str] = field(default_factory=Counter)
    by_rule_caught: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    alarms: list[tuple[Mapping[str, Any], Diagnostic]] = field(default_factory=list)
    slipped: list[tuple[str, str, str]] = field(default_factory=list)

    def recorded(self) -> dict[str, Any]:
        """What tests/translations/measured.yaml holds of this language."""
        rules = sorted({*self.made, *self.false_alarms})
        rows = {
            rule: {"made": self.made[rule], "caught": self.caught[rule], "false_alarms": self.false_alarms[rule]}
            for rule in rules
        }
        made = {kind: {"made": self.by_rule_made[kind], "caught": self.by_rule_caught[kind]} for kind in MAKERS}
        return {"good_pairs": self.good, "rules": rows, "made_by_rule": made}


def languages() -> list[str]:
    """Every language with test pairs."""
    return sorted(file.stem for file in PAIRS.glob("*.yaml"))


def all_locales() -> dict[str, Locale]:
    problems: list[Diagnostic] = []
    return read_locales(ROOT, problems)


def terms_of(language: str) -> Terms:
    file = ROOT / "locales" / language / "terms.yaml"
    return Terms.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))) if file.exists() else Terms()


def count(language: str, locales: Mapping[str, Locale]) -> Counts:
    """Run every rule over the pairs of one language."""
    counts = Counts()
    source, locale, terms = locales["en"], locales[language], terms_of(language)
    tried = cases(language)
    for case in tried["bad"]:
        rule = rule_of(case["rule"])
        counts.made[rule] += 1
        found = {rule_of(finding.code) for finding in run_checks(pair_of(case, source, locale, terms))}
        counts.caught[rule] += rule in found
        if rule not in found:
            counts.missed.append((rule, case))
    for case in tried["good"]:
        counts.good += 1
        findings = list(run_checks(pair_of(case, source, locale, terms)))
        counts.false_alarms.update({rule_of(finding.code) for finding in findings})
        counts.alarms += [(case, finding) for finding in findings]
        _count_errors_made_of(case, counts, (source, locale, terms))
    return counts


def _count_errors_made_of(case: Mapping[str, Any], counts: Counts, setting: tuple[Locale, Locale, Terms]) -> None:
    """Spoil a right pair in every way there is, and see whether the rule for it notices."""
    for kind, (rule, make) in MAKERS.items():
        for wrong in make(case["english"], case["translation"], setting[1]):
            counts.by_rule_made[kind] += 1
            pair = pair_of({**case, "translation": wrong}, *setting)
            found = any(rule_of(finding.code) == rule for finding in run_checks(pair))
            counts.by_rule_caught[kind] += found
            if not found:
                counts.slipped.append((kind, case["english"], wrong))


def cases(language: str) -> Any:
    """`good` and `bad`, as the file has them."""
    return yaml.safe_load((PAIRS / f"{language}.yaml").read_text(encoding="utf-8"))


def pair_of(case: Mapping[str, Any], source: Locale, locale: Locale, terms: Terms) -> Pair:
    """A pair as the leaflets have them: its slots are known, and what ends in a question mark is a question."""
    english, text = case["english"], case["translation"]
    shown = re.sub(r"\{\w+\}", "", re.sub(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]", r"\1", english))
    message = Message(
        "pairs", "pairs/1", english, "question" if english.endswith("?") else case.get("kind", "statement"), Entry(),
        ("text",), shown=shown, maximum=case.get("maximum"),
        slots={piece.name: "" for piece in parse(english) if piece.kind == "slot"},
    )  # fmt: skip
    translation = Translation("pairs", "pairs/1", english, text, Location("pairs.po"))
    return Pair(message, translation, source, locale, terms, Glossary(), State.DRAFT)


def add_own_pairs(counts: Mapping[str, Counts], locales: Mapping[str, Locale]) -> None:
    """Count the findings on the leaflets' own translations, before any is waived."""
    for language, pair in own_pairs(locales):
        if language in counts:
            counts[language].own += 1
            counts[language].own_findings.update({rule_of(finding.code) for finding in run_checks(pair)})


def own_pairs(locales: Mapping[str, Locale]) -> Iterator[tuple[str, Pair]]:
    library = load(ROOT).library
    if library is not None:
        for language in sorted(library.catalogues):
            if language in locales:
                yield from ((language, pair) for pair in pairs_of(library, locales[language]).pairs)


def table(counts: Mapping[str, Counts], locales: Mapping[str, Locale]) -> str:
    """One row a rule: caught / made, then wrong / good pairs, then findings on the leaflets' own pairs."""
    rules = sorted({rule for count in counts.values() for rule in (*count.made, *count.false_alarms)})
    rows = [f"| rule | {' | '.join(counts)} |", "|---" * (len(counts) + 1) + "|"]
    for rule in rules:
        cells = [
            _cell(rule, count, rule in locales[language].translation.measured) for language, count in counts.items()
        ]
        rows.append(f"| {rule} | {' | '.join(cells)} |")
    made = sum(count.made.total() for count in counts.values())
    caught = sum(count.caught.total() for count in counts.values())
    good = sum(count.good for count in counts.values())
    wrong = sum(len({id(case) for case, _ in count.alarms}) for count in counts.values())
    tail = (
        "Each cell: errors caught / made on purpose; false alarms / right translations"
        "; findings / messages of the leaflets. **Bold**: an error in this language, else a warning. "
        f"In all {caught} of {made} errors were caught, and {wrong} of {good} right translations had a finding."
    )
    return "\n".join([*rows, "", tail, ""])


def table_of_made_errors(counts: Mapping[str, Counts]) -> str:
    """One row a kind of error: caught / made of the right pairs."""
    rows = [f"| error | {' | '.join(counts)} |", "|---" * (len(counts) + 1) + "|"]
    for kind in MAKERS:
        cells = [f"{count.by_rule_caught[kind]}/{count.by_rule_made[kind]}" for count in counts.values()]
        rows.append(f"| {kind} | {' | '.join(cells)} |")
    made = sum(count.by_rule_made.total() for count in counts.values())
    caught = sum(count.by_rule_caught.total() for count in counts.values())
    tail = f"Made of the right translations by rule, each caught by its own rule: {caught} of {made}."
    return "\n".join([*rows, "", tail, ""])


def _cell(rule: str, count: Counts, measured: bool) -> str:
    caught = f"{count.caught[rule]}/{count.made[rule]}" if count.made[rule] else "–"
    parts = [f"**{caught}**" if measured else caught, f"{count.false_alarms[rule]}/{count.good}"]
    if count.own:
        parts.append(f"{count.own_findings[rule]}/{count.own}")
    return "; ".join(parts)


def main() -> int:
    locales = all_locales()
    wanted = [argument for argument in sys.argv[1:] if not argument.startswith("-")] or languages()
    counts = {language: count(language, locales) for language in wanted if language in locales}
    if "--cases" in sys.argv:
        _print_cases(counts)
    add_own_pairs(counts, locales)
    print(table(counts, locales))
    print(table_of_made_errors(counts))
    return 0


def _print_cases(counts: Mapping[str, Counts]) -> None:
    for language, found in counts.items():
        for kind, english, wrong in found.slipped:
            print(f"{language}: {kind} slipped through\n    {english}\n    {wrong}")
        for rule, case in found.missed:
            print(f"{language}: {rule} missed\n    {case['english']}\n    {case['translation']}")
        for case, finding in found.alarms:
            print(f"{language}: {finding.code}: {finding.message}\n    {case['english']}\n    {case['translation']}")


if __name__ == "__main__":
    sys.exit(main())
