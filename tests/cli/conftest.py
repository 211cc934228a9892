"""The command line as the tests call it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from patientdocs.cli import main

Run = Callable[..., Result]


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
