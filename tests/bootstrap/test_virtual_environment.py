"""Making .venv: once, whole or not at all. A stand-in for uv takes the place of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bootstrap.conftest import Computer

MAKE_DEV = ("make", ".venv/dev.stamp")


@pytest.fixture
def uv(computer: Computer) -> Computer:
    computer.put("uv", "")
    return computer


def installed(computer: Computer) -> list[str]:
    """The last argument of every call of uv: the lock files in their order, and `.` for the project itself."""
    return [call.split()[-1] for call in computer.calls("uv")]


def test_every_library_is_checked_by_its_hash(uv: Computer, checkout: Path) -> None:
    done = uv.run(*MAKE_DEV, folder=checkout)
    assert done.returncode == 0, done.stderr
    assert installed(uv) == ["requirements.lock", ".", "requirements-dev.lock"]
    run, project, dev = uv.calls("uv")
    assert "--require-hashes --only-binary :all:" in run
    assert "--require-hashes --only-binary :all:" in dev
    assert "--no-deps --no-build-isolation --no-index" in project


def test_the_second_time_nothing_is_installed(uv: Computer, checkout: Path) -> None:
    uv.run(*MAKE_DEV, folder=checkout)
    calls = installed(uv)
    done = uv.run(*MAKE_DEV, folder=checkout)
    assert done.returncode == 0, done.stderr
    assert installed(uv) == calls


def test_an_environment_that_was_half_made_is_made_again(computer: Computer, checkout: Path) -> None:
    computer.put("uv", 'case "$*" in *requirements.lock) ;; *) exit 1 ;; esac')
    assert computer.run(*MAKE_DEV, folder=checkout).returncode == 2
    (checkout / ".venv" / "locked.stamp").unlink()
    leftover = checkout / ".venv" / "leftover"
    leftover.touch()
    computer.put("uv", "")
    assert computer.run(*MAKE_DEV, folder=checkout).returncode == 0
    assert not leftover.exists()
    assert installed(computer) == ["requirements.lock", ".", "requirements.lock", ".", "requirements-dev.lock"]


def test_a_moved_environment_is_made_again(uv: Computer, checkout: Path) -> None:
    uv.run(*MAKE_DEV, folder=checkout)
    moved = checkout.rename(checkout.with_name("moved"))
    calls = installed(uv)
    assert uv.run(*MAKE_DEV, folder=moved).returncode == 0
    assert installed(uv) == calls * 2


def test_an_environment_whose_python_went_away_is_made_again(uv: Computer, checkout: Path) -> None:
    uv.run(*MAKE_DEV, folder=checkout)
    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("no-longer-here")
    calls = installed(uv)
    assert uv.run(*MAKE_DEV, folder=checkout).returncode == 0
    assert installed(uv) == calls * 2


def test_a_new_lock_file_is_installed_into_an_empty_environment(uv: Computer, checkout: Path) -> None:
    uv.run(*MAKE_DEV, folder=checkout)
    leftover = checkout / ".venv" / "leftover"
    leftover.touch()
    done = uv.run("make", ".venv/locked.stamp", "--assume-new=requirements.lock", folder=checkout)
    assert done.returncode == 0, done.stderr
    assert not leftover.exists()


def test_pip_takes_over_when_uv_cannot(computer: Computer, checkout: Path) -> None:
    computer.put("uv", "exit 2")
    done = computer.run("make", ".venv/locked.stamp", folder=checkout, PIP_NO_INDEX="1")
    assert done.returncode == 0, done.stderr
    assert "uv could not; trying pip." in done.stderr
    python = checkout / ".venv" / "bin" / "python"
    assert computer.run(python, "-m", "pip", "--version").returncode == 0
