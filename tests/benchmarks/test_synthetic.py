"""The made-up library is one that patientdocs accepts, and the same every time."""

from __future__ import annotations

import importlib
import itertools
from pathlib import Path

import pytest
from click.testing import CliRunner

from patientdocs.cli import main
from patientdocs.loading.library import load
from patientdocs.model.state import State
from patientdocs.translation_states import state_of

synthetic = importlib.import_module("synthetic")
LEAFLETS = 12
MOST = 5000


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More than one topic."""
    root = tmp_path_factory.mktemp("synthetic") / "library"
    synthetic.write(root, LEAFLETS)
    return root


def test_it_passes_every_check(library: Path) -> None:
    for more in ([], ["--snapshots", str(library / "documents")]):
        done = CliRunner().invoke(
            main, ["check", "--strict", "--root", str(library), *more], env={"GITHUB_ACTIONS": None}
        )
        assert done.exit_code == 0, done.output


def test_every_leaflet_is_a_machine_draft_in_its_second_language(library: Path) -> None:
    found = load(library).library
    assert found is not None
    assert len(found.leaflets) == LEAFLETS
    catalogue = found.catalogues[synthetic.LOCALE]
    states = {message.id: state_of(message, catalogue) for message in found.messages}
    assert set(states.values()) == {State.DRAFT, State.TRANSLATED}
    assert {states[f"{leaflet.id}/title"] for leaflet in found.leaflets} == {State.DRAFT}


def test_the_same_number_gives_the_same_bytes(library: Path, tmp_path: Path) -> None:
    synthetic.write(tmp_path / "again", LEAFLETS)
    assert _contents(tmp_path / "again") == _contents(library)


def test_there_are_names_enough() -> None:
    names = list(itertools.islice(synthetic.names(), MOST))
    assert len(set(names)) == MOST


def _contents(root: Path) -> dict[str, bytes]:
    return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}
