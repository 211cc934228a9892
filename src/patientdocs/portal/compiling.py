"""Library, editions and the files of out/ -> what the portal shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import cache

from babel.dates import format_skeleton

from patientdocs.model.edition import DEFAULT_CLINIC, Edition
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.model.message import INTERFACE_LANGUAGE
from patientdocs.model.state import State
from patientdocs.portal.known_sheets import known_sheets
from patientdocs.portal.papers import english_name, papers_of
from patientdocs.portal.record import Card, Catalogue, Checked, Choice, Language, Offer, Shelf, Words
from patientdocs.portal.standing import standing_of, state_of

_REPORT = "report/evidence.html"


def catalogue_of(library: Library, editions: Sequence[Edition], outputs: Collection[str]) -> Catalogue:
    """Everything that is on offer: what has a page or a sheet among `outputs`."""
    cards: dict[tuple[bool, str], list[Card]] = {}
    for (is_draft, locale, _), members in _together(editions).items():
        card = _card(library, members, outputs, is_draft)
        if card.offers:
            cards.setdefault((is_draft, locale), []).append(card)
    languages = {locale.bcp47: _language(locale) for locale in _locales(library)}
    offered = tuple(language for tag, language in languages.items() if {(True, tag), (False, tag)} & cards.keys())
    shelves, drafts = (
        tuple(
            Shelf(language, tuple(cards[part, language.bcp47]))
            for language in offered
            if (part, language.bcp47) in cards
        )
        for part in (False, True)
    )
    return Catalogue(
        name=_words(library.settings.name, library.source_locale),
        licence=library.settings.licence,
        report=_REPORT if _REPORT in outputs else "",
        nobody_reviewed=not any(edition.signatures or edition.state > State.TRANSLATED for edition in editions),
        languages=offered,
        shelves=shelves,
        drafts=drafts,
        sheets=tuple(known_sheets(library, editions, languages, [*shelves, *drafts])),
        clinics=tuple(_clinics(shelves + drafts)),
        papers=tuple(_papers(shelves + drafts)),
    )


def _together(editions: Sequence[Edition]) -> dict[tuple[bool, str, str], list[Edition]]:
    """What the clinics make of one leaflet in one language, drafts apart; in the order of the library."""
    found: dict[tuple[bool, str, str], list[Edition]] = defaultdict(list)
    for edition in editions:
        is_draft = standing_of(edition) == "draft"
        found[is_draft, edition.locale.bcp47, edition.leaflet.id].append(edition)
    return found


def _card(library: Library, members: Sequence[Edition], outputs: Collection[str], is_draft: bool) -> Card:
    first = members[0]
    leaflet = first.leaflet
    in_source = first.stands_in_source(f"{leaflet.id}/title")
    offers = (_offer(library, edition, outputs) for edition in members)
    return Card(
        anchor=f"{'draft' if is_draft else 'leaflet'}.{first.locale.bcp47}.{leaflet.id}",
        leaflet=leaflet.id,
        title=_words(first.title, first.source if in_source else first.language),
        original=_words(leaflet.title, library.source_locale),
        short_id=first.short_id,
        version=first.version,
        date=leaflet.date,
        month=_month(leaflet.date),
        review_by=leaflet.review_by,
        review_month=_month(leaflet.review_by),
        is_past_review=any(edition.is_past_review for edition in members),
        offers=tuple(offer for offer in offers if offer.page or offer.papers),
    )


def _offer(library: Library, edition: Edition, outputs: Collection[str]) -> Offer:
    page = f"{edition.stem}.html"
    checked = (
        Checked(signature.role == "clinical", signature.by, _words(signature.date, edition.language), signature.clinic)
        for signature in edition.signatures
    )
    return Offer(
        clinic=edition.brand.clinic if edition.brand else DEFAULT_CLINIC,
        clinic_name=edition.brand.name if edition.brand else "",
        is_example=bool(edition.brand and edition.brand.is_example),
        standing=standing_of(edition),
        state=state_of(edition, english_name(edition.language.bcp47)),
        checked=tuple(checked),
        page=page if page in outputs else "",
        papers=papers_of(library, edition, outputs),
    )


def _locales(library: Library) -> Iterator[Locale]:
    yield from (library.locales[name] for name in library.settings.languages)


def _language(locale: Locale) -> Language:
    return Language(locale.bcp47, _words(locale.name, locale), english_name(locale.bcp47), bool(locale.joiner))


def _words(text: str, locale: Locale) -> Words:
    return Words(text, locale.bcp47, locale.direction)


@cache
def _month(iso_date: str) -> str:
    return str(format_skeleton("yMMMM", date.fromisoformat(iso_date), locale=INTERFACE_LANGUAGE))


def _offers(shelves: Sequence[Shelf]) -> Iterator[Offer]:
    for shelf in shelves:
        for card in shelf.cards:
            yield from card.offers


def _clinics(shelves: Sequence[Shelf]) -> Iterator[Choice]:
    """Each clinic once; none at all where there is nothing to choose."""
    names = {offer.clinic: offer.clinic_name for offer in _offers(shelves)}
    if set(names) != {DEFAULT_CLINIC}:
        yield from (Choice(identifier, name) for identifier, name in names.items())


def _papers(shelves: Sequence[Shelf]) -> Iterator[Choice]:
    names = {paper.variant: paper.label for offer in _offers(shelves) for paper in offer.papers}
    yield from (Choice(variant, label) for variant, label in names.items())
