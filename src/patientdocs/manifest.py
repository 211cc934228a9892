"""What out/ holds and what of it can stay: the plan of a build, and the manifest that records it.

A page is kept when everything that decides its bytes is what it was (its key), and the file is still the one
that was written (its SHA-256). Only pages that passed every check are ever in a manifest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from patientdocs import __version__, machine, rendering, writing
from patientdocs.diagnostics import Location
from patientdocs.model.artefact import Artefact
from patientdocs.model.catalogue import Translation
from patientdocs.model.edition import DEFAULT_CLINIC, Edition
from patientdocs.model.leaflet import Leaflet
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.model.source import Source

_PRINTED = {"id", "bcp47", "babel", "direction", "joiner", "quotes", "fonts", "name", "sentences", "spacing"}
"""What a page shows of its locale; the rest judges texts."""


@dataclass(frozen=True)
class Plan:
    """Which pages to render, and the pages of earlier builds that stay."""

    library: Library
    versions: Mapping[str, str]
    keys: Mapping[str, str]
    to_render: tuple[rendering.Page, ...]
    kept: tuple[Artefact, ...]
    kept_outputs: Mapping[str, Mapping[str, Any]]

    def manifest(self, artefacts: Sequence[Artefact]) -> dict[str, Any]:
        """What is written to manifest.json; the SHA-256 of each output is added by `writing.write`."""
        outputs = {**self.kept_outputs, **{a.path: self._output(a) for a in artefacts}}
        return {
            "version": 1,
            "patientdocs": __version__,
            "library": self.library.settings.name,
            "mode": self.library.evidence.mode,
            "versions": dict(self.versions),
            "outputs": [outputs[path] for path in sorted(outputs)],
        }

    def _output(self, artefact: Artefact) -> dict[str, Any]:
        edition = artefact.edition
        about = {} if edition is None else _about(edition, self.keys[artefact.path])
        return {"path": artefact.path, "bytes": len(artefact.data), **about}


def plan(
    library: Library,
    wanted: Sequence[rendering.Page],
    everything: Sequence[rendering.Page],
    out: Path,
    cache: bool,
    whole: bool = False,
) -> Plan:
    """Compare the wanted pages with what out/ holds.

    Pages that were not asked for stay if the library still has them; the others go. In a `whole` build, for which
    nothing was left out by name, they stay only as long as they are what would be printed today.
    """
    before = {output["path"]: output for output in writing.read_manifest(out)["outputs"]}
    versions = machine.versions()
    ground = [__version__, sorted(versions.items()), rendering.ground()]
    keys = {page.path: _key(page.edition, ground) for page in wanted}
    rest = [page for page in everything if page.path in before and page.path not in keys]
    others = {page.path for page in rest if not whole or before[page.path].get("key") == _key(page.edition, ground)}
    kept: list[Artefact] = []
    for path in sorted({*keys, *others} & set(before)):
        fits = path in others or (cache and before[path].get("key") == keys[path])
        artefact = _unchanged(out, before[path]) if fits else None
        if artefact:
            kept.append(artefact)
    kept_paths = {artefact.path for artefact in kept}
    to_render = tuple(page for page in wanted if page.path not in kept_paths)
    return Plan(library, versions, keys, to_render, tuple(kept), {path: before[path] for path in kept_paths})


def _unchanged(out: Path, output: Mapping[str, Any]) -> Artefact | None:
    """The page as it lies in out/, or None when it is not the one that was written."""
    try:
        data = (out / output["path"]).read_bytes()
    except OSError:
        return None
    return Artefact(output["path"], data) if hashlib.sha256(data).hexdigest() == output.get("sha256") else None


def _about(edition: Edition, key: str) -> dict[str, Any]:
    return {
        "leaflet": edition.leaflet.id,
        "locale": edition.locale.bcp47,
        "variant": edition.variant,
        "clinic": edition.brand.clinic if edition.brand else DEFAULT_CLINIC,
        "short_id": edition.short_id,
        "state": edition.state.words,
        "stands_in": edition.language.bcp47,
        "version": edition.version,
        "key": key,
    }


def _key(edition: Edition, ground: Sequence[Any]) -> str:
    """SHA-256 over everything that decides the bytes of this page."""
    content = json.dumps([*ground, _plain(edition)], sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """An edition as plain data, without what is not printed: places in files, word lists, snapshots."""
    match value:
        case Locale():
            return value.model_dump(mode="json", include=_PRINTED)
        case Leaflet():
            return [value.id, value.date, value.review_by]
        case Source():
            return value.model_dump(mode="json", exclude={"snapshot", "never", "note"})
        case BaseModel():
            return None
        case Translation() | Location():
            return None
        case tuple():
            return [_plain(item) for item in value]
        case Mapping():
            return {name: _plain(item) for name, item in value.items()}
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value
