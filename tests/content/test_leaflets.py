"""The leaflets of this project: they are right, and what would harm a reader is refused.

Pinned mode runs everywhere. Full mode runs where the documents are at hand, in the folder that PATIENTDOCS_SNAPSHOTS
or the Makefile names.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from patientdocs.cli import main

ROOT = Path(__file__).parents[2]
DOCUMENTS = Path(os.environ.get("PATIENTDOCS_SNAPSHOTS", ROOT / ".." / "shared" / "sources")).resolve()
MODES = ["pinned", pytest.param("full", marks=pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="no documents here"))]

LEAFLET = "leaflets/ketamine/opioid-findings.yaml"
WHAT = "leaflets/ketamine/what-is-ketamine.yaml"
SEVEN_OF_12 = "responders: {value: 7, of: 12"

FAULTS = {
    "a digit is swapped": (
        LEAFLET,
        "responders: {value: 7, of: 12",
        "responders: {value: 1, of: 12",
        "figure-not-in-source",
    ),
    "a whole is swapped": (
        LEAFLET,
        "responders: {value: 7, of: 12",
        "responders: {value: 7, of: 21",
        "figure-not-in-source",
    ),
    "a figure is ten times as large": (WHAT, "value: 2, unit: week", "value: 20, unit: week", "figure-not-in-source"),
    "a sum is wrong": (LEAFLET, "derived: 12 - 7", "derived: 12 - 8", "figure-not-in-source|derived-wrong"),
    "a hedge is dropped": (
        LEAFLET,
        "team thinks that ketamine may need the",
        "team shows that ketamine uses the",
        "hedge-dropped",
    ),
    "a not is dropped": (
        LEAFLET,
        "It does not prove that ketamine works",
        "It shows that ketamine works",
        "negation-differs",
    ),
    "an anchor is reordered": (
        LEAFLET,
        "start: seven of 12 adults, end: ketamine plus placebo condition",
        "start: ketamine plus placebo condition, end: seven of 12 adults",
        "citation-not-pinned|passage-out-of-order",
    ),
    "another document is cited": (
        LEAFLET,
        "{source: williams-2018, start: seven of 12 adults",
        "{source: la-hacienda, start: seven of 12 adults",
        "citation-not-pinned|passage-not-in-source",
    ),
    "a statement has no source": (
        LEAFLET,
        "      - id: study-order\n",
        "      - id: unsourced\n        text: People felt well.\n        evidence: trial\n      - id: study-order\n",
        "statement-without-source",
    ),
    "a citation has no pin": (
        LEAFLET,
        "start: Because naltrexone dramatically blocked, end: at the interim analysis",
        "start: Because naltrexone dramatically blocked, end: interim analysis",
        "citation-not-pinned",
    ),
    "words are used that are never used": (
        LEAFLET,
        "Chance decided which part came first.",
        "The study proves that chance decided this.",
        "forbidden-wording",
    ),
}

FIGURES = [("time: {value: 2, unit: week}", "time: {value: 20, unit: week}"), ("value: 7, of: 12", "value: 11, of: 12")]
"""Figures in slots: the English keeps its words."""


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("leaflets", "locales"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(mode: str, *options: str) -> str:
    snapshots = ["--snapshots", str(DOCUMENTS)] if mode == "full" else []
    words = ["check", "--output-format", "concise", *snapshots, *(options or ("--locale", "en"))]
    return CliRunner().invoke(main, words, catch_exceptions=False).stdout


@pytest.mark.parametrize("mode", MODES)
def test_the_leaflets_are_right(mode: str, copy: Path) -> None:
    assert check(mode) == ""


def test_the_translations_have_no_error(copy: Path) -> None:
    """A grade past its warning limit is for a person to weigh; everything else is in order."""
    found = check("pinned", "--select", "translation-stale", "--strict")
    assert found == ""
    everything = check("pinned", "--as-of", "2026-11-22")
    assert "error[" not in everything
    assert {line.partition("[")[2].partition("]")[0] for line in everything.splitlines()} <= {"grade-too-high"}


def test_the_catalogues_do_not_lag_behind_the_leaflets(copy: Path) -> None:
    result = CliRunner().invoke(main, ["translations", "--check"], catch_exceptions=False)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("change", FIGURES)
def test_a_changed_figure_takes_every_translation_of_it_off_the_page(change: tuple[str, str], copy: Path) -> None:
    before, after = change
    path = next(path for path in copy.glob("leaflets/*/*.yaml") if before in path.read_text(encoding="utf-8"))
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    stale = check("pinned", "--select", "translation-stale")
    for folder in sorted((copy / "locales").glob("*/LC_MESSAGES")):
        assert f"locales/{folder.parent.name}/LC_MESSAGES/" in stale


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_refused_with_its_place(fault: str, mode: str, copy: Path) -> None:
    file, before, after, codes = FAULTS[fault]
    text = (copy / file).read_text(encoding="utf-8")
    assert before in text
    (copy / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    assert re.search(rf"^{re.escape(file)}:\d+:\d+: (error|warning)\[({codes})\]", check(mode), re.MULTILINE)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="no documents here")
def test_a_passage_that_must_not_be_used_is_refused(copy: Path) -> None:
    """Pinned, so that nothing but the passage itself is at fault; then checked in both modes."""
    path = copy / LEAFLET
    text = path.read_text(encoding="utf-8")
    never = re.search(r"id: n22,? *\s*start: ([^,}\n]+)", (copy / "leaflets/sources/ketamine-clinics.yaml").read_text())
    assert never
    cite = "- {source: ketamine-clinics, start: This small-scale study, end: brain's opioid system}"
    assert cite in text
    path.write_text(text.replace(cite, f"- {{source: ketamine-clinics, start: {never[1]}}}", 1), encoding="utf-8")
    CliRunner().invoke(main, ["pin", "--snapshots", str(DOCUMENTS)], catch_exceptions=False)
    for mode in ("full", "pinned"):
        assert "error[never-passage]" in check(mode)
