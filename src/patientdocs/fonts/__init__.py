"""The typefaces of the printed page: which files they are, and which characters they have.

Every face is a static TrueType file that comes with the program or with a package that it pins, so no machine decides
what a page looks like. `fonts.toml` lists them, `coverage.txt` their characters, README.md says how they were chosen.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

DEFAULT_FAMILIES = ("Atkinson Hyperlegible",)
"""For a language whose `locale.yaml` names no `fonts: pdf`."""

# What needs no letter: spaces of all kinds, and signs that only steer direction, joining and line breaks.
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


@dataclass(frozen=True)
class Face:
    """One weight of a family (400 regular, 700 bold). `file` is its path in `package`, with forward slashes."""

    family: str
    weight: int
    package: str
    file: str
    sha256: str

    def read(self) -> bytes:
        """The TrueType file.

        Raises:
            OSError, ImportError: it is not there.
        """
        return files(self.package).joinpath(*self.file.split("/")).read_bytes()


@cache
def families() -> Mapping[str, tuple[Face, ...]]:
    """The faces of every family, by its name; the regular weight first."""
    listed: list[dict[str, Any]] = tomllib.loads(_text("fonts.toml"))["family"]
    return {family["name"]: tuple(_face(family, face) for face in family["faces"]) for family in listed}


def _face(family: dict[str, Any], face: dict[str, Any]) -> Face:
    path = f"{family['folder']}/{face['file']}"
    return Face(family["name"], face["weight"], family["package"], path, face["sha256"])


@cache
def coverage(family: str) -> frozenset[int]:
    """The code points that every face of a family has a glyph for; none when we have no such family."""
    points: set[int] = set()
    for stretch in _ranges().get(family, "").split():
        first, _, last = stretch.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


def not_covered(text: str, named: Iterable[str]) -> Iterator[int]:
    """Where each character first stands for which none of these families has a glyph. What is not drawn needs none."""
    covered = frozenset[int]().union(*map(coverage, named))
    for character in dict.fromkeys(text):
        if ord(character) not in covered and unicodedata.category(character) not in _INVISIBLE:
            yield text.index(character)


@cache
def _ranges() -> Mapping[str, str]:
    parts = _text("coverage.txt").split("[")[1:]
    return {name: stretches for name, _, stretches in (part.partition("]") for part in parts)}


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
