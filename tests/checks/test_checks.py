"""Each check and each code of the loader, on a small library: what it finds, and what it lets pass.

A folder `<code>/` holds `bad.yaml`, `good.yaml` and `expected.txt` (with `expected.pinned.txt` where a copy without
the documents is told something else). A case is a list of edits to a copy of `project/`:

    edits:
      - {file: leaflets/library.yaml, replace: "words that occur exactly once", with: "other words"}
      - {file: leaflets/new.yaml, write: "a whole file"}           # write_latin1: a file that is not UTF-8
      - {file: locales/de/LC_MESSAGES/new.po, size: 10000001}      # so many null bytes
    options: [--as-of, "2030-01-01"]    # more options of `patientdocs check`
    unpinned: true                      # do not run `patientdocs pin` after the edits
    commands: [issue]                   # `patientdocs issue` on the small library, before the edits

Cases of finished pages (`page:`) are run by test_page_checks.py. UPDATE_EXPECTED=1 writes the expected files anew.
Read them: they are what people are told.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from patientdocs.checking import check_modules, code_of
from patientdocs.cli import main
from patientdocs.diagnostics import Diagnostic
from patientdocs.loading.codes import CODES as LOADER_CODES
from patientdocs.loading.locales import read_locales
from patientdocs.model.locale import Locale

HERE = Path(__file__).parent
FOLDERS = sorted(file.parent.name for file in HERE.glob("*/bad.yaml") if not file.read_bytes().startswith(b"page:"))
WITH_DOCUMENTS = ("--snapshots", "documents")
DIAGNOSTIC = re.compile(r"^\S+:\d+:\d+: (?:error|warning)\[([a-z0-9-]+)\]", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    edits: list[dict[str, str]] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    unpinned: bool = False
    commands: list[str] = field(default_factory=list)


@pytest.fixture(scope="session", autouse=True)
def our_locales_are_read_once() -> Iterator[None]:
    """No case changes them, and reading them takes longer than everything else."""
    problems: list[Diagnostic] = []
    ours = read_locales(HERE / "project", problems)
    assert not problems

    def read_once(
        root: Path, diagnostics: list[Diagnostic], wanted: Collection[str] | None = None
    ) -> Mapping[str, Locale]:
        own = any((root / "locales").glob("*/locale.yaml"))
        return read_locales(root, diagnostics, wanted) if own else ours

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("patientdocs.loading.library.read_locales", read_once)
        yield


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library with its lock, made once."""
    copy = tmp_path_factory.mktemp("checks") / "project"
    shutil.copytree(HERE / "project", copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(copy)
        run("pin", *WITH_DOCUMENTS)
    return copy


def run(*arguments: str) -> str:
    """What `patientdocs` prints. A crash of the program is raised here."""
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code in (0, 1), result.output
    return result.stdout


def outputs(project: Path, folder: Path, case_file: Path, patch: pytest.MonkeyPatch) -> tuple[str, str]:
    """What `check` prints about a case with the documents at hand, and without them."""
    shutil.copytree(project, folder)
    case = Case(**(yaml.safe_load(case_file.read_text(encoding="utf-8")) or {}))
    patch.chdir(folder)
    for command in case.commands:
        run(*shlex.split(command))
    for edit in case.edits:
        apply(folder, edit)
    if not case.unpinned:
        run("pin", *WITH_DOCUMENTS)
    check = ("check", "--output-format", "text", *case.options)
    return run(*check, *WITH_DOCUMENTS), run(*check)


def apply(folder: Path, edit: dict[str, Any]) -> None:
    file = folder / edit["file"]
    if "size" in edit:
        with file.open("wb") as empty:
            empty.truncate(edit["size"])
    elif "replace" in edit:
        text = file.read_text(encoding="utf-8")
        assert text.count(edit["replace"]) == 1, f"{edit['file']} does not hold this once: {edit['replace']}"
        file.write_text(text.replace(edit["replace"], edit["with"]), encoding="utf-8", newline="")
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        data = edit["write"].encode() if "write" in edit else edit["write_latin1"].encode("latin-1")
        file.write_bytes(data)


@pytest.mark.parametrize("code", FOLDERS)
def test_the_bad_case_is_reported(code: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full, pinned = outputs(project, tmp_path / "copy", HERE / code / "bad.yaml", monkeypatch)
    assert code in DIAGNOSTIC.findall(full) + DIAGNOSTIC.findall(pinned)
    if "UPDATE_EXPECTED" in os.environ:
        write_expected(HERE / code, full, pinned)
    expected = (HERE / code / "expected.txt").read_text(encoding="utf-8")
    in_pinned_mode = HERE / code / "expected.pinned.txt"
    assert full == expected
    assert pinned == (in_pinned_mode.read_text(encoding="utf-8") if in_pinned_mode.exists() else expected)


def write_expected(folder: Path, full: str, pinned: str) -> None:
    (folder / "expected.txt").write_text(full, encoding="utf-8", newline="")
    in_pinned_mode = folder / "expected.pinned.txt"
    in_pinned_mode.unlink(missing_ok=True)
    if pinned != full:
        in_pinned_mode.write_text(pinned, encoding="utf-8", newline="")


@pytest.mark.parametrize("code", FOLDERS)
def test_the_good_case_passes(code: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for output in outputs(project, tmp_path / "copy", HERE / code / "good.yaml", monkeypatch):
        assert not DIAGNOSTIC.search(output), output


def test_the_small_library_is_right(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    for options in (WITH_DOCUMENTS, ()):
        output = run("check", "--output-format", "text", *options)
        assert not DIAGNOSTIC.search(output), output


def test_every_code_has_its_cases_and_every_case_its_code() -> None:
    folders = {folder.name for folder in HERE.iterdir() if folder.is_dir()} - {"project", "__pycache__"}
    assert folders == {code_of(module) for module in check_modules()} | set(LOADER_CODES)
    for code in folders:
        assert {"bad.yaml", "good.yaml", "expected.txt"} <= {file.name for file in (HERE / code).iterdir()}
