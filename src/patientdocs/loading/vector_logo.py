"""Logos made of shapes: SVG. What is not on the lists here is not drawn by anybody.

The file is read with expat, which fetches nothing; a DOCTYPE, the door for entities, ends the reading. Out comes a new
file, made of listed shapes with checked values alone. What only describes (titles, metadata, names, other programs'
notes) is left out; what would change the picture or do anything else is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

from patientdocs.loading.refused import Refused
from patientdocs.loading.vector_values import (
    DESCRIBING,
    READERS,
    STYLES,
    WITHOUT_EFFECT,
    BadValue,
    box,
    length,
)

MAX_DEPTH = 20
MAX_ELEMENTS = 2000

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_LEFT_OUT = frozenset({"defs", "desc", "metadata", "title"})
_OF_ROOT = frozenset({"x", "y", "width", "height", "viewBox"})
_HELP = "save it as plain SVG, made of paths and flat colors alone, or as PNG"


def drawing(data: bytes) -> tuple[bytes, float, float]:
    """The same shapes as a new SVG file, with its width and height in its own units.

    Raises:
        Refused: not well-formed, too deep or too long, without a size, or with anything but plain shapes.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("it is not saved as UTF-8", "save it as UTF-8") from None
    return _Tracer().traced(text)


class _Tracer:
    """Hears of each element as it is read, and writes down what may be drawn."""

    def __init__(self) -> None:
        # Not the encoding that the file claims: it was decoded already.
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction
        self._open: list[str] = []
        self._left_out = 0
        self._elements = 0
        self._shapes = 0
        self._written: list[str] = []
        self._size = (0.0, 0.0)

    def traced(self, text: str) -> tuple[bytes, float, float]:
        try:
            self._parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            reason = expat.errors.messages[error.code]
            raise Refused(f"it is damaged: {reason}", _HELP, error.lineno, error.offset + 1) from error
        if not self._shapes:
            raise Refused("it draws nothing", _HELP)
        return ("".join(self._written) + "\n").encode(), *self._size

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        self._open.append(tag)
        self._elements += 1
        if len(self._open) > MAX_DEPTH:
            raise self._refused(f"its elements are nested deeper than {MAX_DEPTH}")
        if self._elements > MAX_ELEMENTS:
            raise self._refused(f"it has more than {MAX_ELEMENTS:,} elements")
        if len(self._open) == 1:
            if (space, tag) != (_SVG, "svg"):
                raise self._refused('it does not begin with `<svg xmlns="http://www.w3.org/2000/svg">`')
            self._root(attributes)
        elif space != _SVG or tag in _LEFT_OUT:
            self._left_out += 1
        elif tag != "g" and tag not in _SHAPES:
            raise self._refused(f"the element `{tag[:40]}` is not allowed in a logo")
        elif self._left_out:
            self._left_out += 1
        elif self._open[-2] in _SHAPES:
            raise self._refused(f"`{tag}` stands inside `{self._open[-2]}`")
        else:
            self._shapes += tag in _SHAPES
            self._written.append(f"<{tag}{self._values(attributes)}{'>' if tag == 'g' else '/>'}")

    def _end(self, name: str) -> None:
        tag = self._open.pop()
        if self._left_out:
            self._left_out -= 1
        elif tag in ("g", "svg"):
            self._written.append(f"</{tag}>")

    def _root(self, attributes: Mapping[str, str]) -> None:
        try:
            if "viewBox" in attributes:
                left, top, width, height = box(attributes["viewBox"])
            else:
                left = top = 0.0
                width, height = (float(length(attributes.get(side, ""))) for side in ("width", "height"))
        except (BadValue, ValueError):
            raise self._refused("it has no size: neither a `viewBox` nor `width` and `height` in numbers") from None
        if width <= 0 or height <= 0:
            raise self._refused("its width or its height is nothing")
        self._size = (width, height)
        others = {name: value for name, value in attributes.items() if name not in _OF_ROOT}
        frame = f'viewBox="{left:g} {top:g} {width:g} {height:g}" width="{width:g}" height="{height:g}"'
        self._written.append(f'<svg xmlns="{_SVG}" {frame}{self._values(others)}>')

    def _values(self, attributes: Mapping[str, str]) -> str:
        """Checked attributes as they are written. Of a style and an attribute with one name the style counts."""
        plain = {name: value for name, value in attributes.items() if name != "style"}
        found = {name: self._value(name, value) for name, value in plain.items()}
        for declaration in filter(str.strip, attributes.get("style", "").split(";")):
            name, colon, value = (part.strip() for part in declaration.partition(":"))
            if not colon or (name in READERS and name not in STYLES):
                raise self._refused(f"`{name[:40]}` stands in a `style`")
            found[name] = self._value(name, value)
        return "".join(f' {name}="{value}"' for name, value in sorted(found.items()) if value)

    def _value(self, name: str, value: str) -> str:
        """One value, normalized; "" for one that draws nothing."""
        space, _, tag = name.rpartition(" ")
        if tag == "href" or (not space and tag.lower().startswith("on")):
            what = "points to something outside itself" if tag == "href" else "holds a script"
            raise self._refused(f"it {what} (`{tag[:40]}`)")
        if space or DESCRIBING.fullmatch(tag):
            return ""
        if tag not in READERS:
            if value.strip().lower() in WITHOUT_EFFECT:
                return ""
            raise self._refused(f"`{tag[:40]}` is not allowed in a logo")
        try:
            return READERS[tag](" ".join(value.split()))
        except BadValue as bad:
            raise self._refused(f"`{tag}` {bad}: `{value[:40]}`") from None

    def _doctype(self, *_: object) -> None:
        help_text = "delete that line: from `<!DOCTYPE` to its `>`"
        raise self._refused("it has a DOCTYPE, which can pull in other files", help_text)

    def _instruction(self, target: str, _: str) -> None:
        raise self._refused(f"it has an instruction for other programs (`{target[:40]}`)")

    def _refused(self, message: str, help_text: str = _HELP) -> Refused:
        line, column = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        return Refused(message, help_text, line, column)
