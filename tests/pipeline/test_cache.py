"""What a build takes from earlier ones: nothing at all to do, pages from the cache, and why a page was made anew."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from patientdocs.rendering import pdf

Run = Callable[..., Result]
Edit = Callable[[Path, str, str], None]
Tree = Callable[[Path], dict[str, tuple[bytes, int]]]

LEAFLET = "leaflets/lamp/lamp-light.yaml"
HEAVY = ("yaml", "pydantic", "polib", "weasyprint", "textstat", "jinja2", "babel", "importlib.metadata", "rich")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATIENTDOCS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def bytes_of(tree: dict[str, tuple[bytes, int]]) -> dict[str, bytes]:
    return {path: data for path, (data, _) in tree.items()}


def never(*_: object) -> None:
    raise AssertionError("this page was made already")


def test_when_nothing_has_changed_nothing_heavy_is_loaded(project: Path, run: Run, cache: Path) -> None:
    assert run("build", project).exit_code == 0
    program = (
        "import sys; from patientdocs.cli import main\n"
        "try: main()\n"
        f"finally: print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    for command, end in (("build", ["out: 0 written, 5 unchanged, 0 removed."]), ("check", [])):
        run(command, project)
        words = [command, "--root", str(project), "--snapshots", str(project / "documents"), "--output-format", "text"]
        done = subprocess.run(
            [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True, env={**os.environ}
        )
        *lines, heavy = done.stderr.splitlines()
        assert heavy == "[]"
        assert lines[:2] == ["0 errors, 0 warnings", "Full mode: citations were looked up in all 3 documents."]
        assert [line.rpartition("/")[2] for line in lines[2:]] == end


def test_a_warning_is_said_again(project: Path, run: Run, edit: Edit, cache: Path) -> None:
    edit(
        project / LEAFLET,
        "What else could I try?",
        "What else could I try if I do not want to sit beside a lamp each evening?",
    )
    first = run("build", project)
    again = run("build", project)
    assert "warning[" in first.stdout
    assert (again.stdout, again.exit_code) == (first.stdout, first.exit_code)


@pytest.mark.parametrize("harm", ["changed", "gone", "manifest"])
def test_what_was_touched_is_noticed(harm: str, project: Path, run: Run, tree: Tree, cache: Path) -> None:
    run("build", project)
    before = bytes_of(tree(project / "out"))
    page = project / "out/default/en/lamp-light.a4.pdf"
    match harm:
        case "changed":
            page.write_bytes(page.read_bytes() + b" ")
        case "gone":
            page.unlink()
        case _:
            (project / "out/manifest.json").write_bytes(before["manifest.json"] + b" ")
    assert run("build", project).exit_code == 0
    assert bytes_of(tree(project / "out")) == before


def test_another_folder_is_filled_from_the_cache(
    project: Path, run: Run, tree: Tree, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("build", project, "--no-cache").exit_code == 0
    assert run("build", project, "--out", str(tmp_path / "one")).exit_code == 0
    monkeypatch.setattr(pdf, "render", never)
    result = run("build", project, "--out", str(tmp_path / "two"), "--explain-rebuild")
    assert result.exit_code == 0, result.output
    assert "default/en/lamp-light.a4.pdf: it is new, and was taken from the cache" in result.stderr
    assert bytes_of(tree(tmp_path / "one")) == bytes_of(tree(tmp_path / "two"))


def test_a_damaged_entry_is_made_again(project: Path, run: Run, tree: Tree, tmp_path: Path, cache: Path) -> None:
    run("build", project, "--out", str(tmp_path / "one"))
    for entry in cache.glob("??/*"):
        entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    assert run("build", project, "--out", str(tmp_path / "two")).exit_code == 0
    assert bytes_of(tree(tmp_path / "one")) == bytes_of(tree(tmp_path / "two"))


def test_a_cache_that_cannot_be_written_stops_the_build_with_words(
    project: Path, run: Run, tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"no folder")
    monkeypatch.setenv("PATIENTDOCS_CACHE", str(tmp_path / "file/cache"))
    before = tree(project / "out")
    (project / "out/default/en/lamp-light.html").unlink()
    result = run("build", project)
    assert result.exit_code == 3
    assert f"error: the cache cannot be written: {tmp_path / 'file/cache'}" in result.stderr
    assert set(tree(project / "out")) <= set(before)
    assert run("build", project, "--no-cache").exit_code == 0


def test_a_changed_sentence_rebuilds_what_shows_it(large: Path, run: Run, edit: Edit, cache: Path) -> None:
    run("build", large)
    edit(large / "leaflets/lamp/lamp-safety.yaml", "What are the risks for your eyes?", "What are the risks for eyes?")
    result = run("build", large, "--explain-rebuild")
    assert result.exit_code == 0, result.output
    told = {line.partition(": ")[0]: line.partition(": ")[2] for line in result.stderr.splitlines() if "lamp" in line}
    pages = [path for path in told if path.startswith("default/")]
    assert all("lamp-safety" in path for path in pages)
    assert pages
    assert {told[path] for path in pages} <= {"the words changed", "the language and the words changed"}


def test_clean_empties_the_cache_and_leaves_the_pages(project: Path, run: Run, tree: Tree, cache: Path) -> None:
    from click.testing import CliRunner

    from patientdocs.cli import main

    run("build", project, "--no-cache")
    run("build", project, "--out", str(project / "other"))
    before = tree(project / "out")
    result = CliRunner().invoke(main, ["clean", "--root", str(project)])
    assert result.exit_code == 0
    assert " entries removed, " in result.stderr
    assert list(cache.glob("??/*")) == []
    assert tree(project / "out") == before
