"""A clinic put onto a body."""

from __future__ import annotations

import zlib

from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.rendering import pdf
from patientdocs.rendering.stamping.bodies import colors_of
from patientdocs.rendering.stamping.cutting import NotOfLines
from patientdocs.rendering.stamping.foundations import Foundation, foundation_of
from patientdocs.rendering.stamping.parts import Parts, filled
from patientdocs.rendering.stamping.places import NoPlace, Place
from patientdocs.rendering.stamping.stamps import Stamp, Stamps
from patientdocs.rendering.stamping.updates import updated
from patientdocs.rendering.typesetting.overflow import too_high


def stamp(body: bytes, edition: Edition, stamps: Stamps) -> Artefact:
    """The clinic's edition on the body that was laid out for it (`body_of`). The same bytes each time.

    What the renderer complained of in the body is told of the body alone. Where the clinic's part cannot be put onto
    it, the edition is rendered in full.
    """
    try:
        foundation = foundation_of(body)
        own = stamps.of(edition, foundation.place.right - foundation.place.left)
    except (NoPlace, NotOfLines):
        return pdf.render(edition)
    height = own.place.top - own.place.bottom
    complaints = (*own.complaints, *too_high(height - (foundation.place.top - foundation.foot)))
    data = updated(foundation.data, foundation.trailer, _objects(foundation, own, edition))
    return Artefact(edition.stem + pdf.SUFFIX, data, edition, complaints)


def _objects(foundation: Foundation, own: Stamp, edition: Edition) -> dict[int, bytes]:
    """Those of the body that the clinic replaces, and its own behind them."""
    first = foundation.trailer.size
    numbers = {
        "object": first,
        "page": foundation.page,
        "parent": foundation.element,
        "content": foundation.next_content,
    }

    def put(parts: Parts) -> bytes:
        return filled(parts, numbers)

    assert edition.brand is not None
    text_color, line_color = colors_of(edition.brand)
    return {
        foundation.text_color: _color(text_color),
        foundation.line_color: _color(line_color),
        foundation.head: put(own.head),
        foundation.lines: _moved(put(own.lines), own.place, foundation.place),
        foundation.element: b"<<%s /K %s>>" % (foundation.element_entries, put(own.kids)),
        foundation.parents: b"[%s %s]" % (foundation.parents_items, put(own.parents)),
        foundation.fonts: b"<<%s %s>>" % (foundation.fonts_entries, put(own.fonts)),
        **{first + number: put(parts) for number, parts in enumerate(own.objects)},
    }


def _color(color: str) -> bytes:
    """A color space of one color, as the body draws with by name."""
    return b"[/Indexed /DeviceRGB 0 <%s>]" % color[1:].encode()


def _moved(drawn: bytes, here: Place, there: Place) -> bytes:
    """The lines at the place that the body has for them."""
    across, down = there.left - here.left, there.top - here.top
    content = zlib.compress(b"q\n1 0 0 1 %.6f %.6f cm\n%sQ\n" % (across, down, drawn))
    return b"<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream" % (len(content), content)
