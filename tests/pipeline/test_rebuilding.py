"""A build changes what has to change in out/, and nothing else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Edit = Callable[[Path, str, str], None]
Tree = Callable[[Path], dict[str, tuple[bytes, int]]]

HTML, PDF = "default/en/lamp-light.html", "default/en/lamp-light.a4.pdf"


def said(result: Result) -> str:
    """The last line, which counts the files."""
    return result.stderr.splitlines()[-1]


def changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_the_first_build_writes_pages_reports_and_manifest(built: Path, tree: Tree) -> None:
    files = {path for path, (data, _) in tree(built / "out").items() if data}
    assert files == {HTML, PDF, "index.html", "manifest.json", "report/evidence.html", "report/evidence.json"}
    assert (built / "out" / PDF).read_bytes().startswith(b"%PDF-1.7")
    manifest = json.loads((built / "out/manifest.json").read_bytes())
    assert (manifest["mode"], manifest["library"]) == ("full", "Lamp leaflets")
    assert {output["path"] for output in manifest["outputs"]} == files - {"manifest.json"}


@pytest.mark.parametrize("options", [[], ["--no-cache"], ["--no-cache", "--jobs", "2"]], ids=" ".join)
def test_a_second_build_changes_nothing(options: list[str], project: Path, run: Run, tree: Tree) -> None:
    before = tree(project)
    result = run("build", project, *options)
    assert result.exit_code == 0
    assert said(result).endswith("out: 0 written, 5 unchanged, 0 removed.")
    assert tree(project) == before


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_clean_build_gives_the_same_bytes(jobs: str, large: Path, run: Run, tree: Tree) -> None:
    before = {path: data for path, (data, _) in tree(large / "out").items()}
    shutil.rmtree(large / "out")
    result = run("build", large, "--jobs", jobs)
    assert said(result).endswith("out: 11 written, 0 unchanged, 0 removed.")
    assert {path: data for path, (data, _) in tree(large / "out").items()} == before


@pytest.mark.parametrize("damage", [b"", b"%PDF-1.7 cut off", None], ids=["empty", "cut-off", "gone"])
def test_a_damaged_page_is_made_again(damage: bytes | None, project: Path, run: Run, tree: Tree) -> None:
    before = tree(project / "out")
    (project / "out" / PDF).unlink()
    if damage is not None:
        (project / "out" / PDF).write_bytes(damage)
    result = run("build", project)
    assert said(result).endswith("out: 1 written, 4 unchanged, 0 removed.")
    after = tree(project / "out")
    assert after[PDF][0] == before[PDF][0]
    assert changed(before, after) <= {PDF, "manifest.json"}


def test_without_the_cache_every_page_is_made_anew(project: Path, run: Run, edit: Edit, tree: Tree) -> None:
    before = tree(project / "out")
    forged = b"<title>Not what the content says</title>"
    edit(project / "out/manifest.json", sha256(before[HTML][0]).hexdigest(), sha256(forged).hexdigest())
    (project / "out" / HTML).write_bytes(forged)
    assert said(run("build", project)).endswith("out: 0 written, 5 unchanged, 0 removed.")
    assert said(run("build", project, "--no-cache")).endswith("out: 1 written, 4 unchanged, 0 removed.")
    assert tree(project / "out")[HTML][0] == before[HTML][0]


def test_a_damaged_report_is_made_again(project: Path, run: Run, tree: Tree) -> None:
    before = tree(project / "out")
    (project / "out/report/evidence.json").write_bytes(b"{}")
    run("build", project)
    assert {path: data for path, (data, _) in tree(project / "out").items()} == {p: d for p, (d, _) in before.items()}


def test_without_the_documents_the_pages_are_the_same(built: Path, project: Path, run: Run, tree: Tree) -> None:
    shutil.rmtree(project / "out")
    shutil.rmtree(project / "documents")
    result = run("build", project, documents=False)
    assert said(result).endswith("out: 5 written, 0 unchanged, 0 removed.")
    full, pinned = tree(built / "out"), tree(project / "out")
    assert {path for path in full if full[path][0] != pinned[path][0]} == {
        "manifest.json",
        "report/evidence.html",
        "report/evidence.json",
    }
    for name in ("manifest.json", "report/evidence.json"):
        one, other = json.loads(full[name][0]), json.loads(pinned[name][0])
        assert (one.pop("mode"), other.pop("mode")) == ("full", "pinned")
        assert without_reports(one) == without_reports(other)
    lines, other_lines = (t["report/evidence.html"][0].splitlines() for t in (full, pinned))
    assert [line for line in lines if line not in other_lines] == [line for line in lines if b'id="mode"' in line]


def without_reports(document: dict[str, Any]) -> dict[str, Any]:
    """A manifest without the hashes of the reports, which say in which mode they were made."""
    outputs = [output for output in document.get("outputs", []) if not output["path"].startswith("report/")]
    return {**document, "outputs": outputs}


def test_only_what_was_asked_for_is_made_and_the_rest_follows_later(
    large: Path, run: Run, edit: Edit, tree: Tree
) -> None:
    before = tree(large / "out")
    edit(large / "leaflets/lamp/lamp-light.yaml", "is safe for people with weak eyes.", "is good for weak eyes.")
    result = run("build", large, "--leaflet", "lamp-safety", "--locale", "en_GB")
    assert result.exit_code == 0, result.output
    some = changed(before, tree(large / "out"))
    reports = {"index.html", "manifest.json", "report/evidence.html", "report/evidence.json"}
    assert some - reports == {"default/en-GB/lamp-safety.a4.pdf", "default/en-GB/lamp-safety.html"}
    assert set(tree(large / "out")) == set(before)
    result = run("build", large)
    assert said(result).endswith("out: 6 written, 5 unchanged, 0 removed.")
    pages = {path for path in before if path.endswith((".pdf", ".html"))} - reports
    assert changed(before, tree(large / "out")) - reports == pages


@pytest.mark.parametrize(
    ("option", "name", "message"),
    [
        ("--leaflet", "lamp", "--leaflet lamp: this library has lamp-light"),
        ("--locale", "../../x", "--locale ../../x: this library has en"),
    ],
)
def test_what_the_library_does_not_have_is_refused(
    option: str, name: str, message: str, project: Path, run: Run, tree: Tree
) -> None:
    before = tree(project)
    result = run("build", project, option, name)
    assert (result.exit_code, result.stderr) == (2, f"error: {message}\n")
    assert tree(project) == before


def test_what_nothing_fits_is_said(project: Path, run: Run, tree: Tree) -> None:
    before = tree(project)
    result = run("build", project, "--variant", "bilingual")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: no page is all of what was asked for")
    assert tree(project) == before


def test_the_pages_of_a_leaflet_or_language_that_is_gone_go(large: Path, run: Run, edit: Edit, tree: Tree) -> None:
    before = tree(large / "out")
    (large / "leaflets/lamp/lamp-safety.yaml").unlink()
    edit(large / "leaflets/lamp/topic.yaml", "[lamp-light, lamp-safety]", "[lamp-light]")
    edit(large / "leaflets/library.yaml", "[en, en_GB]", "[en]")
    (large / "out/default/en-GB/own.txt").write_bytes(b"not ours")
    result = run("build", large)
    assert said(result).endswith(", 6 removed.")
    after = tree(large / "out")
    assert before.keys() - after.keys() == {
        f"default/{locale}/{leaflet}.{suffix}"
        for locale, leaflet in (("en", "lamp-safety"), ("en-GB", "lamp-light"), ("en-GB", "lamp-safety"))
        for suffix in ("html", "a4.pdf")
    }
    # The page on screen has lost its link to the other language, the printed one never had it.
    assert after["default/en/lamp-light.a4.pdf"] == before["default/en/lamp-light.a4.pdf"]
    assert b"en-GB" not in after[HTML][0]
    assert after["default/en-GB/own.txt"][0] == b"not ours"


def test_a_folder_goes_with_its_last_page(large: Path, run: Run, edit: Edit) -> None:
    edit(large / "leaflets/library.yaml", "[en, en_GB]", "[en]")
    run("build", large)
    assert not (large / "out/default/en-GB").exists()


def test_files_of_others_stay_as_they_are(project: Path, run: Run, edit: Edit, tree: Tree) -> None:
    own = {"start.html", ".htaccess", "default/en/lamp-light.docx", "default/de/lampe.html", "report/.patientdocs"}
    for path in own:
        (project / "out" / path).parent.mkdir(exist_ok=True)
        (project / "out" / path).write_bytes(b"not ours")
    before = tree(project / "out")
    edit(project / "leaflets/library.yaml", "name: Lamp leaflets", "name: Leaflets on lamps")
    result = run("build", project)
    assert result.exit_code == 0
    after = tree(project / "out")
    assert {path: after[path] for path in own} == {path: before[path] for path in own}
    assert after[HTML][0] != before[HTML][0]


ERRORS = {
    "yaml": ("leaflets/lamp/lamp-light.yaml", "sections:", "sections: ["),
    "evidence": ("leaflets/lamp/lamp-light.yaml", "start: We do not know", "start: We know"),
    "page": ("leaflets/library.yaml", "CC BY 4.0", "CC BY 4.0 \N{SNOWMAN}"),
}


@pytest.mark.parametrize(("file", "old", "new"), ERRORS.values(), ids=ERRORS)
def test_an_error_leaves_everything_as_it_was(
    file: str, old: str, new: str, project: Path, run: Run, edit: Edit, tree: Tree
) -> None:
    edit(project / file, old, new)
    before = tree(project)
    result = run("build", project)
    assert result.exit_code == 1, result.output
    assert f"Nothing was written to {project / 'out'}." in result.stderr
    assert tree(project) == before


def test_a_library_and_its_documents_may_lie_anywhere(
    built: Path, project: Path, tmp_path: Path, run: Run, tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(project / "out")
    (project / "documents").rename(tmp_path / "papers")
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    place = ("--snapshots", "../papers", "--out", "../deep/pages")
    result = run("build", Path("../project"), *place, documents=False)
    assert result.exit_code == 0, result.output
    assert said(result) == "../deep/pages: 5 written, 0 unchanged, 0 removed."
    pages = {path: data for path, (data, _) in tree(tmp_path / "deep/pages").items()}
    assert pages == {path: data for path, (data, _) in tree(built / "out").items()}
    assert not (project / "out").exists()
    assert not any((tmp_path / "work").iterdir())
