"""What a drawing writes into a page. WeasyPrint works each sign and each picture out anew wherever it stands.

What is written follows from the shapes, their size, and the colors that were set before. Only drawings of plain shapes
are kept: text, masks, patterns and clips need more of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import pydyf  # type: ignore[import-untyped]
from weasyprint import images

from patientdocs.rendering.typesetting.reuse.replacing import Kept, replaced

_MOST = 200
_SHAPES = frozenset(
    ["svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title"]
)
_OF_THE_PAGE = frozenset(("clip-path", "filter", "mask", "style"))
_COLORS = ("_current_color", "_current_color_stroke", "_current_alpha", "_current_alpha_stroke")
_OTHER_RESOURCES = ("XObject", "Pattern", "Shading", "ColorSpace")

_shapes: WeakKeyDictionary[Any, str] = WeakKeyDictionary()
"""The shapes of drawings that have nothing else, by what WeasyPrint made of them."""


@dataclass(frozen=True)
class _Written:
    """`last` is the operator at the end: WeasyPrint looks at it. `states` are the graphics states that are used."""

    operators: bytes
    last: bytes
    states: dict[str, dict[str, Any]]
    colors: tuple[Any, ...]


_written: Kept[Any, _Written] = Kept(_MOST)


@contextmanager
def drawings_kept() -> Iterator[None]:
    """While this lasts, drawings of plain shapes are worked out once for each size."""
    with ExitStack() as stack:
        stack.enter_context(replaced(images.SVGImage, "__init__", ["self", "tree"], _telling_shapes))
        parameters = ["self", "stream", "concrete_width", "concrete_height", "_style"]
        stack.enter_context(replaced(images.SVGImage, "draw", parameters, _drawing_once))
        yield


def _telling_shapes(original: Any) -> Any:
    def init(self: Any, tree: Any, *others: Any, **named: Any) -> None:
        if all(map(_is_plain, tree.iter())):
            _shapes[self] = repr(_shape(tree))
        original(self, tree, *others, **named)

    return init


def _is_plain(element: Any) -> bool:
    return (
        isinstance(element.tag, str)
        and _name(element) in _SHAPES
        and not any(
            key in _OF_THE_PAGE or key.startswith("marker") or "url(" in value for key, value in element.attrib.items()
        )
    )


def _name(element: Any) -> str:
    return str(element.tag.rpartition("}")[2])


def _shape(element: Any) -> tuple[Any, ...]:
    """All that is drawn: what a drawing is called is not."""
    if _name(element) == "title":
        return ("title",)
    return (element.tag, *element.attrib.items(), *map(_shape, element))


def _drawing_once(original: Any) -> Any:
    def draw(self: Any, stream: Any, concrete_width: float, concrete_height: float, style: Any) -> None:
        shapes = _shapes.get(self)
        if shapes is None:
            original(self, stream, concrete_width, concrete_height, style)
            return
        key = (shapes, concrete_width, concrete_height, *_colors(stream))
        if key in _written:
            _write(stream, _written[key])
            return
        before, resources = len(stream.stream), _other_resources(stream)
        original(self, stream, concrete_width, concrete_height, style)
        written = _as_written(stream, stream.stream[before:])
        if written and _other_resources(stream) == resources:
            _written[key] = written

    return draw


def _colors(stream: Any) -> tuple[Any, ...]:
    return tuple(getattr(stream, name) for name in _COLORS)


def _other_resources(stream: Any) -> list[int]:
    return [len(stream._resources[name]) for name in _OTHER_RESOURCES]


def _as_written(stream: Any, operators: list[Any]) -> _Written | None:
    """None for a drawing that broke off: what it began has no end."""
    plain = all(isinstance(operator, bytes) for operator in operators)
    if not operators or not plain or operators.count(b"q") != operators.count(b"Q"):
        return None
    names = [str(operator[1:-3], "ascii") for operator in operators if operator.endswith(b" gs")]
    if any(name[0] not in "Aa" for name in names):  # States other than opacity have numbers of their own on each page.
        return None
    states = {name: dict(stream._resources["ExtGState"][name]) for name in names}
    return _Written(b"\n".join(operators[:-1]), operators[-1], states, _colors(stream))


def _write(stream: Any, written: _Written) -> None:
    known = stream._resources["ExtGState"]
    for name, state in written.states.items():
        if name not in known:
            known[name] = pydyf.Dictionary(state)
    stream.stream += [written.operators, written.last]
    for name, color in zip(_COLORS, written.colors, strict=True):
        setattr(stream, name, color)
