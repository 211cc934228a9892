"""Keep a translation although its English changed: a named person says that it still fits, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from patientdocs.diagnostics import UsageProblem
from patientdocs.editing.catalogues import outdated, write
from patientdocs.editing.language_files import language_files
from patientdocs.editing.signoff import Signer, loaded, with_signatures, write_signoffs
from patientdocs.model.library import Library
from patientdocs.model.message import Message, hash16
from patientdocs.model.state import State
from patientdocs.nearest_name import did_you_mean
from patientdocs.translation_states import state_of

_SHORTEST, _LONGEST = 10, 300


def carry(root: Path, locale: str, identifier: str, reason: str, signer: Signer) -> Iterator[str]:
    """Sign the old translation of one text for its new English. Gives lines for a person.

    A machine draft that is carried stays one until somebody signs it for its language.

    Raises:
        UsageProblem: no such text, none that is stale, or a reason that is too short or too long.
        Unavailable: a file cannot be written.
    """
    if not _SHORTEST <= len(reason) <= _LONGEST:
        raise UsageProblem(f"--reason: write one sentence of {_SHORTEST} to {_LONGEST} characters")
    library = loaded(root, (locale,))
    message = _stale(library, locale, identifier)
    catalogue = library.catalogues[locale]
    text = catalogue.translations[identifier].text
    pair = message.pair_hash(text)
    origin = catalogue.origins.get(identifier)
    was_draft = origin is not None and hash16(origin.source, text) in catalogue.drafts
    hashes, domains = {identifier: pair}, {identifier: message.domain}
    signed = with_signatures(catalogue.signoffs, hashes, domains, signer, {identifier: reason})
    write_signoffs(root, locale, signed)
    after = loaded(root, (locale,))
    plan = language_files(root, after, locale).plan(frozenset({pair}) if was_draft else frozenset())
    write(root, plan.files, outdated(root, plan.files))
    who = f"{signer.by} ({signer.role}, {signer.on})"
    yield f"locales/{locale}/signoff.yaml: {who} carried `{identifier}` over: {reason}"


def _stale(library: Library, locale: str, identifier: str) -> Message:
    if locale == library.settings.source_language:
        raise UsageProblem(f"--carry: {locale} is the language it was written in, and has no translations")
    messages = {message.id: message for message in library.messages}
    message = messages.get(identifier)
    if message is None:
        hint = did_you_mean(identifier, messages)
        raise UsageProblem(f"--carry {identifier}: there is no such text{hint and f'; {hint}'}")
    state = state_of(message, library.catalogues[locale])
    if state is not State.STALE:
        raise UsageProblem(f"--carry {identifier}: this one is {state.words}, and only a stale one can be carried")
    return message
