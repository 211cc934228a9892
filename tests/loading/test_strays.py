"""A leaflet that no topic lists is never left out in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

from patientdocs.loading.library import load

PROJECT = Path(__file__).parents[1] / "checks" / "project"


def test_a_folder_without_its_topic_is_named(tmp_path: Path) -> None:
    shutil.copytree(PROJECT, tmp_path / "copy")
    (tmp_path / "copy" / "leaflets" / "lamp" / "topic.yaml").unlink()
    loaded = load(tmp_path / "copy")
    assert loaded.library is None
    (problem,) = (d for d in loaded.diagnostics if d.code == "missing-file")
    assert str(problem.location) == "leaflets/lamp/lamp-light.yaml:1:1"
