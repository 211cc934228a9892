"""What out/ holds and what of it can stay: the plan of a build, and the manifest that records it.

A page is kept when everything that decides its bytes is what it was (its key), and the file is still the one
that was written (its SHA-256). Only pages that passed every check are ever in a manifest or in the store.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from patientdocs import __version__, fingerprint, machine, rendering, writing
from patientdocs.diagnostics import Diagnostic, as_plain, from_plain
from patientdocs.model.artefact import Artefact, Output
from patientdocs.model.edition import DEFAULT_CLINIC, Edition
from patientdocs.model.library import Library
from patientdocs.page_keys import PageKey, page_key
from patientdocs.rendering import Finished
from patientdocs.store import Store
from patientdocs.stored_pages import StoredBodies, as_entry, from_store


@dataclass(frozen=True, slots=True)
class Made:
    """A page that is ready to be written, what was found when it was looked at, and why it took a second try."""

    output: Output
    edition: Edition
    findings: tuple[Diagnostic, ...] = ()
    mishap: str = ""


@dataclass(frozen=True)
class Plan:
    """Which pages to render, and those that are there already: in out/ (`kept`) or in the store (`stored`).

    `reasons` says for each page that is not kept, by its path, why. `ground` is what all `keys` stand on.
    """

    library: Library
    keys: Mapping[str, PageKey]
    ground: Mapping[str, str]
    to_render: tuple[rendering.Page, ...]
    stored: tuple[Made, ...]
    kept: tuple[writing.Standing, ...]
    kept_outputs: Mapping[str, Mapping[str, Any]]
    reasons: Mapping[str, str]

    @property
    def kept_findings(self) -> Iterator[Diagnostic]:
        """What was said of the kept pages when they were made."""
        for output in self.kept_outputs.values():
            yield from map(from_plain, output.get("findings", ()))

    def manifest(self, pages: Sequence[Made], others: Sequence[Output]) -> dict[str, Any]:
        """What is written to manifest.json; the SHA-256 of each output is added by `writing.write`."""
        made = {page.output.path: self._page(page) for page in pages}
        rest = {other.path: {"path": other.path, "bytes": other.size} for other in others}
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
            store.put(self.keys[page.artefact.path].whole, as_entry(page))

    def bodies(self, store: Store) -> StoredBodies:
        """What the pages to render can be stamped on."""
        return StoredBodies({page.path: self.keys[page.path].body for page in self.to_render}, store)

    def _page(self, page: Made) -> dict[str, Any]:
        key = self.keys[page.output.path]
        said = {"findings": [as_plain(finding) for finding in page.findings]} if page.findings else {}
        about = _about(page.edition)
        head = {"path": page.output.path, "bytes": page.output.size}
        return {**head, **about, "key": key.whole, "parts": dict(key.parts), **said}


def plan(
    library: Library,
    wanted: Sequence[rendering.Page],
    everything: Iterable[rendering.Page],
    out: Path | None,
    cache: bool,
    whole: bool = False,
    store: Store | None = None,
    lay: Callable[[Artefact], Output] = lambda artefact: artefact,
) -> Plan:
    """Compare the wanted pages with what out/, if there is one, and the store hold.

    Pages that were not asked for stay if the library still has them; the others go. In a `whole` build, for which
    nothing was left out by name, they stay only as long as they are what would be printed today. What is found in the
    store is given to `lay`, which may put its bytes aside.
    """
    before = {output["path"]: output for output in writing.read_manifest(out)["outputs"]} if out else {}
    ground = {"the program": fingerprint.program()[:16], "the libraries": fingerprint.libraries()[:16]}
    keys = {page.path: page_key(page.edition, ground) for page in wanted}
    rest = [page for page in everything if page.path in before and page.path not in keys] if before else []
    others = {p.path for p in rest if not whole or before[p.path].get("key") == page_key(p.edition, ground).whole}
    kept: list[writing.Standing] = []
    reasons: dict[str, str] = {}
    for path in sorted({*keys, *others} & set(before)):
        fits = path in others or (cache and before[path].get("key") == keys[path].whole)
        standing = _unchanged(out, before[path]) if out and fits else None
        if standing:
            kept.append(standing)
        elif path in keys:
            reasons[path] = _reason(keys[path], before[path], fits, cache)
    kept_paths = {standing.path for standing in kept}
    has_body = functools.cache(lambda key: store is not None and cache and store.get(key) is not None)
    stored: list[Made] = []
    to_render: list[rendering.Page] = []
    for page in wanted:
        if page.path not in kept_paths:
            reasons.setdefault(page.path, "it is new")
            entry = store.get(keys[page.path].whole) if store and cache else None
            if entry is None:
                to_render.append(page)
                if page.edition.brand and has_body(keys[page.path].body):
                    reasons[page.path] += ", and was stamped on a body from the cache"
            else:
                again = from_store(page, entry)
                stored.append(Made(lay(again.artefact), page.edition, again.findings))
                reasons[page.path] += ", and was taken from the cache"
    outputs = {path: before[path] for path in kept_paths}
    return Plan(library, keys, ground, tuple(to_render), tuple(stored), tuple(kept), outputs, reasons)


def _reason(key: PageKey, before: Mapping[str, Any], fits: bool, cache: bool) -> str:
    if fits:
        return "its file was changed or is gone"
    if not cache:
        return "it was asked for with --no-cache"
    return f"{' and '.join(key.differs(before.get('parts', {}))) or 'its place'} changed"


def _unchanged(out: Path, output: Mapping[str, Any]) -> writing.Standing | None:
    """The page as it lies in out/, or None when it is not the one that was written."""
    file = out / output["path"]
    try:
        data = file.read_bytes()
    except OSError:
        return None
    digest = hashlib.sha256(data).hexdigest()
    return writing.Standing(output["path"], len(data), digest, file) if digest == output.get("sha256") else None


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
