"""Editions as bytes for a journey. What many share, a language or a glossary, is packed once and unpacked once."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from patientdocs import rendering
from patientdocs.made_once import made_once
from patientdocs.model.glossary import Glossary
from patientdocs.model.locale import Locale
from patientdocs.rendering import Page

_SHARED = (Locale, Glossary)
_KEPT = 256

_here: dict[str, Any] = {}
"""What this process has unpacked, by its hash: patterns that were made for a language serve all its pages."""


@dataclass(frozen=True)
class Packed:
    """`pages` refer to what is `shared` by its SHA-256."""

    pages: bytes
    shared: Mapping[str, bytes]


class _Packer(pickle.Pickler):
    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.shared: dict[str, bytes] = {}

    def persistent_id(self, value: Any) -> str | None:
        if not isinstance(value, _SHARED):
            return None
        name, data = _packed_once(value)
        self.shared[name] = data
        return name


class _Unpacker(pickle.Unpickler):
    def __init__(self, packed: Packed) -> None:
        super().__init__(io.BytesIO(packed.pages))
        self._shared = packed.shared

    def persistent_load(self, name: str) -> Any:
        if name not in _here:
            if len(_here) >= _KEPT:
                _here.clear()
            _here[name] = pickle.loads(self._shared[name])
        return _here[name]


def pack(pages: Sequence[Page]) -> Packed:
    """The editions of these pages, each with the ending of its format."""
    file = io.BytesIO()
    packer = _Packer(file)
    packer.dump([(page.edition, page.format.SUFFIX) for page in pages])
    return Packed(file.getvalue(), packer.shared)


def unpack(packed: Packed) -> list[Page]:
    """The pages that were packed. Only for bytes of one's own program: they can run code."""
    formats = {format_.SUFFIX: format_ for format_ in rendering.formats()}
    return [Page(edition, formats[suffix]) for edition, suffix in _Unpacker(packed).load()]


@made_once
def _packed_once(value: Any) -> tuple[str, bytes]:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return hashlib.sha256(data).hexdigest(), data
