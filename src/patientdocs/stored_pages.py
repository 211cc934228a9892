"""Pages and bodies as the store holds them: bytes, and what was found when they were looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from patientdocs.diagnostics import Diagnostic, as_plain, from_plain
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.rendering import Finished, Page
from patientdocs.store import Entry, Store


def as_entry(page: Finished) -> Entry:
    """What is kept of a page that passed every check."""
    return Entry({"findings": [as_plain(finding) for finding in page.findings]}, page.artefact.data)


def from_store(page: Page, entry: Entry) -> Finished:
    """A page that was made earlier. What was said of it is said of today's place."""
    findings = tuple(_of_today(from_plain(plain), page.edition) for plain in entry.about.get("findings", ()))
    return Finished(Artefact(page.path, entry.data, page.edition), findings)


def _of_today(finding: Diagnostic, edition: Edition) -> Diagnostic:
    leaflet = edition.leaflet.at()
    return replace(finding, location=leaflet) if finding.location.file == leaflet.file else finding


@dataclass(frozen=True)
class StoredBodies:
    """The bodies that pages are stamped on, by `keys`: a page's path -> the key of its body."""

    keys: Mapping[str, str]
    store: Store

    def get(self, page: Page) -> Finished | None:
        """The body, or None when there is none or it was damaged."""
        entry = self.store.get(self.keys[page.path])
        return from_store(page, entry) if entry else None

    def put(self, page: Page, body: Finished) -> None:
        """Keep a body without an error.

        Raises:
            Unavailable: the store cannot be written.
        """
        self.store.put(self.keys[page.path], as_entry(body))
