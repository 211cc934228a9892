"""A copy of the small library of the checks' tests, with its lock, as the current folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from patientdocs.cli import main

PROJECT = Path(__file__).parents[1] / "checks" / "project"
LOCK = "leaflets/sources/sources.lock"
LEAFLET = "leaflets/lamp/lamp-light.yaml"

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def pinned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once and only read."""
    copy = tmp_path_factory.mktemp("editing") / "library"
    shutil.copytree(PROJECT, copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(copy)
        assert CliRunner().invoke(main, ["pin", "--snapshots", "documents"]).exit_code == 0
    return copy


@pytest.fixture
def library(pinned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "library"
    shutil.copytree(pinned, copy)
    monkeypatch.chdir(copy)
    return copy


@pytest.fixture
def run() -> Run:
    def invoke(*arguments: str) -> Result:
        return CliRunner(env={"GITHUB_ACTIONS": None}).invoke(main, arguments, catch_exceptions=False)

    return invoke


@pytest.fixture
def edit(library: Path) -> Callable[[str, str, str], None]:
    """Replace words of a file that occur exactly once."""

    def replace(file: str, old: str, new: str) -> None:
        text = (library / file).read_bytes().decode("utf-8")
        assert text.count(old) == 1
        (library / file).write_bytes(text.replace(old, new).encode("utf-8"))

    return replace
