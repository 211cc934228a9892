"""What happens when a library that WeasyPrint needs is missing: told by the real loader, which cannot load it."""

from __future__ import annotations

import importlib.util
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bootstrap.conftest import Computer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="libraries are hidden in the way of Linux's loader")

SCRIPT = ("sh", "bootstrap/system-libraries.sh")
HIDDEN = ["libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"]
APT_LINE = (
    "  sudo apt-get update && sudo apt-get install -y --no-install-recommends "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


def test_says_nothing_when_nothing_is_missing(computer: Computer) -> None:
    done = computer.run(*SCRIPT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt-get", APT_LINE),
        ("dnf", "  sudo dnf install -y pango harfbuzz"),
        ("pacman", "  sudo pacman -Sy --needed --noconfirm pango harfbuzz"),
        (
            "apk",
            "  sudo apk add so:libgobject-2.0.so.0 so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0 "
            "so:libharfbuzz.so.0 so:libharfbuzz-subset.so.0 so:libfontconfig.so.1",
        ),
        ("brew", "  brew install pango"),
    ],
)
def test_a_user_is_shown_the_one_line(computer: Computer, manager: str, line: str) -> None:
    computer.user(1000)
    computer.put(manager, "")
    computer.put("sudo", "")
    for library in HIDDEN:
        computer.hide_library(library)
    done = computer.run(*SCRIPT)
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "error: PDF files cannot be made without these system libraries: pangoft2, harfbuzz-subset. "
        "Run this line, then the same command again:",
        line,
    ]
    assert computer.calls(manager) == computer.calls("sudo") == []


def test_root_is_given_the_packages(computer: Computer) -> None:
    for library in HIDDEN:
        computer.hide_library(library)
    rm = computer.path / "rm"
    computer.put("apt-get", f'echo chatter; case "$*" in *" install "*) "{rm}" "{computer.broken_libraries}"/* ;; esac')
    done = computer.run(*SCRIPT)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "PDF files cannot be made without these system libraries: pangoft2, harfbuzz-subset. "
        "Installing with apt-get: libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    ]
    update, install = computer.calls("apt-get")
    assert update.endswith("-qq update")
    assert install.endswith("install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")


def test_old_package_lists_are_not_the_end(computer: Computer) -> None:
    computer.hide_library(HIDDEN[0])
    rm = computer.path / "rm"
    computer.put("apt-get", f'case "$*" in *update) exit 100 ;; *) "{rm}" "{computer.broken_libraries}"/* ;; esac')
    done = computer.run(*SCRIPT)
    assert done.returncode == 0
    assert len(computer.calls("apt-get")) == 2


def test_root_whose_installation_fails(computer: Computer) -> None:
    computer.hide_library(HIDDEN[0])
    computer.put("apt-get", 'case "$*" in *install*) echo "E: no such package"; exit 100 ;; esac')
    done = computer.run(*SCRIPT)
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.splitlines()[1:] == [
        "E: no such package",
        "error: apt-get could not install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
        "its own words are above.",
    ]


def test_an_installation_that_does_not_help_is_not_believed(computer: Computer) -> None:
    computer.hide_library(HIDDEN[0])
    computer.put("apt-get", "")
    done = computer.run(*SCRIPT)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == "error: these system libraries still cannot be loaded: pangoft2."


def test_a_system_without_a_package_manager(computer: Computer) -> None:
    computer.hide_library(HIDDEN[0])
    done = computer.run(*SCRIPT)
    assert done.returncode == 3
    assert "No package of this system is known to mend that; see README.md" in done.stderr


def test_make_repeats_the_status(computer: Computer) -> None:
    """GNU make itself ends with 2 whenever a recipe fails; it prints the recipe's own status."""
    computer.user(1000)
    computer.put("apt-get", "")
    computer.hide_library(HIDDEN[0])
    done = computer.run("make", "leaflets")
    assert done.returncode == 2
    assert done.stderr.splitlines()[1] == APT_LINE
    assert "system-libraries] Error 3" in done.stderr


def test_the_names_are_those_of_weasyprint() -> None:
    here = Path(__file__).parents[2] / "bootstrap" / "missing_libraries.py"
    package = importlib.util.find_spec("weasyprint")
    assert package is not None and package.origin is not None
    theirs = Path(package.origin).with_name("text").joinpath("ffi.py").read_text(encoding="utf-8")
    names = [name for names in runpy.run_path(str(here))["LIBRARIES"].values() for name in names]
    assert [name for name in names if f"'{name}'" not in theirs] == []
