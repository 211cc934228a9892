"""The portal, `out/index.html`: where people at a clinic's desk find a leaflet, print it, and check a sheet in hand.

Its own words are English, as those of the evidence report are: staff read it, not patients.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.model.library import Library

EDITIONS_ON_ONE_PAGE = 300
"""A library with more than these gets one page a language, `portal/<bcp47>.html`, and an index that leads to them."""

FOLDER = "portal"
"""Where the pages of the languages lie under out/."""


def pages(library: Library, editions: Sequence[Edition], outputs: Collection[str]) -> list[Artefact]:
    """`index.html`, and the pages of the languages in a large library.

    `editions` are the screen editions of every leaflet, language and clinic. `outputs` are the paths, relative to
    out/, that it will hold: what is not among them is not offered.
    """
    from patientdocs.portal.compiling import catalogue_of
    from patientdocs.portal.page import index, page

    catalogue = catalogue_of(library, editions, frozenset(outputs))
    if catalogue.editions <= EDITIONS_ON_ONE_PAGE:
        return [Artefact("index.html", page(catalogue))]
    languages = [catalogue.only(language) for language in catalogue.languages]
    return [
        Artefact("index.html", index(catalogue, FOLDER)),
        *(Artefact(f"{FOLDER}/{part.languages[0].bcp47}.html", page(part, "../")) for part in languages),
    ]
