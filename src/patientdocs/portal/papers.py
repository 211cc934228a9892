"""Which kinds of paper are offered, in which order, under which names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from babel.core import Locale as BabelLocale
from babel.core import UnknownLocaleError

from patientdocs.model.edition import Edition
from patientdocs.model.library import Library
from patientdocs.model.message import INTERFACE_LANGUAGE
from patientdocs.model.variant import VARIANTS, Variant
from patientdocs.portal.record import Paper

_LETTER, _A4 = "letter", "A4"
_LETTER_TERRITORIES = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])
"""Where letter paper is the usual one: `paperSize` in CLDR's supplemental data. Babel does not carry it."""

_SIZES = {_A4: "A4", _LETTER: "US Letter"}


def papers_of(library: Library, edition: Edition, outputs: Collection[str]) -> tuple[Paper, ...]:
    """The printable files of this leaflet that there will be, the usual size of the place first."""
    paths = {name: f"{edition.stem}.{name}.pdf" for name in VARIANTS}
    there = _in_order([name for name, path in paths.items() if path in outputs], usual_size(library, edition))
    return tuple(Paper(name, label(name, library.source_locale.bcp47), paths[name]) for name in there)


def usual_size(library: Library, edition: Edition) -> str:
    """The page size at the place of this edition, as CSS calls it.

    The territory of the locale tells it. A clinic may print the languages of other places on its own paper: the first
    that its file names. A language of no place takes the library's first.
    """
    territory = _territory(edition.locale.babel, "_") or _territory(edition.locale.bcp47, "-")
    if territory in _LETTER_TERRITORIES:
        return _LETTER
    clinic = library.clinics.get(edition.brand.clinic) if edition.brand else None
    if clinic and clinic.variants:
        return VARIANTS[clinic.variants[0]].size
    return _A4 if territory else VARIANTS[library.settings.variants[0]].size


def label(variant: str, source_language: str) -> str:
    """What staff call this kind of paper."""
    kind, size = VARIANTS[variant], _SIZES[VARIANTS[variant].size]
    if kind.bilingual:
        return f"With {english_name(source_language)} on the back, {size}"
    if kind.large:
        return f"Large print, {size}"
    return f"Short notes, {size}" if kind.short_notes else size


def english_name(bcp47: str) -> str:
    """What English calls a language; its tag when nobody has named it."""
    try:
        return BabelLocale.parse(bcp47, sep="-").get_display_name(INTERFACE_LANGUAGE) or bcp47
    except (UnknownLocaleError, ValueError):
        return bcp47


def _in_order(names: Sequence[str], size: str) -> Iterator[str]:
    """Each kind once, on the usual size if there is one, in the order of `VARIANTS`, then the rest."""
    kinds: dict[tuple[bool, bool, bool], list[str]] = {}
    for name in names:
        kinds.setdefault(_kind(VARIANTS[name]), []).append(name)
    for alike in kinds.values():
        alike.sort(key=lambda name: VARIANTS[name].size != size)
    yield from (alike[0] for alike in kinds.values())
    yield from (name for alike in kinds.values() for name in alike[1:])


def _kind(variant: Variant) -> tuple[bool, bool, bool]:
    return variant.large, variant.short_notes, variant.bilingual


def _territory(tag: str, separator: str) -> str:
    try:
        return BabelLocale.parse(tag, sep=separator).territory or ""
    except (UnknownLocaleError, ValueError):
        return ""
