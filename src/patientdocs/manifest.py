"""What out/ holds and what of it can stay: the plan of a build, and the manifest that records it.

A page is kept when everything that decides its bytes is what it was (its key), and the file is still the one
that was written (its SHA-256). Only pages that passed every check are ever in a manifest or in the store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from patientdocs import __version__, fingerprint, machine, rendering, writing
from patientdocs.diagnostics import Diagnostic, as_plain, from_plain
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import DEFAULT_CLINIC, Edition
from patientdocs.model.library import Library
from patientdocs.page_keys import PageKey, page_key
from patientdocs.rendering import Finished
from patientdocs.store import Entry, Store


@dataclass(frozen=True)
class Plan:
    """Which pages to render, and those that are there already: in out/ (`kept`) or in the store (`stored`).

    `reasons` says for each page that is not kept, by its path, why. `ground` is what all `keys` stand on.
    """

    library: Library
    keys: Mapping[str, PageKey]
    ground: Mapping[str, str]
    to_render: tuple[rendering.Page, ...]
    stored: tuple[Finished, ...]
    kept: tuple[Artefact, ...]
    kept_outputs: Mapping[str, Mapping[str, Any]]
    reasons: Mapping[str, str]

    @property
    def kept_findings(self) -> Iterator[Diagnostic]:
        """What was said of the kept pages when they were made."""
        for output in self.kept_outputs.values():
            yield from map(from_plain, output.get("findings", ()))

    def manifest(self, pages: Sequence[Finished], others: Sequence[Artefact]) -> dict[str, Any]:
        """What is written to manifest.json; the SHA-256 of each output is added by `writing.write`."""
        made = {page.artefact.path: self._page(page) for page in pages}
        rest = {other.path: {"path": other.path, "bytes": len(other.data)} for other in others}
        outputs = {**self.kept_outputs, **made, **rest}
        return {
            "version": 2,
            "patientdocs": __version__,
            "library": self.library.settings.name,
            "mode": self.library.evidence.mode,
            "versions": machine.versions(),
            "outputs": [outputs[path] for path in sorted(outputs)],
        }

    def keep(self, pages: Sequence[Finished], store: Store) -> None:
        """Put pages that passed every check into the store.

        Raises:
            Unavailable: it cannot be written.
        """
        for page in pages:
            findings = [as_plain(finding) for finding in page.findings]
            store.put(self.keys[page.artefact.path].whole, Entry({"findings": findings}, page.artefact.data))

    def _page(self, page: Finished) -> dict[str, Any]:
        assert page.artefact.edition is not None
        key = self.keys[page.artefact.path]
        said = {"findings": [as_plain(finding) for finding in page.findings]} if page.findings else {}
        about = _about(page.artefact.edition)
        head = {"path": page.artefact.path, "bytes": len(page.artefact.data)}
        return {**head, **about, "key": key.whole, "parts": dict(key.parts), **said}


def plan(
    library: Library,
    wanted: Sequence[rendering.Page],
    everything: Sequence[rendering.Page],
    out: Path | None,
    cache: bool,
    whole: bool = False,
    store: Store | None = None,
) -> Plan:
    """Compare the wanted pages with what out/, if there is one, and the store hold.

    Pages that were not asked for stay if the library still has them; the others go. In a `whole` build, for which
    nothing was left out by name, they stay only as long as they are what would be printed today.
    """
    before = {output["path"]: output for output in writing.read_manifest(out)["outputs"]} if out else {}
    ground = {"the program": fingerprint.program()[:16], "the libraries": fingerprint.libraries()[:16]}
    keys = {page.path: page_key(page.edition, ground) for page in wanted}
    rest = [page for page in everything if page.path in before and page.path not in keys]
    others = {p.path for p in rest if not whole or before[p.path].get("key") == page_key(p.edition, ground).whole}
    kept: list[Artefact] = []
    reasons: dict[str, str] = {}
    for path in sorted({*keys, *others} & set(before)):
        fits = path in others or (cache and before[path].get("key") == keys[path].whole)
        artefact = _unchanged(out, before[path]) if out and fits else None
        if artefact:
            kept.append(artefact)
        elif path in keys:
            reasons[path] = _reason(keys[path], before[path], fits, cache)
    kept_paths = {artefact.path for artefact in kept}
    stored: list[Finished] = []
    to_render: list[rendering.Page] = []
    for page in wanted:
        if page.path not in kept_paths:
            reasons.setdefault(page.path, "it is new")
            entry = store.get(keys[page.path].whole) if store and cache else None
            if entry is None:
                to_render.append(page)
            else:
                stored.append(from_store(page, entry))
                reasons[page.path] += ", and was taken from the cache"
    outputs = {path: before[path] for path in kept_paths}
    return Plan(library, keys, ground, tuple(to_render), tuple(stored), tuple(kept), outputs, reasons)


def _reason(key: PageKey, before: Mapping[str, Any], fits: bool, cache: bool) -> str:
    if fits:
        return "its file was changed or is gone"
    if not cache:
        return "it was asked for with --no-cache"
    return f"{' and '.join(key.differs(before.get('parts', {}))) or 'its place'} changed"


def from_store(page: rendering.Page, entry: Entry) -> Finished:
    """A page that was made earlier. What was said of it is said of today's place."""
    findings = tuple(_of_today(from_plain(plain), page.edition) for plain in entry.about.get("findings", ()))
    return Finished(Artefact(page.path, entry.data, page.edition), findings)


def _of_today(finding: Diagnostic, edition: Edition) -> Diagnostic:
    leaflet = edition.leaflet.at()
    return replace(finding, location=leaflet) if finding.location.file == leaflet.file else finding


def _unchanged(out: Path, output: Mapping[str, Any]) -> Artefact | None:
    """The page as it lies in out/, or None when it is not the one that was written."""
    try:
        data = (out / output["path"]).read_bytes()
    except OSError:
        return None
    return Artefact(output["path"], data) if hashlib.sha256(data).hexdigest() == output.get("sha256") else None


def _about(edition: Edition) -> dict[str, Any]:
    return {
        "leaflet": edition.leaflet.id,
        "locale": edition.locale.bcp47,
        "variant": edition.variant,
        "clinic": edition.brand.clinic if edition.brand else DEFAULT_CLINIC,
        "short_id": edition.short_id,
        "state": edition.state.words,
        "stands_in": edition.language.bcp47,
        "version": edition.version,
    }
