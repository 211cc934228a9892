"""A clinic as an edition shows it, and what the clinic's own people have signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from patientdocs.model.catalogue import Catalogue
from patientdocs.model.clinic import Clinic, TelephoneKind
from patientdocs.model.edition import Brand, ClinicText
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale


def brand_of(library: Library, clinic: Clinic, locale: Locale) -> Brand:
    """What this clinic adds to an edition in this language."""
    kinds: tuple[TelephoneKind, ...] = get_args(TelephoneKind)
    return Brand(
        clinic=clinic.id,
        name=clinic.name,
        is_example=clinic.example,
        telephones=tuple((kind, getattr(clinic.telephones, kind)) for kind in kinds),
        hours=_text(library, clinic.hours, locale),
        says=_text(library, clinic.says, locale),
        logo=library.logos.get(clinic.id),
        text_color=clinic.colors.text if clinic.colors else "",
        line_color=clinic.colors.line if clinic.colors else "",
        place=clinic.at("says") if clinic.says else clinic.at("hours") if clinic.hours else clinic.at("name"),
    )


def signed_for(library: Library, clinic: Clinic, locale: str) -> Library | None:
    """The library as this clinic's people see it, with their sign-offs in this language; None when there are none."""
    own = tuple(signoff for signoff in library.clinic_signoffs.get(clinic.id, ()) if signoff.locale == locale)
    if not own:
        return None
    catalogue = library.catalogues.get(locale, Catalogue(locale))
    catalogues = {**library.catalogues, locale: replace(catalogue, signoffs=(*catalogue.signoffs, *own))}
    return replace(library, catalogues=catalogues, clinic_signoffs={clinic.id: own})


def _text(library: Library, texts: Mapping[str, str], locale: Locale) -> ClinicText | None:
    """The clinic's words in this language, else in the one that the library is written in, else none."""
    for candidate in (locale, library.source_locale):
        if candidate.id in texts:
            return ClinicText(texts[candidate.id], candidate.bcp47, candidate.direction)
    return None
