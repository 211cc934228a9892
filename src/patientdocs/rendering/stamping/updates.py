"""An incremental update of a PDF (ISO 32000-1, 7.5.6): objects that replace others or are new, behind the last byte."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_ENTRY = struct.Struct(">BIB")
"""A kind of object, where it begins, its generation: `/W [1 4 1]`."""

_IN_USE = 1


class Trailer(NamedTuple):
    """What the end of a file says: `start` is where its cross-references begin, `size` how many objects it has."""

    start: int
    size: int
    root: int
    information: int
    identifier: bytes


def updated(data: bytes, trailer: Trailer, objects: Mapping[int, bytes]) -> bytes:
    """The file with these objects, by number; those of new ones begin at `trailer.size`. The same bytes each time."""
    pieces, places, end = [], {}, len(data)
    for number in sorted(objects):
        piece = b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
        places[number] = end
        end += len(piece)
        pieces.append(piece)
    last = max(trailer.size, max(objects, default=0) + 1)
    places[last] = end
    digest = hashlib.sha256(trailer.identifier + b"".join(pieces)).hexdigest()[:32].encode()
    table = b"".join(_ENTRY.pack(_IN_USE, places[number], 0) for number in sorted(places))
    runs = b" ".join(b"%d %d" % run for run in _runs(sorted(places)))
    head = (
        b"%d 0 obj\n<</Type /XRef /Size %d /W [1 4 1] /Index [%s] /Prev %d /Root %d 0 R /Info %d 0 R "
        b"/ID [<%s> <%s>] /Length %d>>\nstream\n"
    ) % (
        last,
        last + 1,
        runs,
        trailer.start,
        trailer.root,
        trailer.information,
        trailer.identifier,
        digest,
        len(table),
    )
    pieces.append(head + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % end)
    return b"".join((data, *pieces))


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First number and length of each row of consecutive numbers."""
    first = previous = numbers[0]
    for number in numbers[1:]:
        if number != previous + 1:
            yield first, previous - first + 1
            first = number
        previous = number
    yield first, previous - first + 1
