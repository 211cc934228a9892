"""What decides the findings of checks on one subject, as a hash: all it says, and all places that findings can name.

Unlike the key of a page it leaves nothing out: the word lists of a language judge texts, and a place is part of what
a finding says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, cast

from patientdocs.model.catalogue import Translation
from patientdocs.model.entry import Entry
from patientdocs.model.message import Message

_SHARED = (Entry, Message, Translation)
"""What many subjects hold, so that it is hashed once: a language with its lists, a leaflet, a text."""

_KEPT = 20_000


class SubjectKeys:
    """Keys of subjects. Two subjects with one key are the same to every check."""

    def __init__(self) -> None:
        self._shared: dict[int, tuple[Any, str]] = {}

    def key(self, subject: Any) -> str:
        """32 hex digits of SHA-256.

        Raises:
            TypeError: the subject holds something that nothing is known of.
        """
        return self._hash(_parts(subject))

    def _hash(self, value: Any) -> str:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=self._plain)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def _plain(self, value: Any) -> Any:
        """What JSON has no form for: as a form that it has."""
        if isinstance(value, _SHARED):
            return self._once(value)
        if isinstance(value, Enum | Decimal):
            return [type(value).__name__, str(value)]
        if isinstance(value, bytes):
            return hashlib.sha256(value).hexdigest()
        if isinstance(value, Mapping):
            return dict(value)
        if isinstance(value, set | frozenset):
            return sorted(value)
        return _parts(value)

    def _once(self, value: Any) -> str:
        known = self._shared.get(id(value))
        if known is None:
            if len(self._shared) >= _KEPT:
                self._shared.clear()
            found = self._hash(_shared_parts(value))
            known = self._shared[id(value)] = (value, found)  # with the value, so that its id stays its own
        return known[1]


def _parts(value: Any, left_out: str = "") -> list[Any]:
    kind: type[Any] = type(value)
    if not is_dataclass(value):
        raise TypeError(f"no key can be made of a {kind.__name__}")
    return [kind.__name__, *(getattr(value, name) for name in _names(cast(Hashable, kind)) if name != left_out)]


def _shared_parts(value: Any) -> list[Any]:
    if isinstance(value, Entry):
        return [type(value).__name__, value.model_dump_json(), *value.written()]
    if isinstance(value, Message):
        return [value.place, *_parts(value, "entry")]  # nothing but its place is asked of the entry
    return _parts(value)


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast(Any, kind)))
