"""The small library of `tests/checks/project`, built once, and a larger one of two leaflets in two languages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from patientdocs.cli import main

SAMPLE = Path(__file__).parents[1] / "checks" / "project"
LOCALES = Path(__file__).parents[2] / "locales"

SECOND_LEAFLET = """\
id: lamp-safety
version: "1.0"
date: 2026-03-02
review_by: 2028-03-02
title: Is blue lamp light safe?
audience: For adults who use a blue lamp.
purpose: It tells you what is known about its risks.
main: weak-eyes
key: [headache, better-sleep]

sections:
  - id: eyes
    heading: What are the risks for your eyes?
    statements:
      - use: hurt-eyes
      - use: look-away

ask:
  - {id: lamp-for-me, text: Is a blue lamp right for my eyes?}
"""

Run = Callable[..., Result]
Edit = Callable[[Path, str, str], None]
Tree = Callable[[Path], dict[str, tuple[bytes, int]]]
"""Path -> bytes and time of the last change in nanoseconds; a folder has b"" and 0."""


def invoke(command: str, project: Path, *options: str, documents: bool = True) -> Result:
    """Run `patientdocs COMMAND` on a library in this process."""
    place = ["--root", str(project), *(["--snapshots", str(project / "documents")] if documents else [])]
    words = [] if command == "pin" else ["--output-format", "text"]
    return CliRunner().invoke(main, [command, *place, *words, *options])


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name} does not hold this once: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8", newline="")


def made(folder: Path) -> Path:
    """Pin and build."""
    for command, *options in (["pin"], ["build", "--jobs", "1"]):
        result = invoke(command, folder, *options)
        assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a command of `patientdocs` on a library: `run("build", project, "--jobs", "2", documents=False)`."""
    return invoke


@pytest.fixture(scope="session")
def edit() -> Edit:
    """Replace words that occur exactly once in a file."""
    return replace


@pytest.fixture(scope="session")
def tree() -> Tree:
    """What a folder holds, and since when."""

    def read(folder: Path) -> dict[str, tuple[bytes, int]]:
        return {
            path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            if path.is_file()
            else (b"", 0)
            for path in sorted(folder.rglob("*"))
        }

    return read


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library with its lock and its out/. Not to be changed."""
    folder = tmp_path_factory.mktemp("small") / "project"
    shutil.copytree(SAMPLE, folder)
    return made(folder)


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the small library, built."""
    return Path(shutil.copytree(built, tmp_path / "project"))


@pytest.fixture(scope="session")
def large_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two leaflets in two languages, with lock and out/. Not to be changed."""
    folder = tmp_path_factory.mktemp("large") / "project"
    shutil.copytree(SAMPLE, folder)
    (folder / "leaflets/lamp/lamp-safety.yaml").write_text(SECOND_LEAFLET, encoding="utf-8", newline="")
    replace(folder / "leaflets/lamp/topic.yaml", "[lamp-light]", "[lamp-light, lamp-safety]")
    british = folder / "locales" / "en_GB"
    shutil.copytree(LOCALES / "en", british)
    for key, american, own in (("id", "en", "en_GB"), ("bcp47", "en", "en-GB"), ("babel", "en_US", "en_GB")):
        replace(british / "locale.yaml", f"\n{key}: {american}", f"\n{key}: {own}")
    replace(folder / "leaflets/library.yaml", "languages: [en]", "languages: [en, en_GB]")
    return made(folder)


@pytest.fixture
def large(large_built: Path, tmp_path: Path) -> Path:
    """A copy of the larger library, built."""
    return Path(shutil.copytree(large_built, tmp_path / "large"))
