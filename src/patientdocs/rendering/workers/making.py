"""One page made and looked at: rendered in full, or a clinic put onto a body that was laid out for all of them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import replace

from patientdocs.model.artefact import Artefact
from patientdocs.rendering import Bodies, Examine, Finished, Page, pdf

_MOST_BODIES = 16
"""Those of one leaflet in one language, on every kind of paper; the clinics of one body come one after the other."""


def first_of_clinics(pages: Sequence[Page]) -> frozenset[str]:
    """The paths of the first printed page of each clinic, which is checked in full."""
    found: dict[str, str] = {}
    for page in pages:
        if page.edition.brand and page.format is pdf:
            found.setdefault(page.edition.brand.clinic, page.path)
    return frozenset(found.values())


class Maker:
    """Makes pages in one process. `in_full` are the paths of pages whose stamp is checked like a page of its own.

    Without `examine` nothing is looked at, and so no body is fit to be kept.
    """

    def __init__(self, examine: Examine | None, in_full: Collection[str], kept: Bodies | None = None) -> None:
        self._examine = examine
        self._in_full = in_full
        self._kept = kept
        self._bodies: OrderedDict[tuple[str, ...], Finished] = OrderedDict()
        self._stamps: object = None

    def made(self, page: Page) -> Finished:
        """The page with what was found in it. What is wrong with a body is told of each page that stands on it."""
        if page.edition.brand is None or page.format is not pdf:
            return self._looked_at(page.format.render(page.edition))
        from patientdocs.rendering import stamping

        if not stamping.can_stamp(page.edition):
            return self._looked_at(page.format.render(page.edition))
        if self._stamps is None:
            self._stamps = stamping.Stamps()
        assert isinstance(self._stamps, stamping.Stamps)
        body = self._body(page)
        artefact = stamping.stamp(body.artefact.data, page.edition, self._stamps)
        differences = stamping.differs(artefact, body.artefact)
        if differences or artefact.complaints or page.path in self._in_full:
            artefact = replace(artefact, complaints=(*artefact.complaints, *differences))
            return Finished(artefact, (*body.findings, *self._looked_at(artefact).findings))
        return Finished(artefact, body.findings)

    def _looked_at(self, artefact: Artefact) -> Finished:
        return Finished(artefact, tuple(self._examine(artefact)) if self._examine else ())

    def _body(self, page: Page) -> Finished:
        edition = page.edition
        key = (edition.leaflet.id, edition.locale.id, edition.variant, edition.short_id)
        if key not in self._bodies:
            self._bodies[key] = (self._kept.get(page) if self._kept else None) or self._laid_out(page)
            while len(self._bodies) > _MOST_BODIES:
                self._bodies.popitem(last=False)
        self._bodies.move_to_end(key)
        return self._bodies[key]

    def _laid_out(self, page: Page) -> Finished:
        from patientdocs.rendering import stamping

        body = self._looked_at(pdf.render(stamping.body_of(page.edition)))
        if self._kept and self._examine and not any(finding.is_error for finding in body.findings):
            self._kept.put(page, body)
        return body
