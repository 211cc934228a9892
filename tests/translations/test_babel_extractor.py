"""`pybabel extract` finds our texts through the entry point, with their ids and comments."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polib
import pytest

PYBABEL = Path(sys.executable).with_name("pybabel")


@pytest.fixture
def extracted(library: Path) -> polib.POFile:
    (library / "babel.cfg").write_text("[patientdocs: leaflets/**.yaml]\n", encoding="utf-8")
    command = [str(PYBABEL), "-q", "extract", "-F", "babel.cfg", "-o", "all.pot", "."]
    subprocess.run(command, cwd=library, check=True, capture_output=True)
    return polib.pofile(str(library / "all.pot"), encoding="utf-8")


def test_it_finds_the_same_texts_as_our_templates(library: Path, extracted: polib.POFile) -> None:
    ours = [entry for file in sorted((library / "locales").glob("*.pot")) for entry in polib.pofile(str(file))]
    assert {(e.msgctxt, e.msgid) for e in extracted} == {(e.msgctxt, e.msgid) for e in ours}
    assert len(extracted) == len(ours) > 0


def test_comments_and_lines_come_along(extracted: polib.POFile) -> None:
    found = extracted.find("better-sleep", by="msgctxt")
    assert found is not None
    assert found.comment.startswith("{time} = 4\N{NO-BREAK SPACE}weeks")
    assert found.occurrences == [("leaflets/lamp/lamp-light.yaml", "36")]


def test_a_library_that_cannot_be_read_is_no_empty_template(library: Path) -> None:
    (library / "babel.cfg").write_text("[patientdocs: leaflets/**.yaml]\n", encoding="utf-8")
    (library / "leaflets/glossary.yaml").write_text("terms: [\n", encoding="utf-8")
    command = [str(PYBABEL), "-q", "extract", "-F", "babel.cfg", "-o", "all.pot", "."]
    result = subprocess.run(command, cwd=library, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert "leaflets/glossary.yaml:" in result.stderr
    assert "msgctxt" not in (library / "all.pot").read_text(encoding="utf-8")
