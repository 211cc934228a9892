"""When the machine stands in the way of a build: exit status 3, one line, one line of help, nothing half-done."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from click.testing import Result

import patientdocs

Run = Callable[..., Result]
Edit = Callable[[Path, str, str], None]
Tree = Callable[[Path], dict[str, tuple[bytes, int]]]

SOURCE = Path(patientdocs.__file__).parents[1]


def assert_refused(status: int, errors: str, message: str) -> None:
    """The words that are printed: what is wrong, and how to mend it."""
    lines = errors.splitlines()
    assert (status, lines[0]) == (3, f"error: {message}"), errors
    assert len(lines) == 2, errors
    assert lines[1].startswith("   = help: ")


def a_file_for_out(project: Path) -> str:
    (project / "out").rename(project / "elsewhere")
    (project / "out").write_bytes(b"not ours")
    return f"cannot write {project / 'out'}: File exists"


def a_link_for_out(project: Path) -> str:
    (project / "out").rename(project / "elsewhere")
    (project / "out").symlink_to(project / "elsewhere", target_is_directory=True)
    return f"{project / 'out'} is a link to another folder"


def a_link_inside_out(project: Path) -> str:
    (project / "out/default").rename(project / "elsewhere")
    (project / "out/default").symlink_to(project / "elsewhere", target_is_directory=True)
    return f"{project / 'out/default'} is a link to another folder"


def a_file_for_a_folder(project: Path) -> str:
    (project / "out/report").rename(project / "elsewhere")
    (project / "out/report").write_bytes(b"not ours")
    return f"cannot write {project / 'out/report'}: File exists"


def a_folder_for_a_page(project: Path) -> str:
    (project / "out/default/en/lamp-light.html").unlink()
    (project / "out/default/en/lamp-light.html").mkdir()
    return f"cannot write {project / 'out/default/en/lamp-light.html'}: Is a directory"


def a_folder_for_the_manifest(project: Path) -> str:
    (project / "out/manifest.json").unlink()
    (project / "out/manifest.json").mkdir()
    return f"cannot write {project / 'out/manifest.json'}: Is a directory"


def a_damaged_manifest(project: Path) -> str:
    (project / "out/manifest.json").write_bytes((project / "out/manifest.json").read_bytes()[:-20])
    return f"{project / 'out/manifest.json'} is damaged"


def a_manifest_of_another_program(project: Path) -> str:
    (project / "out/manifest.json").write_bytes(b'{"name": "a web app"}')
    return f"{project / 'out/manifest.json'} was not written by patientdocs"


def a_damaged_journal(project: Path) -> str:
    (project / "out/.journal.json").write_bytes(b'["default/en/la')
    return f"{project / 'out/.journal.json'} is damaged"


def a_file_for_review(project: Path) -> str:
    (project / "review").rename(project / "elsewhere")
    (project / "review").write_bytes(b"not ours")
    return f"cannot write {project / 'review'}: File exists"


OBSTACLES = (
    a_file_for_out,
    a_link_for_out,
    a_link_inside_out,
    a_file_for_a_folder,
    a_folder_for_a_page,
    a_folder_for_the_manifest,
    a_damaged_manifest,
    a_manifest_of_another_program,
    a_damaged_journal,
    a_file_for_review,
)


@pytest.mark.parametrize("obstacle", OBSTACLES, ids=lambda obstacle: obstacle.__name__)
def test_what_stands_in_the_way_is_named(
    obstacle: Callable[[Path], str], project: Path, run: Run, edit: Edit, tree: Tree
) -> None:
    message = obstacle(project)
    before = tree(project)
    result = run("build", project)
    assert_refused(result.exit_code, result.stderr, message)
    assert result.stdout == ""
    after = tree(project)
    after.pop("out/.journal.json", None)
    before.pop("out/.journal.json", None)
    assert after == before


def test_the_second_of_two_builds_gives_way(project: Path, run: Run, tree: Tree) -> None:
    before = tree(project)
    program = "import fcntl, os, sys; fcntl.flock(os.open(sys.argv[1], 0), fcntl.LOCK_EX); print(flush=True); input()"
    command = [sys.executable, "-c", program, str(project / "out")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        result = run("build", project)
        other.communicate(b"\n")
    assert_refused(result.exit_code, result.stderr, f"another build is writing to {project / 'out'}")
    assert tree(project) == before
    assert run("build", project).exit_code == 0


def test_a_held_library_can_be_built_elsewhere(project: Path, tmp_path: Path, run: Run) -> None:
    out = os.open(project / "out", os.O_RDONLY)
    try:
        flock(out, LOCK_EX)
        assert run("build", project).exit_code == 3
        assert run("build", project, "--out", str(tmp_path / "mine"), "--leaflet", "lamp-light").exit_code == 0
    finally:
        os.close(out)


def build_in_a_process(project: Path, first: str) -> subprocess.CompletedProcess[str]:
    """`patientdocs build` in a process that does something else `first`."""
    program = f"{first}\nfrom patientdocs.cli import main\nmain()"
    # Python itself would leave torn byte code in __pycache__ where files may not grow.
    own = {"PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(project.parent)}
    environment = {**os.environ, **own}
    command = [sys.executable, "-c", program, "build", "--root", str(project), "--jobs", "1", "--output-format", "text"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def no_file_over(size: int) -> str:
    return f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))"


def test_a_file_that_does_not_fit_leaves_the_old_one(project: Path, run: Run, edit: Edit, tree: Tree) -> None:
    edit(project / "leaflets/library.yaml", "name: Lamp leaflets", "name: Leaflets on lamps")
    before = tree(project / "out")
    report = len(before["report/evidence.html"][0])
    result = build_in_a_process(project, no_file_over(report - 1000))
    assert_refused(result.returncode, result.stderr, f"cannot write {project / 'out'}: File too large")
    after = tree(project / "out")
    assert before.keys() == after.keys() - {".journal.json"}
    assert after["report/evidence.html"] == before["report/evidence.html"]
    assert after["manifest.json"] == before["manifest.json"]
    assert run("build", project).exit_code == 0
    assert tree(project / "out").keys() == before.keys()


def test_no_room_for_temporary_files_is_named(project: Path, tree: Tree) -> None:
    (project / "out/default/en/lamp-light.a4.pdf").unlink()
    before = tree(project)
    result = build_in_a_process(project, no_file_over(1000))
    message = "fonts for .pdf files cannot be put into a temporary folder: File too large"
    assert_refused(result.returncode, result.stderr, message)
    assert tree(project) == before


NO_PANGO = """
import cffi
dlopen = cffi.FFI.dlopen
def without_pango(self, name, flags=0):
    if name and "pango" in name:
        raise OSError(f"cannot load library '{name}': no such file\\n\\nand more lines")
    return dlopen(self, name, flags)
cffi.FFI.dlopen = without_pango
"""


def test_a_missing_system_library_is_named(project: Path, tree: Tree) -> None:
    (project / "out/default/en/lamp-light.a4.pdf").unlink()
    before = tree(project)
    result = build_in_a_process(project, NO_PANGO)
    message = "what .pdf files need cannot be loaded: cannot load library 'libpango-1.0-0': no such file"
    assert_refused(result.returncode, result.stderr, message)
    assert result.stdout == ""
    assert tree(project) == before
