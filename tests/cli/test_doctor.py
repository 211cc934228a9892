"""`patientdocs doctor`, and a build on a computer that lacks a library. The library is hidden, not taken away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import Result

from patientdocs import machine
from patientdocs.diagnostics import Unavailable

Run = Callable[..., Result]

WITHOUT = """
import ctypes

hidden, load = {hidden!r}, ctypes.CDLL.__init__

def init(self, name, *arguments, **named):
    if name and any(part in str(name) for part in hidden):
        raise OSError(str(name) + ": cannot open shared object file: No such file or directory")
    load(self, name, *arguments, **named)

ctypes.CDLL.__init__ = init
"""
ADVICE = "   = help: as root: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (Debian, Ubuntu); "


def without(folder: Path, hidden: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """`patientdocs ARGUMENTS` where these libraries cannot be loaded."""
    site = folder / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(WITHOUT.format(hidden=hidden), encoding="utf-8")
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = (sys.executable, "-m", "patientdocs", *arguments)
    return subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)


def test_a_computer_that_has_everything(run: Run) -> None:
    result = run("doctor")
    assert (result.exit_code, result.stderr) == (0, "Everything that a build needs is here.\n")
    lines = result.stdout.splitlines()
    assert lines[0] == "Python " + ".".join(map(str, sys.version_info[:3]))
    assert [line.rpartition(" ")[0] for line in lines[1:]] == [
        *machine.PACKAGES,
        *("Pango", "PangoFT2", "HarfBuzz", "HarfBuzz subset"),
    ]
    assert f"weasyprint {version('weasyprint')}" in lines
    assert "missing" not in result.stdout


def test_doctor_names_all_that_is_missing_at_once(tmp_path: Path) -> None:
    ended = without(tmp_path, ["pango-1.0", "harfbuzz-subset"], "doctor")
    assert ended.returncode == 3
    assert "Pango missing\nPangoFT2 1." in ended.stdout
    assert ended.stdout.endswith("HarfBuzz subset missing\n")
    problem, advice = ended.stderr.splitlines()
    assert problem == "error: the system library Pango is missing; the system library HarfBuzz subset is missing"
    assert advice.startswith(ADVICE)
    assert advice.count("apt-get") == 1


def test_a_build_says_the_same(library: Path, tmp_path: Path) -> None:
    ended = without(tmp_path, ["pango-1.0"], "build")
    assert (ended.returncode, ended.stdout) == (3, "")
    problem, advice = ended.stderr.splitlines()
    assert problem == "error: the system library Pango is missing"
    assert advice.startswith(ADVICE)
    assert not (library / "out").exists()


def test_a_check_needs_no_such_library(library: Path, tmp_path: Path) -> None:
    ended = without(tmp_path, ["pango", "harfbuzz", "gobject", "fontconfig"], "check")
    assert (ended.returncode, ended.stdout) == (0, "")


def test_a_missing_package(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "PACKAGES", ("jinja2", "no-such-package"))
    result = run("doctor")
    assert result.exit_code == 3
    assert "no-such-package missing\n" in result.stdout
    assert result.stderr == (
        "error: the Python package no-such-package is missing\n   = help: run `make leaflets`, which installs it\n"
    )


def test_another_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(Unavailable, match=r"^Python 3\.11 is needed, this is 3\.9\.2$"):
        machine.refuse(machine.examine())
