"""A body made ready for all clinics, once: what each of them replaces is an object of its own."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pikepdf

from patientdocs.rendering.stamping.bodies import LINE_COLOR, TEXT_COLOR
from patientdocs.rendering.stamping.parts import plain
from patientdocs.rendering.stamping.places import NoPlace, Place, lines_of, place_of
from patientdocs.rendering.stamping.updates import Trailer

HEAD = "/clinic-head"
"""The name of the drawing at the head of the first page."""

_COLORS = {TEXT_COLOR: "/clinic-text", LINE_COLOR: "/clinic-lines"}
"""The color spaces, of one color each, that stand for a clinic's colors."""

_COLOR = re.compile(rb"(?m)^(\S+) (\S+) (\S+) (rg|RG)$")
_HEAD = f"/Artifact <</Type /Pagination>> BDC\n{HEAD} Do\nEMC\n".encode()
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")


@dataclass(frozen=True)
class Foundation:
    """`data` is the whole file. Numbers of objects: the rest of the names. `next_content` is the first free number of
    marked content on the page of the lines; `place` and `foot` say where the lines go, and where their box ends."""

    data: bytes
    trailer: Trailer
    text_color: int
    line_color: int
    head: int
    lines: int
    page: int
    element: int
    element_entries: bytes
    parents: int
    parents_items: bytes
    fonts: int
    fonts_entries: bytes
    next_content: int
    place: Place
    foot: float

    @property
    def replaced(self) -> frozenset[int]:
        """The objects that a clinic replaces: all others stay."""
        own = (self.text_color, self.line_color, self.head, self.lines, self.element, self.parents, self.fonts)
        return frozenset(own)


@lru_cache(maxsize=4)
def foundation_of(body: bytes) -> Foundation:
    """The body made ready. The last ones are kept: all clinics of a leaflet follow one another.

    Raises:
        NoPlace: this is no body.
    """
    with pikepdf.open(io.BytesIO(body)) as document:
        _make_ready(document)
        written = io.BytesIO()
        document.save(
            written,
            deterministic_id=True,
            fix_metadata_version=False,  # it would write the metadata anew
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return _read(written.getvalue())


def _make_ready(document: Any) -> None:
    spaces = {name: document.make_indirect(_space("#000000")) for name in _COLORS.values()}
    _name_colors(document, spaces)
    first, lines = document.pages[0], lines_of(document)
    page = next(page for page in document.pages if page.objgen == lines.Pg.objgen)
    for each in document.pages:
        drawn = b"q\n" + each.Contents.read_bytes() + b"\nQ\n"
        each.Contents.write(drawn + _HEAD if each.objgen == first.objgen else drawn)
    first.Resources.XObject[HEAD] = _empty_form(document, first)
    page.Contents = pikepdf.Array([page.Contents, document.make_stream(b"")])
    page.Resources.Font = document.make_indirect(page.Resources.Font)
    numbers, at = _parents_at(document, page)
    numbers[at] = document.make_indirect(numbers[at])


def _space(color: str) -> Any:
    return pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 0, pikepdf.String(bytes.fromhex(color[1:]))])


def _empty_form(document: Any, page: Any) -> Any:
    return document.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=page.MediaBox)


def _name_colors(document: Any, spaces: dict[str, Any]) -> None:
    """Draw with a color by name where the colors stand that a clinic's are put in for."""
    streams = [(page.Contents, page.Resources) for page in document.pages]
    streams += [(thing, thing.Resources) for thing in document.objects if _is_drawing(thing)]
    for stream, resources in streams:
        drawn = stream.read_bytes()
        named = _COLOR.sub(_named, drawn)
        if named != drawn:
            stream.write(named)
            if "/ColorSpace" not in resources:
                resources.ColorSpace = pikepdf.Dictionary()
            for name, space in spaces.items():
                resources.ColorSpace[name] = space


def _is_drawing(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Stream) and "/Resources" in thing


def _named(found: re.Match[bytes]) -> bytes:
    color = "#" + "".join(f"{round(float(found[part]) * 255):02x}" for part in (1, 2, 3))
    if color not in _COLORS:
        return found[0]
    select, paint = (b"CS", b"SC") if found[4] == b"RG" else (b"cs", b"sc")
    return b"%s %s\n0 %s" % (_COLORS[color].encode(), select, paint)


def parents_of(document: Any, page: Any) -> Any:
    """The elements of the marked content of a page, in the order of its numbers."""
    numbers, at = _parents_at(document, page)
    return numbers[at]


def _parents_at(document: Any, page: Any) -> tuple[Any, int]:
    """The parent tree, and where in it the list of a page stands."""
    numbers = document.Root.StructTreeRoot.ParentTree.Nums
    return numbers, next(at + 1 for at in range(0, len(numbers), 2) if numbers[at] == page.StructParents)


def _read(data: bytes) -> Foundation:
    found = _START.search(data)
    if found is None:
        raise NoPlace("the file has no end")
    with pikepdf.open(io.BytesIO(data)) as document:
        lines = lines_of(document)
        page = next(page for page in document.pages if page.objgen == lines.Pg.objgen)
        parents, fonts = parents_of(document, page), page.Resources.Font
        spaces = page.Resources.ColorSpace
        return Foundation(
            data=data,
            trailer=Trailer(
                start=int(found[1]),
                size=int(document.trailer.Size),
                root=document.Root.objgen[0],
                information=document.trailer.Info.objgen[0],
                identifier=bytes(document.trailer.ID[0]).hex().encode(),
            ),
            text_color=spaces[_COLORS[TEXT_COLOR]].objgen[0],
            line_color=spaces[_COLORS[LINE_COLOR]].objgen[0],
            head=document.pages[0].Resources.XObject[HEAD].objgen[0],
            lines=page.Contents[1].objgen[0],
            page=int(page.objgen[0]),
            element=lines.objgen[0],
            element_entries=entries_of(lines, without="/K"),
            parents=parents.objgen[0],
            parents_items=items_of(parents),
            fonts=fonts.objgen[0],
            fonts_entries=entries_of(fonts),
            next_content=len(parents),
            place=place_of(lines),
            foot=place_of(lines.P).bottom,
        )


def entries_of(dictionary: Any, without: str = "") -> bytes:
    """What stands in a dictionary, but for the value of one name."""
    return b" ".join(
        b"%s %s" % (pikepdf.Name(name).unparse(), _written(value))
        for name, value in sorted(dictionary.items())
        if name != without
    )


def items_of(array: Any) -> bytes:
    """What stands in a list of references."""
    return b" ".join(_written(item) for item in array)


def _written(value: Any) -> bytes:
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return b"%d %d R" % value.objgen
    return plain(value)
