"""The faces of `patientdocs.fonts` as a style sheet knows them. Only the families that a page names are read.

Faces are static TrueType. Variable fonts and WOFF2 are slower to set by a factor, and some lose letters from the text
layer of a PDF.
"""

from __future__ import annotations

from collections.abc import Sequence

from patientdocs.fonts import Face, families


def faces_of(names: Sequence[str]) -> tuple[Face, ...]:
    """The faces of these families, in this order. A family that we have no file of has none."""
    known = families()
    return tuple(face for name in dict.fromkeys(names) for face in known.get(name, ()))


def address(face: Face) -> str:
    """Its address in memory."""
    return f"asset:///fonts/{face.file}"


def rule(face: Face) -> str:
    """The CSS that makes it known."""
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'src: url({address(face)}) format("truetype") }}'
    )


def font_assets(faces: Sequence[Face]) -> dict[str, bytes]:
    """The font files by their address in memory."""
    return {address(face): face.read() for face in faces}
