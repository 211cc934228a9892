"""What a build needs of the machine, and whether it is there. WeasyPrint is not imported to find out."""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from patientdocs.diagnostics import Unavailable

PACKAGES = (
    "weasyprint",
    "pydyf",
    "fonttools",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "pyphen",
    "pillow",
    "segno",
    "fontpkg-atkinson-hyperlegible",
    "fontpkg-fira-sans",
    "fontpkg-ibm-plex-sans-arabic",
    "jinja2",
    "babel",
    "textstat",
    "pydantic",
    "pyyaml",
    "page-validation",
    "pikepdf",
    "pypdfium2",
)
"""Packages whose version can change what a page looks like or how it is judged."""

# PangoFT2 and HarfBuzz subset have no version function of their own; the library below them answers for them.
_LIBRARIES = (
    ("Pango", "pango-1.0", "pango_version_string"),
    ("PangoFT2", "pangoft2-1.0", "pango_version_string"),
    ("HarfBuzz", "harfbuzz", "hb_version_string"),
    ("HarfBuzz subset", "harfbuzz-subset", "hb_version_string"),
)
_LIBRARIES_HELP = (
    "as root: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (Debian, Ubuntu); "
    "brew install pango (macOS); on other systems install Pango and HarfBuzz"
)


@dataclass(frozen=True)
class Finding:
    """One line of `patientdocs doctor`."""

    line: str
    well: bool = True
    problem: str = ""
    help: str = ""


def examine() -> Iterator[Finding]:
    """Python, packages, system libraries, in this order. Whoever wants to stop for them calls `refuse`."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    well = sys.version_info[:2] == (3, 11)
    yield Finding(f"Python {version}", well, "" if well else f"Python 3.11 is needed, this is {version}")
    for name in PACKAGES:
        found = package_version(name)
        problem = "" if found else f"the Python package {name} is missing"
        yield Finding(f"{name} {found or 'missing'}", bool(found), problem, "run `make leaflets`, which installs it")
    yield from examine_libraries()


def examine_libraries() -> Iterator[Finding]:
    """The system libraries that lay out and write a PDF."""
    for title, library, symbol in _LIBRARIES:
        found = library_version(library, symbol)
        problem = f"the system library {title} is missing"
        yield Finding(f"{title} {found or 'missing'}", bool(found), problem, _LIBRARIES_HELP)


def refuse(findings: Iterable[Finding]) -> None:
    """Raise Unavailable when something is not well. All of it is said at once, and each advice once."""
    lacking = [finding for finding in findings if not finding.well]
    if lacking:
        advice = dict.fromkeys(finding.help for finding in lacking if finding.help)
        raise Unavailable("; ".join(finding.problem for finding in lacking), "; ".join(advice))


def versions() -> dict[str, str]:
    """Versions of everything that can change the bytes of a page."""
    return {**{name: package_version(name) for name in PACKAGES}, **system_versions()}


def system_versions() -> dict[str, str]:
    """Versions of the system libraries, "" for one that is missing."""
    return {title.lower(): library_version(library, symbol) for title, library, symbol in _LIBRARIES}


def package_version(name: str) -> str:
    """The installed version, or ""."""
    from importlib import metadata  # a build that changes nothing does without it

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def library_version(library: str, symbol: str) -> str:
    """What the system library says of its own version, or ""."""
    handle = _open(library)
    if handle is None:
        return ""
    function: Any = getattr(handle, symbol)
    function.restype = ctypes.c_char_p
    version: bytes = function()
    return version.decode()


def _open(library: str) -> ctypes.CDLL | None:
    for name in _names(library):
        with contextlib.suppress(OSError):
            return ctypes.CDLL(name)
    return None


def _names(library: str) -> Iterator[str]:
    """The names WeasyPrint itself tries first. `find_library` starts other programs, so it is asked last."""
    yield f"lib{library}.so.0"
    yield f"lib{library}.dylib"
    if found := ctypes.util.find_library(library):
        yield found
