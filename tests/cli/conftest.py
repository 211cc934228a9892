"""The small library of the checks' tests, with its lock, as the folder that the command line starts in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from patientdocs.cli import main

PROJECT = Path(__file__).parents[1] / "checks" / "project"

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def pinned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once and only read."""
    copy = tmp_path_factory.mktemp("cli") / "library"
    shutil.copytree(PROJECT, copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(copy)
        assert CliRunner().invoke(main, ["pin", "--snapshots", "documents"]).exit_code == 0
    return copy


@pytest.fixture
def library(pinned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one's own, as the current folder."""
    copy = tmp_path / "library"
    shutil.copytree(pinned, copy)
    monkeypatch.chdir(copy)
    return copy


@pytest.fixture
def run() -> Run:
    """`patientdocs` in this process, away from GitHub Actions unless the test says so."""

    def invoke(*arguments: str, github: str | None = None) -> Result:
        return CliRunner(env={"GITHUB_ACTIONS": github, "COLUMNS": "80"}).invoke(main, arguments)

    return invoke


@pytest.fixture
def edit(library: Path) -> Callable[[str, str], None]:
    """Replace words of the leaflet that occur exactly once."""

    def replace(old: str, new: str) -> None:
        leaflet = library / "leaflets" / "lamp" / "lamp-light.yaml"
        text = leaflet.read_text(encoding="utf-8")
        assert text.count(old) == 1
        leaflet.write_text(text.replace(old, new), encoding="utf-8", newline="")

    return replace
