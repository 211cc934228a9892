"""Workers that are killed, fail, hang, or outlive their build."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from select import select
from typing import Any

import pytest
from click.testing import Result

import patientdocs
from patientdocs import localising, rendering
from patientdocs.diagnostics import Unavailable
from patientdocs.loading.library import load
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Brand, Edition
from patientdocs.rendering import html, workers

Run = Callable[..., Result]
Edit = Callable[[Path, str, str], None]
Tree = Callable[[Path], dict[str, tuple[bytes, int]]]


class Titles:
    """A format that writes titles. `deed` is done before each page, in the worker."""

    SUFFIX = ".txt"

    def __init__(self, deed: Callable[[Edition], None]) -> None:
        self.deed = deed

    def accepts(self, variant: str) -> bool:
        return True

    def warm(self, editions: Iterable[Edition]) -> None:
        pass

    def render(self, edition: Edition) -> Artefact:
        self.deed(edition)
        return Artefact(edition.stem + self.SUFFIX, edition.title.encode(), edition, (edition.title,))


Titled = Callable[[int, Callable[[Edition], None]], list[rendering.Page]]


@pytest.fixture(scope="module")
def titled(built: Path) -> Titled:
    """Pages with the titles 0, 1, 2 ..."""
    library = load(built).library
    assert library is not None
    edition = localising.editions(library)[0]

    def made(number: int, deed: Callable[[Edition], None]) -> list[rendering.Page]:
        return [rendering.Page(replace(edition, title=str(n)), Titles(deed)) for n in range(number)]

    return made


def nothing(edition: Edition) -> None:
    pass


def die(edition: Edition) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_pages_come_in_order_and_whole(jobs: int, titled: Titled) -> None:
    pages = titled(7, lambda edition: time.sleep(0.02 if edition.title == "0" else 0))
    artefacts = list(rendering.render(pages, jobs))
    assert [(a.data, a.complaints) for a in artefacts] == [(b"%d" % n, (str(n),)) for n in range(7)]
    assert [a.edition for a in artefacts] == [page.edition for page in pages]


@pytest.mark.parametrize("number", [2, 60])
@pytest.mark.parametrize("victim", ["0", "1"])
def test_a_worker_that_is_killed_once_costs_nothing(number: int, victim: str, titled: Titled, tmp_path: Path) -> None:
    def die_once(edition: Edition) -> None:
        if edition.title == victim and not (tmp_path / "died").exists():
            (tmp_path / "died").touch()
            die(edition)

    artefacts = list(rendering.render(titled(number, die_once), 2))
    assert (tmp_path / "died").exists()
    assert [a.data for a in artefacts] == [b"%d" % n for n in range(number)]


@pytest.mark.parametrize("victim", ["", "0", "5", "39"])
def test_workers_are_relieved_and_nothing_is_lost(
    victim: str, titled: Titled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_SHIFT", 10)

    def die_once(edition: Edition) -> None:
        with (tmp_path / "by").open("a") as file:
            file.write(f"{os.getpid()}\n")
        if edition.title == victim and not (tmp_path / "died").exists():
            (tmp_path / "died").touch()
            die(edition)

    artefacts = list(rendering.render(titled(40, die_once), 2))
    assert [a.data for a in artefacts] == [b"%d" % n for n in range(40)]
    assert len(set((tmp_path / "by").read_text().split())) >= 4


def test_after_a_worker_was_killed_the_others_go_on_side_by_side(titled: Titled, tmp_path: Path) -> None:
    def die_once(edition: Edition) -> None:
        with (tmp_path / "by").open("a") as file:
            file.write(f"{os.getpid()}\n")
        if edition.title == "0" and not (tmp_path / "died").exists():
            (tmp_path / "died").touch()
            die(edition)

    artefacts = list(rendering.render(titled(400, die_once), 2))
    assert [a.data for a in artefacts] == [b"%d" % n for n in range(400)]
    assert len(set((tmp_path / "by").read_text().split())) < 100


def test_a_page_that_kills_its_worker_twice_is_named(titled: Titled) -> None:
    pages = titled(3, lambda edition: die(edition) if edition.title == "1" else None)
    with pytest.raises(Unavailable) as refused:
        list(rendering.render(pages, 2))
    assert refused.value.message == f"the system ended the rendering of {pages[1].path} twice"


def test_a_worker_may_die_before_the_last_page_is_handed_over(titled: Titled, monkeypatch: pytest.MonkeyPatch) -> None:
    submit = ProcessPoolExecutor.submit

    def slowly(pool: ProcessPoolExecutor, *task: Any) -> Any:
        time.sleep(0.1)
        return submit(pool, *task)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", slowly)
    pages = titled(4, lambda edition: die(edition) if edition.title == "0" else None)
    with pytest.raises(Unavailable) as refused:
        list(rendering.render(pages, 2))
    assert refused.value.message == f"the system ended the rendering of {pages[0].path} twice"


@pytest.mark.parametrize("number", [3, 60])
def test_a_page_that_hangs_once_is_named_and_made_again(
    number: int, titled: Titled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_LONGEST", 1)

    def hang_once(edition: Edition) -> None:
        if edition.title == "1" and not (tmp_path / "hung").exists():
            (tmp_path / "hung").touch()
            time.sleep(600)

    pages = list(rendering.finish(titled(number, hang_once), 2, lambda artefact: ()))
    assert [page.artefact.data for page in pages] == [b"%d" % n for n in range(number)]
    said = "it was not rendered within 1 seconds, so it was made again"
    assert [page.mishap for page in pages] == ["", said, *[""] * (number - 2)]
    assert multiprocessing.active_children() == []


def test_a_page_that_hangs_is_named(titled: Titled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_LONGEST", 0.3)
    pages = titled(3, lambda edition: time.sleep(600) if edition.title == "1" else None)
    with pytest.raises(Unavailable) as refused:
        list(rendering.render(pages, 2))
    assert refused.value.message == f"{pages[1].path} was not rendered within 0.3 seconds, nor when it was tried again"
    assert multiprocessing.active_children() == []


def test_among_the_pages_of_clinics_the_one_that_hangs_is_named(
    titled: Titled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One worker makes them in a row, which may take longer than a page."""
    monkeypatch.setattr(workers, "_LONGEST", 0.6)
    brand = Brand("lamp-house", "Lamp House", is_example=True, telephones=())

    def of_clinic(deed: Callable[[Edition], None]) -> list[rendering.Page]:
        return [replace(page, edition=replace(page.edition, brand=brand)) for page in titled(8, deed)]

    slowly = of_clinic(lambda edition: time.sleep(0.2))
    assert [a.data for a in rendering.render([*slowly, *titled(1, nothing)], 2)] == [b"%d" % n for n in (*range(8), 0)]
    pages = of_clinic(lambda edition: time.sleep(600 if edition.title == "5" else 0))
    pages[5] = replace(pages[5], edition=replace(pages[5].edition, brand=replace(brand, clinic="wick-house")))
    with pytest.raises(Unavailable) as refused:
        list(rendering.render([*pages, *titled(1, nothing)], 2))
    assert refused.value.message == f"{pages[5].path} was not rendered within 0.6 seconds, nor when it was tried again"
    assert "wick-house/" in pages[5].path


def test_after_an_error_the_other_pages_are_given_up(titled: Titled) -> None:
    def fail_or_hang(edition: Edition) -> None:
        if edition.title == "0":
            raise ZeroDivisionError("page 0")
        time.sleep(600)

    with pytest.raises(ZeroDivisionError, match="page 0"):
        list(rendering.render(titled(20, fail_or_hang), 2))
    assert multiprocessing.active_children() == []


def kills_its_worker(always: bool, parent: int, marker: Path) -> Callable[[Edition], Artefact]:
    """The HTML format's `render`, killed by the system in a worker."""
    render = html.render

    def render_or_die(edition: Edition) -> Artefact:
        if os.getpid() != parent and (always or not marker.exists()):
            marker.touch()
            die(edition)
        return render(edition)

    return render_or_die


def test_a_build_survives_a_killed_worker(
    built: Path, project: Path, run: Run, tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "render", kills_its_worker(False, os.getpid(), tmp_path / "died"))
    result = run("build", project, "--no-cache", "--jobs", "2")
    assert (tmp_path / "died").exists()
    assert result.exit_code == 0, result.output
    assert tree(project / "out") == tree(built / "out")
    said = "default/en/lamp-light.html: the system ended its worker, so it was made again"
    assert said in result.stderr.splitlines()


def test_a_build_names_the_page_that_kills_its_workers(
    project: Path, run: Run, tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(project)
    monkeypatch.setattr(html, "render", kills_its_worker(True, os.getpid(), tmp_path / "died"))
    result = run("build", project, "--no-cache", "--jobs", "2")
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        "error: the system ended the rendering of default/en/lamp-light.html twice",
        "   = help: free memory, or give `--jobs 1`",
    ]
    assert tree(project) == before


HANGING_PAGES = """
import os, time
from patientdocs.cli import main
from patientdocs.rendering import pdf
def hang(edition):
    time.sleep(0.5)
    os.write(1, b"x")
    time.sleep(600)
pdf.render = hang
main()
"""


@contextmanager
def build_that_hangs(project: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`patientdocs build --jobs 2` with one worker at a page that takes for ever, and one that waits for work."""
    source = Path(patientdocs.__file__).parents[1]
    arguments = ("build", "--root", project, "--no-cache", "--jobs", "2")
    build = subprocess.Popen(
        [sys.executable, "-c", HANGING_PAGES, *map(str, arguments)],
        # What is killed leaves its temporary files behind: not in the machine's own folder.
        env={**os.environ, "PYTHONPATH": str(source), "TMPDIR": str(project.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert build.stdout is not None
    try:
        assert build.stdout.read(1) == b"x"
        yield build
    finally:
        if build.poll() is None:
            os.killpg(build.pid, signal.SIGKILL)
        build.communicate()


def test_workers_end_with_a_build_that_is_killed(project: Path, run: Run, tree: Tree) -> None:
    before = tree(project)
    with build_that_hangs(project) as build:
        build.kill()
        assert build.stdout is not None
        # The workers hold the other end: only when all have ended does the pipe end.
        assert select([build.stdout], [], [], 60)[0], "the workers go on for ever"
        assert build.stdout.read() == b""
    assert tree(project) == before
    assert run("build", project).exit_code == 0


def test_ctrl_c_stops_a_build_at_once_and_in_one_line(project: Path, tree: Tree) -> None:
    before = tree(project)
    with build_that_hangs(project) as build:
        os.killpg(build.pid, signal.SIGINT)
        output, errors = build.communicate(timeout=60)
    assert (build.returncode, output, errors) == (130, b"", b"stopped; nothing was left half-written\n")
    assert tree(project) == before
