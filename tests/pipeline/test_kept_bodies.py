"""A body is laid out once: a clinic that is new or has changed is put onto the one that is in the cache."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import Result

from patientdocs import localising, manifest, rendering
from patientdocs.diagnostics import Diagnostic, Location, Severity
from patientdocs.loading.library import load
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.rendering import Finished, Page, pdf
from patientdocs.rendering.workers.making import Maker
from patientdocs.store import Store

Run = Callable[..., Result]
Edit = Callable[[Path, str, str], None]
Tree = Callable[[Path], dict[str, tuple[bytes, int]]]

CLINIC = """\
id: {id}
name: {id} (example)
example: true
telephones: {{day: "555-0100", night: "555-0101", crisis: "988", emergency: "911", interpreter: "555-0102"}}
"""
SHEETS = ("default/en/lamp-light.a4.pdf", "lamp-house/en/lamp-light.a4.pdf", "wick-house/en/lamp-light.a4.pdf")


def add_clinic(project: Path, name: str) -> Path:
    file = project / "leaflets" / "clinics" / f"{name}.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(CLINIC.format(id=name), encoding="utf-8", newline="")
    return file


@pytest.fixture(scope="module")
def built_for_two(built: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The small library with two clinics, and the cache that its build left. Not to be changed."""
    folder = tmp_path_factory.mktemp("clinics")
    project = shutil.copytree(built, folder / "project")
    for name in ("wick-house", "lamp-house"):
        add_clinic(project, name)
    result = run("build", project, "--jobs", "1", "--cache-dir", str(folder / "cache"))
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def cache(built_for_two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATIENTDOCS_CACHE", str(tmp_path / "cache"))
    return Path(shutil.copytree(built_for_two / "cache", tmp_path / "cache"))


@pytest.fixture
def project(built_for_two: Path, cache: Path, tmp_path: Path) -> Path:
    """A copy of the library with two clinics, and of its cache."""
    return Path(shutil.copytree(built_for_two / "project", tmp_path / "project"))


@pytest.fixture
def clinic(project: Path) -> Path:
    """The file of one of the clinics."""
    return project / "leaflets" / "clinics" / "lamp-house.yaml"


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of what is laid out in this process from now on."""
    paths: list[str] = []
    render = pdf.render

    def noted(edition: Edition) -> Artefact:
        paths.append(edition.stem)
        return render(edition)

    monkeypatch.setattr(pdf, "render", noted)
    return paths


def never(edition: Edition) -> Artefact:
    raise AssertionError(f"{edition.stem} was laid out")


def made_without_cache(project: Path, run: Run, tree: Tree) -> dict[str, bytes]:
    place = project / "anew"
    result = run("build", project, "--no-cache", "--jobs", "1", "--out", str(place))
    assert result.exit_code == 0, result.output
    return {path: data for path, (data, _) in tree(place).items()}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_changed_clinic_is_stamped_anew(
    jobs: str, clinic: Path, project: Path, run: Run, edit: Edit, tree: Tree
) -> None:
    before = tree(project / "out")
    edit(clinic, "555-0100", "555-0199")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "render", never)
        result = run("build", project, "--jobs", jobs, "--explain-rebuild")
    assert result.exit_code == 0, result.output
    assert f"{SHEETS[1]}: the clinic changed, and was stamped on a body from the cache\n" in result.stderr
    assert "lamp-house/en/lamp-light.html: the clinic changed\n" in result.stderr
    after = tree(project / "out")
    assert {path: data for path, (data, _) in after.items()} == made_without_cache(project, run, tree)
    assert [after[path] == before[path] for path in SHEETS] == [True, False, True]


def test_a_new_clinic_is_stamped(project: Path, run: Run, tree: Tree) -> None:
    add_clinic(project, "flame-house")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "render", never)
        result = run("build", project, "--jobs", "1", "--explain-rebuild")
    assert result.exit_code == 0, result.output
    page = "flame-house/en/lamp-light.a4.pdf"
    assert f"{page}: it is new, and was stamped on a body from the cache\n" in result.stderr
    assert tree(project / "out")[page][0] == made_without_cache(project, run, tree)[page]


@pytest.mark.parametrize("harm", [lambda data: data[:-1] + b"?", lambda data: data[:99], None])
def test_a_body_that_was_harmed_is_laid_out_again(
    harm: Callable[[bytes], bytes] | None,
    clinic: Path,
    project: Path,
    run: Run,
    edit: Edit,
    tree: Tree,
    cache: Path,
    laid_out: list[str],
) -> None:
    (body,) = cache.glob("??/*-body-*")
    whole = body.read_bytes()
    body.write_bytes(harm(whole)) if harm else body.unlink()
    edit(clinic, "555-0100", "555-0199")
    result = run("build", project, "--jobs", "1", "--explain-rebuild")
    assert result.exit_code == 0, result.output
    assert laid_out == [".body/en/lamp-light.a4"]
    assert f"{SHEETS[1]}: the clinic changed\n" in result.stderr
    assert body.read_bytes() == whole
    out = {path: data for path, (data, _) in tree(project / "out").items()}
    assert out == made_without_cache(project, run, tree)


def test_without_the_cache_bodies_are_neither_read_nor_kept(
    project: Path, run: Run, cache: Path, laid_out: list[str]
) -> None:
    assert list(cache.glob("??/*-body-*"))
    assert run("build", project, "--no-cache", "--jobs", "1").exit_code == 0
    assert laid_out.count(".body/en/lamp-light.a4") == 1
    shutil.rmtree(cache)
    assert run("build", project, "--no-cache", "--jobs", "1").exit_code == 0
    assert not cache.exists()


def test_changed_words_need_another_body(project: Path, run: Run, edit: Edit, laid_out: list[str]) -> None:
    edit(project / "leaflets/library.yaml", "name: Lamp leaflets", "name: Leaflets on lamps")
    result = run("build", project, "--jobs", "1", "--explain-rebuild")
    assert result.exit_code == 0, result.output
    assert laid_out.count(".body/en/lamp-light.a4") == 1
    assert "a body from the cache" not in result.stderr


@dataclass
class Examiner:
    """Looks at pages, and has something of this kind to say of each body."""

    severity: Severity
    seen: list[str] = field(default_factory=list)

    def __call__(self, artefact: Artefact) -> Iterator[Diagnostic]:
        self.seen.append(artefact.path)
        if artefact.path.startswith(".body"):
            yield Diagnostic("page-too-large", self.severity, Location("leaflets/x.yaml"), "It is said of the body.")


@pytest.fixture
def plan(project: Path) -> manifest.Plan:
    """Both clinics' sheets, none of which is there."""
    library = load(project).library
    assert library is not None
    editions = localising.editions(library, variants=("a4", "large"), clinics=("lamp-house", "wick-house"))
    pages = rendering.pages(editions)
    assert len(pages) == 4
    return manifest.plan(library, pages, (), None, cache=False)


def test_what_is_wrong_with_a_stored_body_is_told_of_each_page(plan: manifest.Plan, tmp_path: Path) -> None:
    """And the first sheet of each clinic is looked at as if nobody knew its body."""
    bodies = plan.bodies(Store(tmp_path / "own"))
    first, later = Examiner(Severity.WARNING), Examiner(Severity.ERROR)
    made = list(rendering.finish(plan.to_render, 1, first, bodies))
    again = list(rendering.finish(plan.to_render, 1, later, bodies))
    assert [page.artefact.data for page in again] == [page.artefact.data for page in made]
    assert [page.findings for page in again] == [page.findings for page in made]
    assert [len(page.findings) for page in made] == [1, 1, 1, 1]
    stamped = ["lamp-house/en/lamp-light.a4.pdf", "wick-house/en/lamp-light.a4.pdf"]
    assert sorted(first.seen) == [".body/en/lamp-light.a4.pdf", ".body/en/lamp-light.large.pdf", *stamped]
    assert later.seen == stamped


def test_a_body_with_an_error_or_unseen_is_not_kept(plan: manifest.Plan, tmp_path: Path) -> None:
    bodies = plan.bodies(Store(tmp_path / "own"))
    page: Page = plan.to_render[0]
    found: Finished = Maker(Examiner(Severity.ERROR), (), bodies).made(page)
    assert [finding.is_error for finding in found.findings] == [True]
    assert Maker(None, (), bodies).made(page).findings == ()
    assert bodies.get(page) is None
