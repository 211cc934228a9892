"""Read a clinic's logo, and let nothing through but its picture.

Logos come from outside. A small file can unfold to gigabytes, run a script, fetch a file or carry an address in its
metadata, so each is looked at before it is decoded, and written anew.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path, PurePath

from patientdocs.diagnostics import UsageProblem
from patientdocs.loading.raster_logo import redrawn
from patientdocs.loading.refused import Refused
from patientdocs.loading.vector_logo import drawing
from patientdocs.model.clinic import Logo

MAX_BYTES = 200_000
MOST_UNEVEN = 10
"""How often the short side may go into the long one."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(png|jpe?g|svg)", re.IGNORECASE)
_ENDINGS = frozenset([".png", ".jpg", ".jpeg", ".svg"])
_BEGINS = {"png": (b"\x89PNG\r\n\x1a\n",), "jpeg": (b"\xff\xd8\xff",)}


def read_logo(folder: Path, name: str) -> Logo:
    """The picture in this file of the folder, normalized: the same file gives the same bytes.

    Raises:
        Refused: it is not there, or no picture that may be drawn.
        UsageProblem: the system does not let us read it.
    """
    found = _NAME.fullmatch(name)
    if not found:
        raise _misnamed(name)
    path = folder / name
    if path.is_symlink():
        raise Refused(f"{name} is a link to another file", "put the picture itself beside the clinic's file")
    if not path.is_file():
        pictures = [file.name for file in sorted(folder.iterdir()) if _NAME.fullmatch(file.name)]
        near = difflib.get_close_matches(name, pictures, n=1)
        help_text = f"did you mean `{near[0]}`?" if near else "add the picture, or take the line out"
        raise Refused(f"there is no file {name} beside this one", help_text)
    kind = found[1].lower().replace("jpg", "jpeg")
    logo = _picture(_bytes(path), kind, name)
    if max(logo.width, logo.height) > MOST_UNEVEN * min(logo.width, logo.height):
        message = f"{name} is too long and thin to be printed"
        raise Refused(message, f"no side may be more than {MOST_UNEVEN} times as long as the other; cut it differently")
    return logo


def _misnamed(name: str) -> Refused:
    ending = PurePath(name).suffix
    if ending and ending.lower() not in _ENDINGS and not re.search(r"[/\\]", name):
        help_text = "save the picture as PNG, JPEG or SVG; another ending alone does not change it"
        return Refused(f"`{name[:60]}` ends in `{ending[:20]}`, and a logo in .png, .jpg or .svg", help_text)
    help_text = (
        "put it beside this file and write its name alone: letters a to z, digits, dots, hyphens, as in logo.svg"
    )
    return Refused(f"`{name[:60]}` is not the name of a picture beside this file", help_text)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageProblem(f"leaflets/clinics/{path.name} cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        size = path.stat().st_size
        message = f"{path.name} has {size:,} bytes; the limit for a logo is {MAX_BYTES:,}"
        raise Refused(message, "save it smaller: 1200 pixels are enough for a sharp print")
    return data


def _picture(data: bytes, kind: str, name: str) -> Logo:
    is_text = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
    if not (is_text if kind == "svg" else data.startswith(_BEGINS[kind])):
        really = next((other for other, begins in _BEGINS.items() if data.startswith(begins)), "")
        message = f"{name} is no {kind.upper()} picture inside" + (f", but a {really.upper()} picture" * bool(really))
        raise Refused(message, "give the file the ending of what it is, or save it again")
    if kind == "svg":
        svg, width, height = drawing(data)
        return Logo("image/svg+xml", svg, width, height)
    data, width, height = redrawn(data, "PNG" if kind == "png" else "JPEG")
    return Logo("image/png" if kind == "png" else "image/jpeg", data, width, height)
