"""Every short id that a person may read off a sheet, and what to tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from patientdocs.model.edition import Edition
from patientdocs.model.library import Library
from patientdocs.portal.record import Card, KnownSheet, Language, Offer, Shelf, Verdict, Words
from patientdocs.sheets import Sheet, sheets

GENERAL = "Without a clinic's name"
"""What staff call the edition of no clinic."""


def known_sheets(
    library: Library, editions: Sequence[Edition], languages: Mapping[str, Language], shelves: Sequence[Shelf]
) -> Iterator[KnownSheet]:
    """All of them, by id. A sheet that is on offer leads to its card, an old one to that of today's."""
    cards = _cards(shelves)
    directions = {locale.bcp47: locale.direction for locale in library.locales.values()}
    seen: set[str] = set()
    for sheet in sheets(library, editions):
        today = cards.get((sheet.locale, sheet.leaflet), [])
        language = languages.get(sheet.locale)
        offers = [offer for card in today for offer in card.offers]
        known = [words for card in today for words in (card.title, card.original) if words.text == sheet.title]
        yield KnownSheet(
            id=sheet.id,
            anchor="" if sheet.id in seen else f"sheet-{sheet.id}",
            title=known[0] if known else Words(sheet.title, sheet.stands_in, directions.get(sheet.stands_in, "ltr")),
            original=today[0].original if today else None,
            language=language.english if language else sheet.language,
            bcp47=sheet.locale,
            version=sheet.version,
            month=sheet.month,
            verdict=_verdict(sheet, offers),
            state=_state(offers) if sheet.is_current else "",
            current_id=sheet.current_id,
            current_version=sheet.current_version,
            card=today[0].anchor if today else "",
        )
        seen.add(sheet.id)


def _cards(shelves: Sequence[Shelf]) -> dict[tuple[str, str], list[Card]]:
    """Language and leaflet -> its cards: the one for patients, then the drafts."""
    found: dict[tuple[str, str], list[Card]] = {}
    for shelf in shelves:
        for card in shelf.cards:
            found.setdefault((shelf.language.bcp47, card.leaflet), []).append(card)
    return found


def _verdict(sheet: Sheet, offers: Sequence[Offer]) -> Verdict:
    if sheet.is_current:
        return "draft" if offers and all(offer.standing == "draft" for offer in offers) else "current"
    return "old" if sheet.current_id else "withdrawn"


def _state(offers: Iterable[Offer]) -> str:
    """What all clinics' editions have in common, else one after the other: their sheets share the id."""
    states = {offer.clinic_name or GENERAL: offer.state for offer in offers}
    if len(set(states.values())) < 2:
        return next(iter(states.values()), "")
    return " ".join(f"{name}: {state}" for name, state in states.items())
