"""Put the files that `web-tools.lock` pins into `.venv/web-tools/`, or pin the newest ones.

    python bootstrap/web_tools.py fetch     each package by npm, compared with its integrity before it is opened
    python bootstrap/web_tools.py pin       the newest versions and their integrity, as npm's registry says

Nothing of a package is ever run, and no address is written down. Status 3 when npm or a package cannot be had.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

LOCK = Path(__file__).with_name("web-tools.lock")
FOLDER = Path(".venv/web-tools")
NOT_READY = 3


@dataclass(frozen=True)
class Tool:
    """One package of npm and the one file of it that is needed. `integrity` is `sha512-` and base64, as npm's."""

    name: str
    version: str
    file: str
    integrity: str

    def __str__(self) -> str:
        return f"{self.name} {self.version} {self.file} {self.integrity}"


class Refused(Exception):
    """A package that cannot be had, or is not the one that is pinned."""


def tools(text: str) -> list[Tool]:
    """The pins in the text of the lock file."""
    return [Tool(*line.split()) for line in text.splitlines() if line.strip() and not line.startswith("#")]


def fetch(tool: Tool, folder: Path) -> Path:
    """The tool's file, in this folder.

    Raises:
        Refused: npm has no such package, or its bytes are not the pinned ones.
    """
    with tempfile.TemporaryDirectory() as packed:
        npm("pack", f"{tool.name}@{tool.version}", "--pack-destination", packed)
        (package,) = Path(packed).glob("*.tgz")
        if integrity(package.read_bytes()) != tool.integrity:
            raise Refused(f"{tool.name} {tool.version} is not the package that {LOCK.name} pins")
        return taken(package, tool.file, folder)


def taken(package: Path, name: str, folder: Path) -> Path:
    """One file of a package; nothing else of it is written."""
    with tarfile.open(package) as archive:
        found = archive.extractfile(f"package/{name}")
        if found is None:
            raise Refused(f"{package.name} has no file {name}")
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / Path(name).name
        file.write_bytes(found.read())
    return file


def newest(tool: Tool) -> Tool:
    """The same tool as of today."""
    said = json.loads(npm("view", f"{tool.name}@latest", "version", "dist.integrity", "--json"))
    return Tool(tool.name, said["version"], tool.file, said["dist.integrity"])


def integrity(data: bytes) -> str:
    """As npm writes it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def npm(*words: str) -> str:
    """What npm says. Scripts of packages are never run."""
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
    try:
        return subprocess.run(
            ["npm", *words, *quiet], check=True, stdout=subprocess.PIPE, encoding="utf-8", stdin=subprocess.DEVNULL
        ).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise Refused(f"npm {words[0]} {words[1]} failed: {error}") from error


def main(task: str) -> int:
    """Status 0, or 3 with a message."""
    text = LOCK.read_text(encoding="utf-8")
    try:
        if task == "pin":
            head = [line for line in text.splitlines() if line.startswith("#")]
            pins = [str(newest(tool)) for tool in tools(text)]
            LOCK.write_text("\n".join([*head, *pins]) + "\n", encoding="utf-8")
        else:
            for tool in tools(text):
                fetch(tool, FOLDER)
    except Refused as refused:
        print(f"error: {refused}", file=sys.stderr)
        return NOT_READY
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
