"""Every sheet that a person may hold: today's editions, and what was given out before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from babel.core import Locale as BabelLocale
from babel.core import UnknownLocaleError
from babel.dates import format_skeleton

from patientdocs.model.edition import Edition
from patientdocs.model.issued import Issued
from patientdocs.model.library import Library
from patientdocs.model.state import State

_Holder = tuple[str, str]
"""A leaflet's id and a language: of these there is one edition at a time."""


@dataclass(frozen=True)
class Sheet:
    """What one short id stands for. Two sheets can share an id: four letters are few.

    `locale` is the BCP 47 tag of the language that was asked for, `language` its name. `title` is as printed, in the
    language `stands_in`. Name, `month` and `state` are in the one that the library is written in. `state` says who has
    checked it: today for a current sheet, when it was given out for another. `current_id` and `current_version` are
    of today's edition of the same leaflet and language, both "" when there is none any more.
    """

    id: str
    leaflet: str
    locale: str
    language: str
    title: str
    stands_in: str
    version: str
    month: str
    state: str
    is_current: bool
    current_id: str
    current_version: str


def sheets(library: Library, editions: Sequence[Edition]) -> tuple[Sheet, ...]:
    """Every known sheet, by id, leaflet and language.

    `editions` have to be all of today's, in every language; their paper and their clinics do not matter.
    """
    today: dict[_Holder, Edition] = {}
    for edition in editions:
        holder = (edition.leaflet.id, edition.locale.bcp47)
        if holder not in today or edition.brand is None:
            today[holder] = edition
    printed = {(edition.short_id, *holder) for holder, edition in today.items()}
    old = sorted((row for row in library.issued if _key(row) not in printed), key=_key)
    found = [_current(library, edition) for edition in today.values()]
    found += [_past(library, list(rows), today) for _, rows in groupby(old, key=_key)]
    return tuple(sorted(found, key=lambda sheet: (sheet.id, sheet.leaflet, sheet.locale)))


def _key(row: Issued) -> tuple[str, str, str]:
    return (row.id, row.leaflet, row.locale)


def _current(library: Library, edition: Edition) -> Sheet:
    locale = edition.locale.bcp47
    return Sheet(
        id=edition.short_id,
        leaflet=edition.leaflet.id,
        locale=locale,
        language=_language(library, locale),
        title=edition.title,
        stands_in=edition.language.bcp47,
        version=edition.version,
        month=_month(library, edition.leaflet.date),
        state=_state(library, edition.state.words, locale, edition.language.bcp47),
        is_current=True,
        current_id=edition.short_id,
        current_version=edition.version,
    )


def _past(library: Library, rows: Sequence[Issued], today: dict[_Holder, Edition]) -> Sheet:
    """One sheet that was given out, perhaps in several states: the least of them, for nobody knows which it was."""
    ranks = [state.words for state in State]
    row = min(rows, key=lambda row: (ranks.index(row.state), row.date))
    current = today.get((row.leaflet, row.locale))
    return Sheet(
        id=row.id,
        leaflet=row.leaflet,
        locale=row.locale,
        language=_language(library, row.locale),
        title=row.title,
        stands_in=row.stands_in,
        version=row.version,
        month=_month(library, row.date),
        state=_state(library, row.state, row.locale, row.stands_in),
        is_current=False,
        current_id=current.short_id if current else "",
        current_version=current.version if current else "",
    )


def _month(library: Library, iso_date: str) -> str:
    """`2026-11-22` -> "November 2026"."""
    return format_skeleton("yMMMM", date.fromisoformat(iso_date), locale=library.source_locale.babel)


def _language(library: Library, tag: str) -> str:
    """`de` -> "German"; a language that CLDR does not know keeps its tag."""
    try:
        name = BabelLocale.parse(tag, sep="-").get_display_name(library.source_locale.babel)
    except (UnknownLocaleError, ValueError):
        return tag
    return name or tag


def _state(library: Library, state: str, locale: str, stands_in: str) -> str:
    """Who has checked it, in words that can stand in a row: "translation reviewed, not yet checked by a clinician"."""
    words = [] if stands_in == locale else [f"not translated, shown in {_language(library, stands_in)}"]
    if stands_in != library.source_locale.bcp47:
        words.append(_OF_TRANSLATIONS.get(state, "translation reviewed"))
    words.append("checked by a clinician" if state == State.SIGNED.words else "not yet checked by a clinician")
    return ", ".join(words)


_OF_TRANSLATIONS = {
    State.DRAFT.words: "draft translation, not yet reviewed",
    State.TRANSLATED.words: "translation not yet reviewed",
}
"""As the bands of the pages call it."""
