"""The commands that write, as the tests call them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from patientdocs.cli import main

LOCK = "leaflets/sources/sources.lock"
LEAFLET = "leaflets/lamp/lamp-light.yaml"

Run = Callable[..., Result]


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
