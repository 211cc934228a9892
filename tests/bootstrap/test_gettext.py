"""What `make test` does where gettext's programs are missing; nobody else needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bootstrap.conftest import Computer

SCRIPT = ("sh", "bootstrap/gettext.sh")
PROGRAMS = ("msgcat", "msgfmt", "msgmerge")


def test_says_nothing_when_nothing_is_missing(computer: Computer) -> None:
    for program in PROGRAMS:
        computer.put(program, "")
    done = computer.run(*SCRIPT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt-get", "  sudo apt-get update && sudo apt-get install -y --no-install-recommends gettext"),
        ("dnf", "  sudo dnf install -y gettext"),
        ("pacman", "  sudo pacman -Sy --needed --noconfirm gettext"),
        ("apk", "  sudo apk add gettext"),
        ("brew", "  brew install gettext"),
    ],
)
def test_a_user_is_shown_the_one_line(computer: Computer, manager: str, line: str) -> None:
    computer.user(1000)
    computer.put(manager, "")
    computer.put("sudo", "")
    computer.put("msgfmt", "")
    done = computer.run(*SCRIPT)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines() == [
        "error: The tests cannot be run without these programs: msgcat, msgmerge. "
        "Run this line, then the same command again:",
        line,
    ]
    assert computer.calls(manager) == computer.calls("sudo") == []


def test_root_is_given_the_package(computer: Computer) -> None:
    true, made = computer.path / "test", " ".join(f'"{computer.path / program}"' for program in PROGRAMS)
    ln = computer.path / "ln"
    ln.symlink_to("/bin/ln")
    computer.put("apt-get", f'case "$*" in *install*) for made in {made}; do "{ln}" -s "{true}" "$made"; done ;; esac')
    done = computer.run(*SCRIPT)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "The tests cannot be run without these programs: msgcat, msgfmt, msgmerge. Installing with apt-get: gettext"
    ]


def test_an_installation_that_does_not_help_is_not_believed(computer: Computer) -> None:
    computer.put("apt-get", "")
    done = computer.run(*SCRIPT)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == "error: these programs are still not on PATH: msgcat, msgfmt, msgmerge."


def test_a_system_without_a_package_manager(computer: Computer) -> None:
    done = computer.run(*SCRIPT)
    assert done.returncode == 3
    assert "No package of this system is known to mend that; see README.md" in done.stderr


def test_only_the_tests_need_them(computer: Computer, checkout: Path) -> None:
    plans = {
        target: computer.run("make", "--dry-run", target, folder=checkout).stdout for target in ("leaflets", "test")
    }
    assert {target for target, plan in plans.items() if "bootstrap/gettext.sh" in plan} == {"test"}
