"""How far each language has come: what the report, `patientdocs status` and the README say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from patientdocs.auditing.record import AcceptedFinding, LanguageRecord, LeafletProgress
from patientdocs.model.catalogue import Catalogue
from patientdocs.model.edition import Edition
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.model.state import State
from patientdocs.translation_states import source_state, state_of


def language_records(library: Library, editions: Sequence[Edition]) -> Iterator[LanguageRecord]:
    """One record a language, in the library's order. `editions` are those on screen."""
    for name in library.settings.languages:
        locale = library.locales[name]
        states = _states(library, locale)
        counted = Counter(states.values())
        yield LanguageRecord(
            id=locale.id,
            locale=locale.bcp47,
            name=locale.name,
            direction=locale.direction,
            messages=len(states),
            states={state.words: counted[state] for state in State},
            printable=_share(states.values(), State.DRAFT),
            checked=_share(states.values(), State.REVIEWED),
            leaflets=tuple(_leaflet(edition) for edition in editions if edition.locale.id == name),
            accepted=tuple(_accepted(library.catalogues.get(name, Catalogue(name)))),
        )


def _states(library: Library, locale: Locale) -> dict[str, State]:
    catalogue = library.catalogues.get(locale.id, Catalogue(locale.id))
    is_source = locale.id == library.settings.source_language
    of = source_state if is_source else state_of
    return {message.id: of(message, catalogue, library.as_of) for message in library.messages}


def _accepted(catalogue: Catalogue) -> Iterator[AcceptedFinding]:
    for waiver in catalogue.waivers:
        yield AcceptedFinding(waiver.message, waiver.rule, waiver.reason)


def _leaflet(edition: Edition) -> LeafletProgress:
    return LeafletProgress(
        id=edition.leaflet.id,
        state=edition.state.words,
        printable=_share(edition.states.values(), State.DRAFT),
        stands_in=edition.language.bcp47,
    )


def _share(states: Iterable[State], least: State) -> float:
    """The share of states that are `least` or better, cut to two decimals, so that 1.0 means all."""
    known = list(states)
    return 100 * sum(state >= least for state in known) // len(known) / 100 if known else 1.0
