"""What `patientdocs` ends with, and that it never ends with a traceback out of place."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from patientdocs import __version__
from patientdocs.checking import Finding
from patientdocs.checks import unused_figure
from patientdocs.diagnostics import Unavailable
from patientdocs.editing import rewriting
from patientdocs.model.library import Library

Run = Callable[..., Result]
Edit = Callable[[str, str], None]

ERROR = ("value: 9, of: 20", "value: 8, of: 20")  # not what the document says
WARNING = ("may help some adults to fall", "helps some adults to fall")  # the document is not certain
PROGRAM = (sys.executable, "-m", "patientdocs")


def test_0_when_all_is_well(run: Run, library: Path) -> None:
    for mode, documents in (("Pinned mode", ()), ("Full mode", ("--snapshots", "documents"))):
        result = run("check", *documents)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr.startswith(f"0 errors, 0 warnings\n{mode}: ")


def test_1_for_an_error(run: Run, edit: Edit) -> None:
    edit(*ERROR)
    result = run("check")
    assert result.exit_code == 1
    assert "error[figure-not-in-source]" in result.stdout
    assert result.stderr.startswith("1 error, 0 warnings\n")


def test_0_for_a_warning_and_1_when_strict(run: Run, edit: Edit) -> None:
    edit(*WARNING)
    easy, strict = run("check"), run("check", "--strict")
    assert (easy.exit_code, strict.exit_code) == (0, 1)
    assert "warning[hedge-dropped]" in easy.stdout == strict.stdout
    assert easy.stderr.startswith("0 errors, 1 warning\n")


def test_1_for_a_build_that_writes_nothing(run: Run, library: Path, edit: Edit) -> None:
    edit(*ERROR)
    result = run("build")
    assert result.exit_code == 1
    assert "error[figure-not-in-source]" in result.stdout
    assert result.stderr.endswith("Nothing was written to out.\n")
    assert not (library / "out").exists()


@pytest.mark.parametrize("file", ["leaflets/library.yaml", "leaflets/lamp/lamp-light.yaml", "leaflets/glossary.yaml"])
def test_1_for_a_file_that_cannot_be_understood(file: str, run: Run, library: Path) -> None:
    (library / file).write_text("a: [\n", encoding="utf-8")
    for command in (("check",), ("build",), ("pin", "--snapshots", "documents")):
        result = run(*command)
        assert result.exit_code == 1
        assert f"{file}:1:5: error[yaml-syntax]" in result.stdout


@pytest.mark.parametrize("file", ["leaflets/library.yaml", "leaflets/sources/sources.lock", "locales/en/locale.yaml"])
def test_2_for_a_file_that_cannot_be_read(file: str, run: Run, library: Path) -> None:
    (library / file).unlink(missing_ok=True)
    (library / file).mkdir(parents=True)
    result = run("check")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")


def test_3_when_the_machine_stands_in_the_way(run: Run, library: Path) -> None:
    (library / "out").symlink_to(library)
    result = run("build")
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-2:] == [
        "error: out is a link to another folder",
        "   = help: give a real folder with `--out`",
    ]


def test_3_when_a_disk_is_full(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(target: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))

    lock = library / "leaflets" / "sources" / "sources.lock"
    lock.unlink()
    monkeypatch.setattr(rewriting, "replace_file", full)
    result = run("pin", "--snapshots", "documents")
    assert result.exit_code == 3
    assert "error: cannot write leaflets/sources/sources.lock: No space left on device" in result.stderr
    assert not lock.exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_3_when_there_is_no_room_for_the_report() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run([*PROGRAM, "explain"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (3, "error: No space left on device\n")


def test_4_for_a_bug(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(library: Library) -> Iterator[Finding]:
        raise KeyError("lamp")

    monkeypatch.setattr(unused_figure, "check", broken)
    result = run("check")
    assert result.exit_code == 4
    assert result.stdout == ""
    before, log, after = result.stderr.split("-----\n")
    assert "this is a bug in patientdocs, not in your files" in before
    assert before.count("\n") == 1 and after == ""
    assert log.startswith(f"patientdocs {__version__}, Python ")
    assert "Traceback (most recent call last):" in log
    assert log.endswith("KeyError: 'lamp'\n")


def test_130_for_ctrl_c(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(library: Library) -> Iterator[Finding]:
        raise KeyboardInterrupt

    monkeypatch.setattr(unused_figure, "check", stopped)
    result = run("check")
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == "stopped; nothing was left half-written\n"


def test_ctrl_c_in_a_build_with_workers(library: Path) -> None:
    building = subprocess.Popen(
        [*PROGRAM, "build", "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (library / "out").exists() and building.poll() is None:
        time.sleep(0.01)
    os.killpg(building.pid, signal.SIGINT)
    out, err = building.communicate(timeout=60)
    # Python itself may end by the signal after our last word; a shell calls both 130.
    assert building.returncode in (130, -signal.SIGINT)
    assert (out, err) == ("", "stopped; nothing was left half-written\n")
    assert not [*library.rglob("*.tmp"), *library.rglob(".journal.json")]


@pytest.mark.parametrize(("problem", "status"), [(ERROR, 1), (WARNING, 0)])
def test_a_reader_that_leaves_early_changes_no_status(problem: tuple[str, str], status: int, edit: Edit) -> None:
    edit(*problem)
    ended, err = read_a_little("check")
    assert ended == status
    assert err.startswith("1 error" if status else "0 errors, 1 warning")
    assert "Traceback" not in err and "Broken" not in err


def test_explain_for_a_reader_that_leaves_early() -> None:
    assert read_a_little("explain") == (0, "")


def read_a_little(*arguments: str) -> tuple[int, str]:
    """Exit status and stderr of `patientdocs ARGUMENTS | true`."""
    program = subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert program.stdout and program.stderr
    program.stdout.close()
    err = program.stderr.read()
    program.stderr.close()
    return program.wait(timeout=60), err


def test_a_bad_character_set_stops_no_report(edit: Edit) -> None:
    edit("after {time}, {better_of}".capitalize(), "100 % of 青い光: after {time}, {better_of}")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "GITHUB_ACTIONS": ""}
    environment["PYTHONIOENCODING"] = "ascii"
    ended = subprocess.run([*PROGRAM, "check"], env=environment, capture_output=True, check=False)
    assert ended.returncode == 1
    assert "青い光" in ended.stdout.decode("utf-8")


def test_what_stands_in_the_way_is_said_in_words(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(library: Library) -> Iterator[Finding]:
        raise Unavailable("another build is writing to out")

    monkeypatch.setattr(unused_figure, "check", held)
    result = run("check")
    assert (result.exit_code, result.stderr) == (3, "error: another build is writing to out\n")
