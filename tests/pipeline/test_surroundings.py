"""The surroundings of a build decide nothing: not language, clock, home, folder, hash seed; and it needs no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import patientdocs

Tree = Callable[[Path], dict[str, tuple[bytes, int]]]
Python = Callable[..., subprocess.CompletedProcess[str]]

SOURCE = Path(patientdocs.__file__).parents[1]

NO_NETWORK = """
import socket
def refused(*arguments, **options):
    raise RuntimeError("the network was asked for something")
socket.socket.__init__ = refused
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refused
"""

STRANGE = {
    "plain ASCII": {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONHASHSEED": "1",
        "TZ": "Pacific/Kiritimati",
        "HOME": "/nonexistent",
        "SOURCE_DATE_EPOCH": "1",
    },
    "Turkish": {
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "LANGUAGE": "tr",
        "PYTHONHASHSEED": "4242",
        "TZ": "America/Los_Angeles",
        "COLUMNS": "20",
        "NO_COLOR": "1",
        "FONTCONFIG_FILE": "/nonexistent/fonts.conf",
    },
}


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Python:
    """Run Python without a network and with no other variables than these."""
    site = tmp_path_factory.mktemp("site")
    (site / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")

    def run(
        *arguments: str, variables: Mapping[str, str] | None = None, cwd: Path | None = None, umask: int = -1
    ) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join([str(site), str(SOURCE)])
        return subprocess.run(
            [sys.executable, *arguments],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": path, **(variables or {})},
            cwd=cwd,
            umask=umask,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_there_is_no_network_in_these_tests(python: Python) -> None:
    asked = python("-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')")
    assert "the network was asked for something" in asked.stderr


@pytest.mark.parametrize(("surroundings", "umask", "jobs"), [("plain ASCII", 0o077, "1"), ("Turkish", 0o000, "2")])
def test_the_bytes_are_the_same_everywhere(
    surroundings: str, umask: int, jobs: str, built: Path, python: Python, tmp_path: Path, tree: Tree
) -> None:
    root, out = tmp_path / "Bücher", tmp_path / "out"
    shutil.copytree(built / "leaflets", root / "leaflets")
    place = ("--root", str(root), "--snapshots", str(built / "documents"), "--out", str(out))
    command = ("-m", "patientdocs", "build", *place, "--jobs", jobs)
    result = python(*command, variables=STRANGE[surroundings], cwd=tmp_path, umask=umask)
    assert result.returncode == 0, result.stderr
    assert result.stdout == ""
    assert result.stderr.endswith("out: 5 written, 0 unchanged, 0 removed.\n")
    assert len(result.stderr.splitlines()) == 3, result.stderr
    pages = {path: data for path, (data, _) in tree(out).items()}
    assert pages == {path: data for path, (data, _) in tree(built / "out").items()}
    private = {path: data for path, (data, _) in tree(root / "review").items()}
    assert private == {path: data for path, (data, _) in tree(built / "review").items()}


def test_problems_can_be_printed_where_only_ascii_can(
    built: Path, python: Python, tmp_path: Path, edit: Callable[[Path, str, str], None]
) -> None:
    shutil.copytree(built / "leaflets", tmp_path / "leaflets")
    edit(tmp_path / "leaflets/lamp/lamp-light.yaml", "sleep badly.", "“sleep” badly\N{SNOWMAN}.\nunknown: “é”")
    variables = STRANGE["plain ASCII"]
    result = python("-m", "patientdocs", "check", "--output-format", "text", variables=variables, cwd=tmp_path)
    assert result.returncode == 1, result.stderr
    assert "lamp-light.yaml:7:1: error[unknown-key]" in result.stdout


HEAVY = ("babel", "jinja2", "pikepdf", "pypdfium2", "rich", "textstat", "weasyprint", "yaml")
LOADED = f"print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
CHECK_AND_BUILD = f"""
import sys
from patientdocs.cli import main
for command in ("check", "build"):
    main([command, "--root", sys.argv[1], "--snapshots", sys.argv[1] + "/documents"], standalone_mode=False)
{LOADED}
"""


def test_the_command_line_alone_loads_no_heavy_library(python: Python) -> None:
    result = python("-c", f"import sys, patientdocs.cli; {LOADED}")
    assert (result.returncode, result.stdout) == (0, "\n")


def test_weasyprint_is_loaded_only_to_render(built: Path, project: Path, python: Python, tree: Tree) -> None:
    result = python("-c", CHECK_AND_BUILD, str(project))
    assert result.returncode == 0, result.stderr
    loaded = result.stdout.split()
    assert "yaml" in loaded
    assert not {"weasyprint", "pikepdf", "pypdfium2", "rich"} & set(loaded)
    assert tree(project / "out") == tree(built / "out")
