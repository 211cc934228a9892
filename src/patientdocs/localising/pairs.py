"""Library -> the pairs of one language, for the checks of translations, for tables and for a release."""

from __future__ import annotations

from collections.abc import Collection

from patientdocs.model.catalogue import Catalogue
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.model.message import Message
from patientdocs.model.pair import Pair, Pairs, Progress, Release
from patientdocs.model.state import State
from patientdocs.translation_states import is_doubted, source_state, state_of


def pairs_of(library: Library, locale: Locale) -> Pairs:
    """The translations into one language. Those that may be printed are pairs."""
    catalogue = library.catalogues.get(locale.id, Catalogue(locale.id))
    progress = tuple(_progress(message, catalogue, library.as_of) for message in library.messages)
    pairs = tuple(
        Pair(
            step.message,
            step.translation,
            library.source_locale,
            locale,
            catalogue.terms,
            library.glossary,
            step.state,
        )
        for step in progress
        if step.translation is not None and step.state.usable
    )
    return Pairs(locale, pairs, progress)


def release_of(library: Library, locale: Locale, printed: Collection[str]) -> Release:
    """The messages whose ids are `printed`, in one language or in that which the library is written in."""
    catalogue = library.catalogues.get(locale.id, Catalogue(locale.id))
    messages = [message for message in library.messages if message.id in printed]
    is_source = locale.id == library.settings.source_language
    if is_source:
        steps = [Progress(m, None, source_state(m, catalogue, library.as_of)) for m in messages]
    else:
        steps = [_progress(message, catalogue, library.as_of) for message in messages]
    return Release(locale, is_source, library.as_of, tuple(steps))


def _progress(message: Message, catalogue: Catalogue, as_of: str) -> Progress:
    translation = catalogue.translations.get(message.id)
    origin = catalogue.origins.get(message.id)
    then, now = (origin.english, message.text) if origin else ("", message.text)
    if origin and origin.shown:
        then, now = origin.shown, message.shown
    if not then and translation is not None:
        then = translation.previous or translation.english
    state = state_of(message, catalogue, as_of)
    doubted = state is State.STALE and translation is not None and is_doubted(message, translation, catalogue)
    return Progress(message, translation, state, then, now, doubted)
