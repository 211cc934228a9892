"""The small library in two languages, as the current folder, and ways to change it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from patientdocs.cli import main

LEAFLET = "leaflets/lamp/lamp-light.yaml"

Run = Callable[..., Result]
Edit = Callable[[str, str, str], None]


@pytest.fixture
def run() -> Run:
    return lambda *words: CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.fixture
def edit(library: Path) -> Edit:
    """Replace words of a file that occur exactly once."""

    def replace(file: str, old: str, new: str) -> None:
        text = (library / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} does not hold this once: {old}"
        (library / file).write_text(text.replace(old, new), encoding="utf-8", newline="")

    return replace


@pytest.fixture
def two_languages(edit: Edit) -> None:
    edit("leaflets/library.yaml", "languages: [en]", "languages: [en, de]")


@pytest.fixture
def next_version(edit: Edit) -> Callable[[], None]:
    """Change a sentence, and give the leaflet its next version."""

    def write() -> None:
        edit(LEAFLET, "straight into the lamp", "right into the lamp")
        edit(LEAFLET, 'version: "1.0"', 'version: "1.1"')
        edit(LEAFLET, "date: 2026-03-02", "date: 2026-05-02")

    return write
