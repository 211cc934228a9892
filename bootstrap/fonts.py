"""Make the font files that no package ships, and record every font. For whoever changes a font; no build runs this.

    python bootstrap/fonts.py cut FOLDER   # FOLDER holds the full files, named as in CUTS, and Unihan_OtherMappings.txt
    python bootstrap/fonts.py record       # the hashes in fonts.toml and all of coverage.txt, from the files in use

`src/patientdocs/fonts/README.md` tells where the full files come from. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from patientdocs.fonts import Face, families

FONTS = Path(__file__).parents[1] / "src" / "patientdocs" / "fonts"

# What Pango asks a font for in horizontal text.
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"]
VERTICAL = ["BASE", "VORG", "vhea", "vmtx"]


def is_han(point: int) -> bool:
    """Ideographs, radicals and their compatibility forms."""
    blocks = ((0x2E80, 0x2FFF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
    return any(first <= point <= last for first, last in blocks)


def is_hangul(point: int) -> bool:
    """Syllables, and letters that stand alone. Letters to be joined are not: our texts are in Unicode form NFC."""
    return 0x3130 <= point <= 0x318F or 0xAC00 <= point <= 0xD7A3


def is_hangul_to_be_joined(point: int) -> bool:
    return any(first <= point <= last for first, last in ((0x1100, 0x11FF), (0xA960, 0xA97F), (0xD7B0, 0xD7FF)))


def gb2312() -> set[int]:
    """The characters of GB 2312."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {ord(text) for text in (pair.decode("gb2312", "ignore") for pair in pairs) if len(text) == 1}


def general_standard(folder: Path) -> set[int]:
    """The 8,105 characters of the Table of General Standard Chinese Characters, as Unicode's Unihan lists them."""
    text = (folder / "Unihan_OtherMappings.txt").read_text(encoding="utf-8")
    found = {int(point, 16) for point in re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", text, re.MULTILINE)}
    assert len(found) == 8105, f"Unihan lists {len(found)} characters instead of 8,105"
    return found


def chinese(folder: Path) -> Callable[[int], bool]:
    wanted = gb2312() | general_standard(folder)
    return lambda point: point in wanted or not (is_han(point) or is_hangul(point) or is_hangul_to_be_joined(point))


def korean(_: Path) -> Callable[[int], bool]:
    return lambda point: not (is_han(point) or is_hangul_to_be_joined(point))


CUTS = {
    "noto-sans-sc/NotoSansSC-Regular.ttf": ("NotoSansSC_400Regular.ttf", chinese),
    "noto-sans-sc/NotoSansSC-Bold.ttf": ("NotoSansSC_700Bold.ttf", chinese),
    "noto-sans-kr/NotoSansKR-Regular.ttf": ("NotoSansKR_400Regular.ttf", korean),
    "noto-sans-kr/NotoSansKR-Bold.ttf": ("NotoSansKR_700Bold.ttf", korean),
}


def cut(folder: Path) -> None:
    """Write the files of CUTS: fewer characters, no hinting, nothing for vertical text."""
    for name, (source, choice) in CUTS.items():
        font = TTFont(folder / source, recalcTimestamp=False)
        options = subset.Options(hinting=False, layout_features=FEATURES, name_IDs=["*"], notdef_outline=True)
        options.drop_tables += VERTICAL
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=filter(choice(folder), font.getBestCmap()))
        cutter.subset(font)
        target = FONTS / name
        target.parent.mkdir(exist_ok=True)
        font.save(target)


def record() -> None:
    """Write the hash of each face into fonts.toml, and what each family has into coverage.txt."""
    manifest = (FONTS / "fonts.toml").read_text(encoding="utf-8")
    covered = ["# The code points of each family, in all its weights. Written by `python bootstrap/fonts.py record`."]
    for name, faces in families().items():
        for face in faces:
            manifest = with_hash(manifest, face)
        covered += ["", f"[{name}]", textwrap.fill(" ".join(stretches(covered_by(faces))), 120, break_on_hyphens=False)]
    (FONTS / "fonts.toml").write_text(manifest, encoding="utf-8", newline="\n")
    (FONTS / "coverage.txt").write_text("\n".join(covered) + "\n", encoding="utf-8", newline="\n")


def with_hash(manifest: str, face: Face) -> str:
    line = re.escape(face.file.rpartition("/")[2]) + r'", sha256 = "'
    digest = hashlib.sha256(face.read()).hexdigest()
    return re.sub(rf"({line})[0-9a-f]*", lambda found: found[1] + digest, manifest)


def covered_by(faces: Iterable[Face]) -> list[int]:
    """The code points that all of these faces have, in order."""
    sets = (set(TTFont(io.BytesIO(face.read()), lazy=True).getBestCmap()) for face in faces)
    return sorted(set.intersection(*sets))


def stretches(points: list[int]) -> list[str]:
    """Hexadecimal ranges: `20-7E A0`."""
    starts = [point for index, point in enumerate(points) if index == 0 or points[index - 1] != point - 1]
    ends = [point for index, point in enumerate(points) if index == len(points) - 1 or points[index + 1] != point + 1]
    return [f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in zip(starts, ends, strict=True)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("cut").add_argument("folder", type=Path)
    commands.add_parser("record")
    arguments = parser.parse_args()
    if arguments.command == "cut":
        cut(arguments.folder)
    else:
        record()
