"""The edition that is laid out once for all clinics."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from patientdocs.model.edition import Brand, Edition
from patientdocs.model.variant import VARIANTS
from patientdocs.rendering.templating.styles import paper_style

TEXT_COLOR, LINE_COLOR = "#010203", "#030201"
"""They stand for the colors of a clinic. Nothing else on paper has them."""

_NOBODY = Brand(".body", "", is_example=False, telephones=(), text_color=TEXT_COLOR, line_color=LINE_COLOR)
"""No clinic has an id that begins with a dot."""


def can_stamp(edition: Edition) -> bool:
    """Whether the clinic's file can be made from a body.

    A bilingual sheet and a page that clinicians of the clinic signed are rendered in full, and so is a page whose
    address leads to the clinic's own: its square code is another one on every page.
    """
    brand = edition.brand
    return (
        brand is not None
        and edition.variant in VARIANTS
        and edition.companion is None
        and not any(signature.clinic for signature in edition.signatures)
        and f"/{brand.clinic}/" not in edition.address
    )


def body_of(edition: Edition) -> Edition:
    """The edition of no clinic in particular: equal for all that can be stamped. It lies under `.body/`."""
    return replace(edition, brand=_NOBODY, alternates=(), papers=())


def colors_of(brand: Brand) -> tuple[str, str]:
    """For headings and for lines, as `#rrggbb`: the clinic's, else the page's own."""
    return brand.text_color or _own_color("--accent"), brand.line_color or _own_color("--line")


@cache
def _own_color(name: str) -> str:
    found = re.search(rf"{name}: (#[0-9a-f]{{6}})", paper_style())
    if found is None:
        raise LookupError(f"the style sheet for paper gives {name} no color")
    return found[1]
