"""A wheel holds what the program knows of each language, and nothing of this project's own leaflets."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from hatchling.builders.wheel import WheelBuilder

PROJECT = Path(__file__).parents[2]
LOCALES = "patientdocs/locales"
FIXED = ["locale.yaml", "drafts.yaml", "signoff.yaml", "waivers.yaml", "NOTICE"]
INTERFACE = ["LC_MESSAGES/interface.po", "LC_MESSAGES/interface.lock"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(PROJECT)).build(directory=str(folder), versions=["standard"])
    return Path(built)


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Path:
    """An installation as `pip install --target` makes it: a wheel of nothing but Python is just unpacked."""
    folder = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": str(installed), "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def of_the_program(folder: Path) -> set[str]:
    """What belongs to the program of one language's folder."""
    lists = yaml.safe_load((folder / "locale.yaml").read_text(encoding="utf-8")).get("files", {})
    names = [*FIXED, *INTERFACE, *lists.values()]
    return {f"{LOCALES}/{folder.name}/{name}" for name in names if (folder / name).is_file()}


def test_of_the_languages_it_holds_what_the_program_needs_alone(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(f"{LOCALES}/")}
    folders = [file.parent for file in (PROJECT / "locales").glob("*/locale.yaml")]
    expected = set.union(*(of_the_program(folder) for folder in folders))
    assert held == expected | {f"{LOCALES}/README.md", f"{LOCALES}/interface.pot"}


def test_no_file_is_about_a_leaflet_of_ours(wheel: Path) -> None:
    leaflets = {file.stem for file in (PROJECT / "leaflets").rglob("*.yaml")} - {"library", "glossary", "topic"}
    names = zipfile.ZipFile(wheel).namelist()
    assert leaflets
    assert [name for name in names if Path(name).stem in leaflets] == []
    assert [name for name in names if Path(name).name in ("terms.yaml", "library.po", "glossary.po")] == []


def test_an_installed_program_brings_its_own_words_in_another_language(installed: Path, library: Path) -> None:
    where = run(installed, "-c", "import patientdocs; print(patientdocs.__file__)").stdout
    assert where.startswith(str(installed))
    shutil.rmtree(library / "locales")
    settings = library / "leaflets/library.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("languages: [en]", "languages: [en, de]"), encoding="utf-8")
    outcome = run(installed, "-m", "patientdocs", "check", "--root", str(library))
    missing = [
        line.partition("of `")[2].partition("`")[0] for line in outcome.stdout.splitlines() if "messages" in line
    ]
    assert (sorted(missing), outcome.returncode) == (["glossary", "lamp-light", "library"], 0), outcome.stdout
