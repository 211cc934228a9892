"""The hook that other repositories take from `.pre-commit-hooks.yaml`."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from patientdocs.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def hook() -> dict[str, Any]:
    hooks: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["patientdocs-check"]
    return hooks[0]


def test_it_runs_a_command_that_there_is(hook: dict[str, Any]) -> None:
    program, command, *options = shlex.split(hook["entry"])
    scripts = re.search(r"^\[project\.scripts\]\n(.+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.M)
    assert scripts and scripts[1].startswith(f"{program} = ")
    assert main.commands[command].make_context(command, options)
    # `check` takes no names of files: it looks at the whole library.
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)


@pytest.mark.parametrize(
    ("file", "matters"),
    [
        ("leaflets/sleep/lamp.yaml", True),
        ("leaflets/sources/sources.lock", True),
        ("locales/en/syllables.txt", True),
        ("src/leaflets/x.yaml", False),
        ("README.md", False),
    ],
)
def test_it_runs_for_content(file: str, matters: bool, hook: dict[str, Any]) -> None:
    assert bool(re.search(hook["files"], file)) is matters
