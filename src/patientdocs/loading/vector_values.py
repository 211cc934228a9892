"""The values that the shapes of an SVG logo may have, each read and written anew.

A reader takes a value with single spaces and gives it normalized, or "" where it says nothing. It raises BadValue with
the reason. Source of the grammar: https://www.w3.org/TR/SVG11/paths.html, and the attributes index of SVG 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from PIL import ImageColor

_LARGEST = 1_000_000
_LONGEST_TRANSFORM = 500
# Atomic: digits that could be cut into numbers in many ways are cut in one, so that no value takes long to read.
_NUMBER = r"(?>[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?)"
_GAP = r"[ ,]*"
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_COMMANDS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
_TRANSFORMS = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}
_LENGTH = re.compile(rf"({_NUMBER})(%|[a-z]*)")
_TRANSFORM = re.compile(r"([a-zA-Z]+) ?\(([^()]*)\)")
_ARC = re.compile(
    rf"({_NUMBER}){_GAP}({_NUMBER}){_GAP}({_NUMBER}){_GAP}([01]){_GAP}([01]){_GAP}({_NUMBER}){_GAP}({_NUMBER}){_GAP}"
)

WITHOUT_EFFECT = frozenset({"", "auto", "inherit", "none", "normal", "visible"})
"""Values that draw nothing, whatever they are of: `filter: none`."""

DESCRIBING = re.compile(
    r"id|class|lang|role|version|baseProfile|preserveAspectRatio|enable-background|overflow|clip-rule|color|isolation"
    r"|color-(interpolation|rendering).*|(shape|image)-rendering|stop-.*|solid-.*|stroke-dashoffset"
    r"|(font|text|line|letter|word|writing|white)(-.*)?|direction|unicode-bidi|data-.*|aria-.*|-.*"
)
"""Names that say nothing about plain shapes: they are for text, gradients, other programs, or for naming things."""


class BadValue(Exception):
    """A value that may not be drawn; the text says why, after the attribute's name."""


def length(value: str) -> str:
    """A length in the picture's own units, or in percent."""
    found = _LENGTH.fullmatch(value)
    if not found or (found[2] != "%" and found[2] not in _UNITS):
        raise BadValue("is no length")
    number = _number(found[1])
    return f"{number}%" if found[2] == "%" else number if not found[2] else f"{float(number) * _UNITS[found[2]]:g}"


def box(value: str) -> tuple[float, float, float, float]:
    """Left, top, width and height of a `viewBox`."""
    numbers = [float(number) for number in _numbers(value)]
    if len(numbers) != 4:
        raise BadValue("needs four numbers")
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _size(value: str) -> str:
    if value.startswith("-"):
        raise BadValue("is less than nothing")
    return "" if value == "auto" else length(value)


def _number(value: str) -> str:
    if not re.fullmatch(_NUMBER, value):
        raise BadValue("is no number")
    if abs(float(value)) > _LARGEST:
        raise BadValue("is too large")
    return value


def _numbers(value: str) -> list[str]:
    """Numbers with spaces, commas or nothing but a sign between them."""
    if not re.fullmatch(rf"{_GAP}(?:{_NUMBER}{_GAP})*", value):
        raise BadValue("is no list of numbers")
    return [_number(number) for number in re.findall(_NUMBER, value)]


def _share(value: str) -> str:
    share = float(_number(value.removesuffix("%"))) / (100 if value.endswith("%") else 1)
    return f"{min(1.0, max(0.0, share)):g}"


def _paint(value: str) -> str:
    if value.lower() in ("none", "transparent"):
        return "none"
    if value.lower() == "inherit":
        return ""
    try:
        channels = ImageColor.getrgb(value)
    except ValueError:
        raise BadValue("is not a color by its name or number") from None
    if len(channels) != 3 or not all(0 <= channel <= 255 for channel in channels):
        raise BadValue("is a color that shines through: use an opacity")
    return "#{:02x}{:02x}{:02x}".format(*channels)


def _points(value: str) -> str:
    numbers = _numbers(value)
    if len(numbers) % 2:
        raise BadValue("has half a point")
    return " ".join(numbers)


def _transform(value: str) -> str:
    if len(value) > _LONGEST_TRANSFORM or _TRANSFORM.sub("", value).strip(" ,"):
        raise BadValue("is no list of moves")
    return " ".join(_move(name, numbers) for name, numbers in _TRANSFORM.findall(value))


def _move(name: str, values: str) -> str:
    wanted = _TRANSFORMS.get(name, ())
    numbers = _numbers(values) if wanted else []
    if len(numbers) not in wanted:
        raise BadValue("is no list of moves")
    return f"{name}({' '.join(numbers)})"


def _path(value: str) -> str:
    """Each command with all of its numbers. A path that breaks off would be drawn differently by each program."""
    parts = re.split(r"([A-Za-df-z])", value)  # an e belongs to a number
    if parts[0].strip(" ,") or (len(parts) > 1 and parts[1] not in "mM"):
        raise BadValue("does not begin with a move")
    return " ".join(_command(letter, numbers) for letter, numbers in zip(parts[1::2], parts[2::2], strict=True))


def _command(letter: str, values: str) -> str:
    wanted = _COMMANDS.get(letter.lower())
    if wanted is None:
        raise BadValue(f"has the command {letter}, which no path has")
    numbers = list(_arcs(values)) if wanted == 7 else _numbers(values)
    whole = not numbers if not wanted else numbers and len(numbers) % wanted == 0
    if not whole:
        raise BadValue(f"breaks off in the command {letter}")
    return " ".join((letter, *numbers))


def _arcs(values: str) -> Iterator[str]:
    """The flags of an arc may stand right before the next number: `0 01.5` is 0, 0, 1.5."""
    values, at = values.strip(" ,"), 0
    while at < len(values):
        arc = _ARC.match(values, at)
        if not arc:
            raise BadValue("has an arc that is none")
        x_radius, y_radius, *others = (_number(part) for part in arc.groups())
        yield from (x_radius.lstrip("-+"), y_radius.lstrip("-+"), *others)
        at = arc.end()


def _one_of(*words: str) -> Callable[[str], str]:
    def reader(value: str) -> str:
        if value == "inherit":
            return ""
        if value not in words:
            raise BadValue(f"is none of {', '.join(words)}")
        return value

    return reader


_STYLES: Mapping[str, Callable[[str], str]] = {
    "fill": _paint,
    "stroke": _paint,
    "opacity": _share,
    "fill-opacity": _share,
    "stroke-opacity": _share,
    "stroke-width": _size,
    "stroke-miterlimit": _number,
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    "fill-rule": _one_of("nonzero", "evenodd"),
    "display": _one_of("none", "inline"),
    "visibility": _one_of("visible", "hidden", "collapse"),
}

STYLES = frozenset(_STYLES)
"""Attributes that may also stand in a `style`."""

READERS: Mapping[str, Callable[[str], str]] = {
    **_STYLES,
    **dict.fromkeys(("x", "y", "cx", "cy", "x1", "y1", "x2", "y2"), length),
    **dict.fromkeys(("width", "height", "r", "rx", "ry"), _size),
    "d": _path,
    "points": _points,
    "transform": _transform,
}
