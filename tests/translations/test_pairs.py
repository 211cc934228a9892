"""Each rule for translations, on pairs of English and translation that people would get wrong and get right.

`pairs/<language>.yaml` holds `bad` pairs with one error each, named by its rule, and `good` ones. `measured.yaml` holds
what was counted; UPDATE_EXPECTED=1 writes it anew. A rule that a language names as measured stops a build, so it has to
find all its errors and may be wrong about one right translation in thirty at most.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from patientdocs.checking import check_modules, code_of, rule_of

HERE = Path(__file__).parent
RECORD = HERE / "measured.yaml"
LANGUAGES = sorted(file.stem for file in (HERE / "pairs").glob("*.yaml"))
ONE_IN = 30


def counting() -> Any:
    """The benchmark, which counts the same."""
    folder = str(HERE.parents[1] / "benchmarks")
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module("translation_rules")


@pytest.fixture(scope="session")
def counts() -> dict[str, Any]:
    rules = counting()
    locales = rules.all_locales()
    return {language: rules.count(language, locales) for language in LANGUAGES}


@pytest.fixture(scope="session")
def record(counts: dict[str, Any]) -> Any:
    if "UPDATE_EXPECTED" in os.environ:
        found = {language: count.recorded() for language, count in counts.items()}
        text = yaml.safe_dump(found, allow_unicode=True, sort_keys=True, default_flow_style=None, width=120)
        RECORD.write_text(text, encoding="utf-8", newline="")
    return yaml.safe_load(RECORD.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_do_as_well_as_was_recorded(language: str, counts: dict[str, Any], record: Any) -> None:
    assert counts[language].recorded() == record[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_is_caught_by_its_rule(language: str, counts: dict[str, Any]) -> None:
    missed = [f"{rule}: {case['english']} -> {case['translation']}" for rule, case in counts[language].missed]
    assert not missed, "\n".join(missed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_that_stops_a_build_is_hardly_ever_wrong(language: str, counts: dict[str, Any]) -> None:
    found = counts[language]
    for rule in counting().all_locales()[language].translation.measured:
        assert found.made[rule] == found.caught[rule] > 0, rule
        assert found.false_alarms[rule] * ONE_IN <= found.good, rule


def test_every_rule_that_needs_measuring_is_tried(counts: dict[str, Any]) -> None:
    tried = {rule for count in counts.values() for rule in count.made}
    wanted = {rule_of(code_of(module)) for module in check_modules() if getattr(module, "MEASURED", False)}
    assert wanted <= tried
