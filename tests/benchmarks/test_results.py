"""Tables go between their marks, and a goal that is missed says so."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

results = importlib.import_module("results")
measuring = importlib.import_module("measuring")


def test_a_table_replaces_its_own_and_leaves_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "RESULTS.md"
    results.put({"one": "first\n", "two": "second\n"}, file)
    results.put({"one": r"a \1 b" + "\n"}, file)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# What was measured\n")
    assert text.endswith("\n\n<!-- one -->\na \\1 b\n<!-- /one -->\n\n<!-- two -->\nsecond\n<!-- /two -->\n")


@pytest.mark.parametrize(
    ("measured", "at_least", "met"),
    [(0.9, False, "yes"), (1.1, False, "**no**"), (1.1, True, "yes"), (0.9, True, "**no**")],
)
def test_a_goal_is_met_or_not(measured: float, at_least: bool, met: str) -> None:
    goal = results.Goal("what", measured, 1.0, at_least)
    assert goal.cells() == ["what", f"at {'least' if at_least else 'most'} 1", f"{measured:.2f}", met]


def test_goals_of_another_process_come_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    goals = [results.Goal("what", 12.5, 10, at_least=True), results.Goal("told", 3.0, unit=" MB")]
    results.show(goals, tmp_path / "goals.json")
    assert results.shown(tmp_path / "goals.json") == goals
    assert results.shown(tmp_path / "none.json") == []
    assert capsys.readouterr().out == ""
    results.show(goals, None)
    assert capsys.readouterr().out == results.goals_table(goals) + "\n"


def test_the_readme_has_a_place_for_the_goals() -> None:
    assert results.README.read_text(encoding="utf-8").count(f"<!-- {results.GOALS} -->\n") == 1


def test_pairs_are_compared_run_by_run() -> None:
    def costs(*seconds: float) -> list[object]:
        return [measuring.Cost(second, 2 * second, 10 * second) for second in seconds]

    ours, theirs = costs(1, 4, 9), costs(2, 4, 3)
    assert measuring.ratio(ours, theirs) == 1.0
    assert measuring.median(ours) == measuring.Cost(4, 8, 90)
    assert measuring.together(ours, theirs)[2] == measuring.Cost(12, 24, 90)


def test_a_command_that_fails_is_no_measurement() -> None:
    failing = measuring.Command([sys.executable, "-c", "print('because'); raise SystemExit(3)"])
    with pytest.raises(measuring.Failed, match="ended with 3:\nbecause"):
        measuring.measured(failing)


def test_children_are_counted() -> None:
    """A child of the command fills 80 MB and keeps it until it has spent some time."""
    child = "b = b'x' * 80_000_000; sum(range(2_000_000))"
    command = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    alone = measuring.measured(measuring.Command([sys.executable, "-c", "pass"]))
    cost = measuring.measured(measuring.Command([sys.executable, "-c", command]))
    assert cost.peak > 80
    assert cost.cpu > alone.cpu
