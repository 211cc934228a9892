"""What one clinic adds to a page in one language on one kind of paper: laid out once, for all of its leaflets."""

from __future__ import annotations

import hashlib
import io
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from patientdocs.model.artefact import ClinicComplaint
from patientdocs.model.edition import Edition
from patientdocs.model.variant import VARIANTS
from patientdocs.rendering import pdf
from patientdocs.rendering.stamping.cutting import head_of, lines_drawn, used
from patientdocs.rendering.stamping.parts import Copier, Parts, Slot
from patientdocs.rendering.stamping.places import Place, lines_of, place_of
from patientdocs.rendering.templating.brands import assets
from patientdocs.rendering.templating.pages import filled

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KEPT = 512


@dataclass(frozen=True)
class Stamp:
    """`objects` are new; `head`, `kids` and `lines` go into objects of the body, `parents` and `fonts` into its lists.

    `place` is where the lines were laid out.
    """

    objects: tuple[Parts, ...]
    head: Parts
    lines: Parts
    kids: Parts
    parents: Parts
    fonts: Parts
    place: Place
    complaints: tuple[str, ...]


class Stamps:
    """The stamps of a run, by all that decides what they look like. The ones used last are kept."""

    def __init__(self) -> None:
        self._stamps: OrderedDict[tuple[object, ...], Stamp] = OrderedDict()

    def of(self, edition: Edition, width: float) -> Stamp:
        """The stamp of the edition's clinic, for lines of this width in points.

        Raises:
            NoPlace, NotOfLines: it cannot be cut out.
        """
        html = stamp_page(edition, width)
        key = (html, edition.variant, pdf.families(edition), edition.brand and edition.brand.logo)
        if key not in self._stamps:
            self._stamps[key] = _made(edition, html)
            if len(self._stamps) > _KEPT:
                self._stamps.popitem(last=False)
        self._stamps.move_to_end(key)
        return self._stamps[key]


def stamp_page(edition: Edition, width: float) -> str:
    """The page on which the clinic's part is laid out. Nothing on it is the leaflet's own."""
    own = replace(edition, calls=(), words=(), notes=(), key=(), sections=())
    return filled("stamp.html.j2", own, paper=True, width=f"{width:.6f}")


def _made(edition: Edition, html: str) -> Stamp:
    from patientdocs.rendering.typesetting.lost_text import lost_text
    from patientdocs.rendering.typesetting.press import typeset
    from patientdocs.rendering.typesetting.trailing_spaces import hanging_spaces
    from patientdocs.rendering.typesetting.whole_words import words_kept_whole

    page = words_kept_whole(html) if edition.language.joiner else html
    with hanging_spaces():
        result = typeset(page, VARIANTS[edition.variant].size, pdf.families(edition), assets(edition.brand))
    lost = lost_text(html, result.data, in_order=edition.language.direction == "ltr")
    # How much room there is depends on the leaflet.
    complaints = [complaint for complaint in result.complaints if not isinstance(complaint, ClinicComplaint)]
    with pikepdf.open(io.BytesIO(result.data)) as document:
        return _cut_out(document, _subset(result.data), (*complaints, *lost))


def _subset(data: bytes) -> str:
    """Six letters, as the names of subsets of fonts begin with (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(data).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:6])


def _cut_out(document: Any, subset: str, complaints: tuple[str, ...]) -> Stamp:
    element, page = lines_of(document), document.pages[0]
    holders = dict(_contents(element))
    order = {content: index for index, content in enumerate(sorted(holders))}
    anchors = {page.objgen: Slot("page"), element.objgen: Slot("parent")}
    copier = Copier(anchors, order, subset)
    fonts = {name: f"/clinic{index}" for index, name in enumerate(sorted(page.Resources.Font.keys()))}
    lines = tuple(lines_drawn(page, holders, fonts.__getitem__))
    kids = tuple(copier.array(element.K))
    head = tuple(_head(page, copier))
    return Stamp(
        head=head,
        lines=lines,
        kids=kids,
        parents=tuple(part for content in order for part in (copier.reference(holders[content]), b" ")),
        fonts=tuple(_fonts(page, fonts, copier)),
        objects=tuple(copier.objects),
        place=place_of(element),
        complaints=complaints,
    )


def _contents(element: Any) -> Iterator[tuple[int, Any]]:
    """Each number of marked content, with the element that it belongs to."""
    for kid in element.K:
        if isinstance(kid, int):
            yield kid, element
        else:
            yield from _contents(kid)


def _head(page: Any, copier: Copier) -> Iterator[bytes | Slot]:
    """The running head as a drawing (form XObject) with all that it uses."""
    drawn = head_of(page)
    kinds: dict[str, list[str]] = {}
    for kind, name in used(drawn, page.Resources):
        kinds.setdefault(kind, []).append(name)
    resources: list[bytes | Slot] = [b"/Type /XObject /Subtype /Form /BBox ", *copier.value(page.MediaBox)]
    resources.append(b" /Resources <<")
    for kind, names in kinds.items():
        resources.append(kind.encode() + b" <<")
        for name in names:
            resources += [name.encode() + b" ", *copier.value(page.Resources[kind][name]), b" "]
        resources.append(b">> ")
    yield from copier.compressed([*resources, b">> "], drawn)


def _fonts(page: Any, names: dict[str, str], copier: Copier) -> Iterator[bytes | Slot]:
    for name, new in names.items():
        yield from (new.encode() + b" ", copier.reference(page.Resources.Font[name]), b" ")
