"""Everything that decides what a build writes, as hashes of bytes: nothing is parsed, nothing heavy is imported."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from patientdocs.machine import PACKAGES, system_versions

_PACKAGE = Path(__file__).parent
_CONTENT = ("leaflets", "locales")
_PASSED_OVER = frozenset({"__pycache__", "snapshots"})


def inputs(root: Path, snapshots: Path | None, asked: Iterable[object]) -> str:
    """SHA-256 over the library's files, the documents, the program, its libraries, and what was asked for."""
    digest = hashlib.sha256(repr([program(), libraries(), *asked]).encode())
    for folder in _CONTENT:
        _add(digest, root / folder)
    if snapshots:
        _add(digest, snapshots)
    return digest.hexdigest()


def program() -> str:
    """SHA-256 of the whole program, code and templates: what may decide how a page looks and whether it passes."""
    digest = hashlib.sha256()
    _add(digest, _PACKAGE)
    return digest.hexdigest()


def libraries() -> str:
    """SHA-256 of all that is `installed`."""
    return hashlib.sha256("\n".join(installed()).encode()).hexdigest()


def installed() -> list[str]:
    """Python, the packages that decide how a page looks and is judged, and the system's libraries, with versions.

    The name of an installed package's folder tells its version; what is installed beside them changes no page.
    """
    site = Path(os.__file__).parent / "site-packages"
    folders = {Path(entry) for entry in (*sys.path, str(site)) if entry.endswith("site-packages")}
    names = {name for folder in folders if folder.is_dir() for name in os.listdir(folder)}
    distributions = sorted(name for name in names if name.endswith(".dist-info") and _package(name) in PACKAGES)
    return [sys.version, *distributions, *(f"{name} {version}" for name, version in system_versions().items())]


def _package(folder: str) -> str:
    """`page_validation-0.11.0.dist-info` is of `page-validation`: a name as the packaging standards normalize it."""
    return folder.partition("-")[0].lower().replace("_", "-").replace(".", "-")


def _add(digest: hashlib._Hash, folder: Path) -> None:
    for path in _files(str(folder)):
        name = os.path.relpath(path, folder)
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError:
            data = b""  # whoever reads the file for its content says what is wrong with it
        digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)


def _files(folder: str) -> Iterator[str]:
    """Every file below a folder, in the order of names; links are followed to files, not into folders."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _PASSED_OVER:
                yield from _files(entry.path)
        elif not entry.name.endswith((".ttf", ".pyc")):  # fonts.toml holds the hashes of the fonts
            yield entry.path
