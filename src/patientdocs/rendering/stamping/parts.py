"""Objects of one PDF, written so that they can be put into another one: places for numbers are left open.

pikepdf reads them; what is written here are bytes as ISO 32000-1, 7.3 has them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple

import pikepdf

_SUBSET = re.compile(rb"^/[A-Z]{6}\+")
_REMADE = ("/Length",)


class Slot(NamedTuple):
    """A number that is known once the objects have their place: of an object, of the page, of the element around the
    lines, or of marked content."""

    kind: Literal["object", "page", "parent", "content"]
    number: int = 0


Parts = tuple[bytes | Slot, ...]


class Copier:
    """Collects objects. `anchors` are those that the other file has already; `subset` marks the names of fonts, of
    which the other file may hold other letters under the same name."""

    def __init__(self, anchors: Mapping[tuple[int, int], Slot], contents: Mapping[int, int], subset: str) -> None:
        self.objects: list[Parts] = []
        self._known = dict(anchors)
        self._contents = contents
        self._subset = b"/" + subset.encode() + b"+"

    def reference(self, thing: Any) -> Slot:
        """The object and all that it needs are collected."""
        if thing.objgen not in self._known:
            self._known[thing.objgen] = slot = Slot("object", len(self.objects))
            self.objects.append(())
            self.objects[slot.number] = tuple(self._resolved(thing))
        return self._known[thing.objgen]

    def value(self, thing: Any) -> Iterator[bytes | Slot]:
        """What stands in a dictionary or a list: a reference when it is an object of its own."""
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            yield self.reference(thing)
        else:
            yield from self._resolved(thing)

    def array(self, things: Iterable[Any]) -> Iterator[bytes | Slot]:
        yield b"["
        for thing in things:
            yield from self.value(thing)
            yield b" "
        yield b"]"

    def entries(self, thing: Any) -> Iterator[bytes | Slot]:
        """Of a dictionary, without its brackets."""
        is_element = thing.get("/Type") == "/StructElem"
        for name, value in sorted(thing.items()):
            if name in _REMADE:
                continue
            yield pikepdf.Name(name).unparse() + b" "
            yield from self._kids(value) if is_element and name == "/K" else self.value(value)
            yield b" "

    def compressed(self, entries: Iterable[bytes | Slot], data: bytes) -> Iterator[bytes | Slot]:
        """A stream of the data with these entries."""
        yield from self._stream((*entries, b"/Filter /FlateDecode "), zlib.compress(data))

    def _stream(self, entries: Iterable[bytes | Slot], data: bytes) -> Iterator[bytes | Slot]:
        yield b"<<"
        yield from entries
        yield b"/Length %d>>\nstream\n" % len(data)
        yield data
        yield b"\nendstream"

    def _kids(self, kids: Any) -> Iterator[bytes | Slot]:
        """Of a structure element: numbers of marked content, or further elements."""
        yield b"["
        for kid in kids:
            if isinstance(kid, int):
                yield Slot("content", self._contents[kid])
            else:
                yield from self.value(kid)
            yield b" "
        yield b"]"

    def _resolved(self, thing: Any) -> Iterator[bytes | Slot]:
        if isinstance(thing, pikepdf.Stream):
            yield from self._stream(self.entries(thing), thing.read_raw_bytes())
        elif isinstance(thing, pikepdf.Dictionary):
            yield b"<<"
            yield from self.entries(thing)
            yield b">>"
        elif isinstance(thing, pikepdf.Array):
            yield from self.array(thing)
        else:
            yield _SUBSET.sub(self._subset, plain(thing))


def plain(thing: Any) -> bytes:
    """A name, string, number, truth value or null."""
    match thing:
        case None:
            return b"null"
        case bool():
            return b"true" if thing else b"false"
        case int():
            return b"%d" % thing
        case Decimal():
            return format(thing, "f").encode()
        case _:
            written: bytes = thing.unparse()
            return written


def filled(parts: Iterable[bytes | Slot], numbers: Mapping[str, int]) -> bytes:
    """The bytes, when the kinds of slots begin at these numbers."""
    return b"".join(part if isinstance(part, bytes) else _number(part, numbers[part.kind]) for part in parts)


def _number(slot: Slot, first: int) -> bytes:
    return b"%d" % (first + slot.number) if slot.kind == "content" else b"%d 0 R" % (first + slot.number)
