"""What is recorded of the machine: everything whose version can change a page."""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.metadata
import json
import re
from importlib.metadata import requires, version
from pathlib import Path

import pytest

from patientdocs import machine
from patientdocs.diagnostics import Unavailable
from patientdocs.fonts import families

LIBRARIES = {"pango", "pangoft2", "harfbuzz", "harfbuzz subset"}


def test_every_package_and_library_is_there_and_has_a_version() -> None:
    versions = machine.versions()
    assert versions.keys() == {*machine.PACKAGES, *LIBRARIES}
    assert all(re.match(r"\d+\.\d+", found) for found in versions.values()), versions


def test_what_weasyprint_sets_pages_with_is_recorded() -> None:
    needed = {re.split(r"[^\w.-]", line)[0].lower() for line in requires("weasyprint") or () if "extra ==" not in line}
    assert len(needed) > 5
    # cffi carries calls to and fro; what it calls is recorded.
    assert needed - {"cffi"} <= set(machine.PACKAGES)


def test_the_fonts_are_recorded() -> None:
    fonts = {name for name in machine.PACKAGES if name.startswith("fontpkg-")}
    packages = {face.package for faces in families().values() for face in faces} - {"patientdocs.fonts"}
    assert fonts == {package.replace("_", "-") for package in packages}


def test_the_manifest_records_them(built: Path) -> None:
    manifest = json.loads((built / "out/manifest.json").read_bytes())
    assert manifest["versions"] == machine.versions()
    assert manifest["versions"]["weasyprint"] == version("weasyprint")


def test_nothing_is_missing_here() -> None:
    findings = list(machine.examine())
    assert all(finding.well for finding in findings), findings
    lines = [finding.line.lower() for finding in findings]
    assert lines[1:] == [f"{name} {found}" for name, found in machine.versions().items()]
    machine.refuse(findings)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    load, package = ctypes.CDLL, importlib.metadata.version

    def without_pango(name: str) -> ctypes.CDLL:
        if "pango-1.0" in name:
            raise OSError(name)
        return load(name)

    def without_pydyf(name: str) -> str:
        if name == "pydyf":
            raise importlib.metadata.PackageNotFoundError(name)
        return package(name)

    monkeypatch.setattr(ctypes, "CDLL", without_pango)
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None)
    monkeypatch.setattr(importlib.metadata, "version", without_pydyf)
    lacking = [finding for finding in machine.examine() if not finding.well]
    assert [finding.line for finding in lacking] == ["pydyf missing", "Pango missing"]
    assert [finding.problem for finding in lacking] == [
        "the Python package pydyf is missing",
        "the system library Pango is missing",
    ]
    assert "apt-get install libpango-1.0-0 " in lacking[1].help
    assert {name for name, found in machine.versions().items() if not found} == {"pydyf", "pango"}
    with pytest.raises(Unavailable, match="pydyf is missing; the system library Pango is missing"):
        machine.refuse(lacking)
