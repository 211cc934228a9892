"""A computer of which a test decides what is installed: its PATH, its user, its package managers, its libraries."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
TOOLS = ("sh", "dirname", "make", "test", "cat", "touch", "sed", "expand", "rm", "mktemp")


class Computer:
    """Has nothing on PATH but a few standard tools and what a test puts there; every stand-in logs its calls."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bin"
        self.broken_libraries = folder / "lib"
        self.modules = folder / "modules"
        self.log = folder / "log"
        for made in (self.path, self.broken_libraries, self.modules):
            made.mkdir()
        self.log.touch()
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found, f"{tool} is missing on this computer"
            (self.path / tool).symlink_to(found)
        self.put("python3.11", f'exec "{sys.executable}" "$@"')
        self.user(0)

    def put(self, command: str, script: str) -> None:
        """Install a command whose shell script gets the arguments."""
        file = self.path / command
        file.write_text(f'#!/bin/sh\nset -e\necho "{command} $*" >> "{self.log}"\n{script}\n', encoding="utf-8")
        file.chmod(0o755)

    def user(self, number: int) -> None:
        """Be root (0) or somebody else."""
        self.put("id", f"echo {number}")

    def hide_library(self, file_name: str) -> None:
        """Make the system's loader fail on a library: it finds an empty file of that name first."""
        (self.broken_libraries / file_name).touch()

    def hide_module(self, name: str) -> None:
        """Make Python fail to import a module."""
        (self.modules / f"{name}.py").write_text("raise ModuleNotFoundError\n", encoding="utf-8")

    def run(self, *command: str | Path, folder: Path = PROJECT, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command there, with no more environment than a new user has."""
        return subprocess.run(
            command,
            cwd=folder,
            env={
                "PATH": str(self.path),
                "LD_LIBRARY_PATH": str(self.broken_libraries),
                "PYTHONPATH": str(self.modules),
                "LC_ALL": "C",
                "PYTHONUTF8": "0",
                **environment,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def calls(self, command: str) -> list[str]:
        """The arguments of every call of a stand-in so far."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return [line.removeprefix(f"{command} ") for line in lines if line.startswith(f"{command} ")]


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """A computer with Python 3.11, no package manager, and the libraries of the one that runs the tests."""
    (tmp_path / "computer").mkdir()
    return Computer(tmp_path / "computer")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what sets the project up, whose lock files pin nothing."""
    folder = tmp_path / "a checkout"
    shutil.copytree(PROJECT / "bootstrap", folder / "bootstrap")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(PROJECT / name, folder)
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-web.lock", "requirements-bench.lock"):
        (folder / name).touch()
    return folder
