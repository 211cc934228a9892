"""How a number is written into a PDF. pydyf asks each of 15,000 values a page for what it is in every way it knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf  # type: ignore[import-untyped]

from patientdocs.rendering.typesetting.reuse.replacing import replaced


@contextmanager
def values_written_at_once() -> Iterator[None]:
    """While this lasts, bytes, numbers and texts are told by their type; all else is asked as ever."""
    with replaced(pydyf, "_to_bytes", ["item"], _writing):
        yield


def _writing(original: Any) -> Any:
    def to_bytes(item: Any) -> Any:
        kind = type(item)
        if kind is bytes:
            return item
        if kind is float:
            if item.is_integer():
                return b"%d" % item
            return f"{item:f}".rstrip("0").encode()
        if kind is int:
            return b"%d" % item
        if kind is str:
            return item.encode("ascii")
        return original(item)

    return to_bytes
