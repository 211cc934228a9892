"""What `make test-web` does where a browser, npm, Java or poppler is missing; nobody else needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bootstrap.conftest import Computer

SCRIPT = ("sh", "bootstrap/web.sh")
PROGRAMS = ("chromium", "npm", "java", "pdftoppm")


def test_says_nothing_when_nothing_is_missing(computer: Computer) -> None:
    for program in PROGRAMS:
        computer.put(program, "")
    done = computer.run(*SCRIPT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["chromium-browser", "google-chrome"])
def test_other_names_of_the_browser(computer: Computer, name: str) -> None:
    for program in (name, *PROGRAMS[1:]):
        computer.put(program, "")
    assert computer.run(*SCRIPT).returncode == 0


def test_a_browser_that_is_not_on_path(computer: Computer, tmp_path: Path) -> None:
    for program in PROGRAMS[1:]:
        computer.put(program, "")
    browser = computer.path / "chromium"
    computer.put("chromium", "")
    browser = browser.rename(tmp_path / "own browser")
    assert computer.run(*SCRIPT).returncode == 3
    assert computer.run(*SCRIPT, CHROMIUM=str(browser)).returncode == 0


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        (
            "apt-get",
            "  sudo apt-get update && sudo apt-get install -y --no-install-recommends "
            "chromium npm default-jre-headless poppler-utils",
        ),
        ("dnf", "  sudo dnf install -y chromium nodejs-npm java-latest-openjdk-headless poppler-utils"),
        ("pacman", "  sudo pacman -Sy --needed --noconfirm chromium npm jre-openjdk-headless poppler"),
    ],
)
def test_a_user_is_shown_the_one_line(computer: Computer, manager: str, line: str) -> None:
    computer.user(1000)
    computer.put(manager, "")
    done = computer.run(*SCRIPT)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines() == [
        "error: The pages cannot be tested in a browser without these programs: chromium npm java poppler. "
        "Run this line, then the same command again:",
        line,
    ]
    assert computer.calls(manager) == []


def test_only_what_is_missing_is_asked_for(computer: Computer) -> None:
    computer.user(1000)
    for command in ("apt-get", "chromium", "npm", "pdftoppm"):
        computer.put(command, "")
    assert computer.run(*SCRIPT).stderr.splitlines()[-1].endswith("--no-install-recommends default-jre-headless")


def test_a_system_without_a_browser_to_install(computer: Computer) -> None:
    computer.user(1000)
    computer.put("brew", "")
    done = computer.run(*SCRIPT)
    assert done.returncode == 3
    assert "No package of this system is known to mend that" in done.stderr


def test_only_the_tests_in_a_browser_need_them(computer: Computer, checkout: Path) -> None:
    targets = ("leaflets", "test", "test-web")
    plans = {target: computer.run("make", "--dry-run", target, folder=checkout).stdout for target in targets}
    for step in ("bootstrap/web.sh", "requirements-web.lock", "web_tools.py fetch"):
        assert {target for target, plan in plans.items() if step in plan} == {"test-web"}
    assert "NOTHING_MISSING=1" in plans["test-web"].splitlines()[-1]
