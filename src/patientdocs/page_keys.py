"""What decides the bytes of a page, in parts that have names: two keys that differ say why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from patientdocs.diagnostics import Location
from patientdocs.model.catalogue import Translation
from patientdocs.model.clinic import Logo
from patientdocs.model.edition import Edition
from patientdocs.model.leaflet import Leaflet
from patientdocs.model.locale import Locale
from patientdocs.model.source import Source

_PRINTED = {"id", "bcp47", "babel", "direction", "joiner", "quotes", "fonts", "name", "sentences", "spacing"}
"""What a page shows of its locale; the rest judges texts."""

_PARTS = {
    "the clinic": ("brand",),
    "the language": ("locale", "language", "source", "messages", "asked_messages", "familiar_stems"),
    "how far it is translated or signed": ("states", "signatures"),
    "the sources": ("notes",),
    "the pages beside it": ("alternates", "papers", "address"),
}
"""The fields of an edition by what a person calls them. All others are its words."""
_OF_ONE_CLINIC = ("the clinic", "the pages beside it")
"""The parts of which a body has the address alone."""
_WORDS = "the words"
_NAMED = {name for names in _PARTS.values() for name in names}


@dataclass(frozen=True)
class PageKey:
    """`parts` are short hashes by the name of what they stand for; `whole` is the SHA-256 of all of it.

    `body` names what decides the page before a clinic is put onto it: the same for all clinics.
    """

    parts: Mapping[str, str]
    whole: str
    body: str

    def differs(self, earlier: Mapping[str, str]) -> list[str]:
        """The names of the parts that are not what they were."""
        return [name for name, value in self.parts.items() if earlier.get(name) != value]


def page_key(edition: Edition, ground: Mapping[str, str]) -> PageKey:
    """The key of an edition. `ground` is what all pages stand on: hashes of the program and the libraries."""
    rest = [field.name for field in fields(edition) if field.name not in _NAMED]
    contents = {name: _content(edition, names) for name, names in {**_PARTS, _WORDS: rest}.items()}
    parts = {**ground, **{name: hashlib.sha256(content).hexdigest()[:16] for name, content in contents.items()}}
    common = {name: content for name, content in contents.items() if name not in _OF_ONE_CLINIC}
    body = _all_of(ground, {**common, "the address": _content(edition, ("address",))})
    return PageKey(parts, _all_of(ground, contents), f"{body[:2]}-body-{body}")


def _all_of(ground: Mapping[str, str], contents: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256(repr(sorted(ground.items())).encode())
    for name in sorted(contents):
        whole.update(name.encode() + b"\0" + hashlib.sha256(contents[name]).digest())
    return whole.hexdigest()


def _content(edition: Edition, names: Any) -> bytes:
    return json.dumps([_plain(getattr(edition, name)) for name in names], sort_keys=True, default=str).encode()


def _plain(value: Any) -> Any:
    """A value as plain data, without what is not printed: places in files, word lists, snapshots."""
    match value:
        case str() | int() | None:
            return value
        case tuple():
            return [_plain(item) for item in value]
        case Locale():
            return _locale(value)
        case Leaflet():
            return [value.id, value.date, value.review_by]
        case Source():
            return value.model_dump(mode="json", exclude={"snapshot", "never", "note"})
        case Logo():
            return [value.media_type, hashlib.sha256(value.data).hexdigest(), value.width, value.height]
        case BaseModel() | Translation() | Location():
            return None
        case Mapping():
            return {name: _plain(item) for name, item in value.items()}
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


_locales: dict[int, tuple[Locale, Any]] = {}
"""By identity: a library has few locales and many pages."""


def _locale(locale: Locale) -> Any:
    known = _locales.get(id(locale))
    if known is None or known[0] is not locale:
        known = _locales[id(locale)] = (locale, locale.model_dump(mode="json", include=_PRINTED))
    return known[1]
