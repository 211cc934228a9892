"""What is taken from npm is what is pinned, one file of it. A stand-in packs what a test wants."""

from __future__ import annotations

import io
import json
import re
import runpy
import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bootstrap.conftest import Computer

BOOTSTRAP = Path(__file__).parents[2] / "bootstrap"
LOCK = BOOTSTRAP / "web-tools.lock"

_script = runpy.run_path(str(BOOTSTRAP / "web_tools.py"))
integrity, tools = _script["integrity"], _script["tools"]


def packed(files: dict[str, str]) -> bytes:
    """A package as npm makes it."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return data.getvalue()


@pytest.fixture
def npm(computer: Computer, tmp_path: Path) -> Computer:
    """Packs the same package whatever it is asked for, and says that its newest version is 2.0.0."""
    package = tmp_path / "package.tgz"
    package.write_bytes(packed({"package/build/tool.js": "run()", "package/../../escaped": "no"}))
    (computer.path / "cp").symlink_to("/bin/cp")
    said = json.dumps({"version": "2.0.0", "dist.integrity": "sha512-bmV3"})
    computer.put(
        "npm",
        f'case "$1" in pack) cp "{package}" "$4/tool-1.0.0.tgz" ;; view) echo \'{said}\' ;; esac',
    )
    return computer


@pytest.fixture
def pin(npm: Computer, tmp_path: Path) -> str:
    """A line of the lock file that fits the package."""
    return f"tool 1.0.0 build/tool.js {integrity((tmp_path / 'package.tgz').read_bytes())}"


def run(computer: Computer, checkout: Path, task: str, pin: str) -> tuple[int, str]:
    (checkout / "bootstrap" / "web-tools.lock").write_text(f"# pins\n{pin}\n", encoding="utf-8")
    done = computer.run(sys.executable, "bootstrap/web_tools.py", task, folder=checkout)
    return done.returncode, done.stderr


def test_one_file_is_taken_and_no_script_is_run(npm: Computer, checkout: Path, pin: str) -> None:
    assert run(npm, checkout, "fetch", pin) == (0, "")
    folder = checkout / ".venv" / "web-tools"
    assert [(file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir()] == [("tool.js", "run()")]
    (call,) = npm.calls("npm")
    assert call.startswith("pack tool@1.0.0 ")
    assert "--ignore-scripts" in call


def test_another_package_than_the_pinned_one_is_refused(npm: Computer, checkout: Path, pin: str) -> None:
    status, said = run(npm, checkout, "fetch", pin.partition("sha512-")[0] + "sha512-b3RoZXI=")
    assert (status, said) == (3, "error: tool 1.0.0 is not the package that web-tools.lock pins\n")
    assert not (checkout / ".venv").exists()


def test_a_package_that_cannot_be_had(npm: Computer, checkout: Path, pin: str) -> None:
    npm.put("npm", "exit 1")
    status, said = run(npm, checkout, "fetch", pin)
    assert status == 3
    assert said.startswith("error: npm pack tool@1.0.0 failed")


def test_the_newest_is_pinned(npm: Computer, checkout: Path, pin: str) -> None:
    assert run(npm, checkout, "pin", pin) == (0, "")
    lock = (checkout / "bootstrap" / "web-tools.lock").read_text(encoding="utf-8")
    assert lock == "# pins\ntool 2.0.0 build/tool.js sha512-bmV3\n"


def test_every_pin_is_whole_and_none_is_an_address() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert [tool.name for tool in tools(text)] == ["axe-core", "vnu-jar"]
    for tool in tools(text):
        assert re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", tool.version)
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", tool.integrity)
    assert "://" not in text
