"""Which Python makes the virtual environment."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bootstrap.conftest import Computer

SCRIPT = ("sh", "bootstrap/python.sh")
ANOTHER_VERSION = "exit 1"


def test_python3_serves_when_it_is_the_right_version(computer: Computer) -> None:
    (computer.path / "python3.11").rename(computer.path / "python3")
    assert computer.run(*SCRIPT).stdout == f"{sys.executable}\n"


def test_a_shim_for_another_version_is_passed_over(computer: Computer) -> None:
    (computer.path / "python3.11").rename(computer.path / "python3")
    computer.put("python3.11", 'echo "pyenv: version 3.11 is not selected" >&2; exit 127')
    done = computer.run(*SCRIPT)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{sys.executable}\n", "")


def test_the_named_python_or_none(computer: Computer) -> None:
    computer.put("other", ANOTHER_VERSION)
    done = computer.run(*SCRIPT, PYTHON="other")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("error: PYTHON=other is not a Python 3.11 with the modules")


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        (
            "apt-get",
            "  sudo apt-get update && sudo apt-get install -y --no-install-recommends "
            "python3.11 python3.11-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        ("dnf", "  sudo dnf install -y python3.11 pango harfbuzz"),
        ("brew", "  brew install python@3.11 pango"),
    ],
)
def test_no_python(computer: Computer, manager: str, line: str) -> None:
    computer.put("python3.11", ANOTHER_VERSION)
    computer.user(1000)
    computer.put(manager, "")
    done = computer.run(*SCRIPT)
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "error: Python 3.11 is missing. Run this line, then the same command again:",
        line,
    ]


def test_root_is_given_the_module_that_debian_leaves_out(computer: Computer) -> None:
    computer.hide_module("ensurepip")
    rm = computer.path / "rm"
    computer.put("apt-get", f'case "$*" in *install*) "{rm}" -r "{computer.modules}"/* ;; esac')
    done = computer.run(*SCRIPT)
    assert (done.returncode, done.stdout) == (0, f"{sys.executable}\n")
    assert "lacks the modules that make a virtual environment. Installing with apt-get: python3.11-venv " in done.stderr


def test_a_system_that_offers_only_the_libraries(computer: Computer) -> None:
    computer.put("python3.11", ANOTHER_VERSION)
    computer.put("pacman", "")
    done = computer.run(*SCRIPT)
    assert done.returncode == 3
    assert "see README.md" in done.stderr
    assert computer.calls("pacman") == []


def test_uv_needs_no_pip(computer: Computer) -> None:
    computer.hide_module("ensurepip")
    computer.put("uv", "")
    done = computer.run(*SCRIPT)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{sys.executable}\n", "")


def test_a_problem_with_python_ends_the_look_for_libraries(computer: Computer) -> None:
    computer.put("python3.11", ANOTHER_VERSION)
    done = computer.run("sh", "bootstrap/system-libraries.sh")
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 2
