"""What `make` alone says is true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bootstrap.conftest import Computer

PROJECT = Path(__file__).parents[2]


def test_make_alone_lists_every_target_in_one_line(computer: Computer) -> None:
    done = computer.run("make")
    assert done.returncode == 0
    rows = re.findall(r"^make ([a-z-]+) +\S.*$", done.stdout, re.MULTILINE)
    assert len(rows) == len(done.stdout.splitlines())
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    phony = re.search(r"^\.PHONY: (help .*)$", makefile, re.MULTILINE)
    assert phony is not None
    assert sorted(rows) == sorted(set(phony[1].split()) - {"system-libraries", "gettext", "web"})


def test_snapshots_are_used_only_where_they_are(computer: Computer, checkout: Path) -> None:
    plan = computer.run("make", "--dry-run", "leaflets", folder=checkout).stdout
    assert plan.splitlines()[-1] == ".venv/bin/python -m patientdocs build "
    (checkout.parent / "shared" / "sources").mkdir(parents=True)
    plan = computer.run("make", "--dry-run", "leaflets", folder=checkout).stdout
    assert plan.splitlines()[-1] == '.venv/bin/python -m patientdocs build --snapshots "../shared/sources"'


def test_the_closing_line_of_the_tests_is_the_last(computer: Computer, checkout: Path) -> None:
    plan = computer.run("make", "--dry-run", "test", folder=checkout).stdout
    assert ".venv/bin/python -m pytest" in plan.splitlines()[-1]
