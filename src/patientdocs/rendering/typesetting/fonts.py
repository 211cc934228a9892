"""The fonts that pages are set in: static TrueType files that come with pinned packages.

Variable fonts and WOFF2 are slower to set by a factor, and some lose letters from the text layer of a PDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import fontpkg_atkinson_hyperlegible  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Face:
    """One weight of a family; `file` lies in the family's package."""

    family: str
    weight: int
    file: str

    @property
    def url(self) -> str:
        """Its address in memory."""
        return f"asset:///fonts/{self.file}"

    @property
    def rule(self) -> str:
        """The CSS that makes it known."""
        return (
            f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weight}; '
            f'src: url({self.url}) format("truetype") }}'
        )


FACES = (
    Face("Atkinson Hyperlegible", 400, "AtkinsonHyperlegible-Regular.ttf"),
    Face("Atkinson Hyperlegible", 700, "AtkinsonHyperlegible-Bold.ttf"),
)


def faces_of(families: Sequence[str]) -> tuple[Face, ...]:
    """The faces of these families. A family that we have no file of has none."""
    return tuple(face for face in FACES if face.family in families)


@cache
def font_assets() -> dict[str, bytes]:
    """The font files by their address in memory."""
    folder = fontpkg_atkinson_hyperlegible.ROOT / "files"
    return {face.url: (folder / face.file).read_bytes() for face in FACES}
