"""How far a translation has come. States are computed from hashes, never typed in: one key in an editor clears a flag.

They are looked up in the order of `State`: a machine draft of older English is stale, not a draft.
"""

from __future__ import annotations

from patientdocs.model.catalogue import Catalogue, Role, Signoff, Translation
from patientdocs.model.message import Message, hash16
from patientdocs.model.state import State

_OFTEN_ALIKE = frozenset({"heading", "interface", "label", "term", "title", "unit"})


def state_of(message: Message, catalogue: Catalogue, as_of: str = "") -> State:
    """The state of one translation. Sign-offs later than `as_of` (ISO date, "" for no limit) do not count yet."""
    translation = catalogue.translations.get(message.id)
    if translation is None or not translation.text.strip():
        return State.MISSING
    if translation.english != message.text or translation.previous:
        return State.STALE
    pair = message.pair_hash(translation.text)
    roles = {signoff.role for signoff in signoffs_of(message, catalogue, pair, as_of)}
    if "language" in roles:
        return State.SIGNED if "clinical" in roles else State.REVIEWED
    if pair in catalogue.drafts:
        return State.DRAFT
    if translation.fuzzy or not _made_from_this(message, translation, catalogue):
        return State.STALE
    return State.TRANSLATED


def source_state(message: Message, catalogue: Catalogue | None, as_of: str = "") -> State:
    """The state of a text in the language it was written in: signed by a clinician, or not."""
    if catalogue is None:
        return State.TRANSLATED
    pair = message.pair_hash(message.text)
    roles: set[Role] = {signoff.role for signoff in signoffs_of(message, catalogue, pair, as_of)}
    return State.SIGNED if "clinical" in roles else State.TRANSLATED


def signoffs_of(message: Message, catalogue: Catalogue, pair: str, as_of: str = "") -> list[Signoff]:
    """The sign-offs that still hold for this pair of texts."""
    return [
        signoff
        for signoff in catalogue.signoffs
        if signoff.messages.get(message.id) == pair and (not as_of or signoff.on <= as_of)
    ]


def _made_from_this(message: Message, translation: Translation, catalogue: Catalogue) -> bool:
    """Whether a translation without a mark of its own was made from the English and the figures of today."""
    origin = catalogue.origins.get(message.id)
    if origin is not None and origin.target == hash16(translation.text):
        return origin.source == message.source_hash
    if is_borrowed(message, translation.text, catalogue):
        return False
    # New words since `translations` last ran: what their writer saw of the figures stands in the file's own comment.
    seen = translation.extracted.split("\n")
    return all(line in seen for line in slot_lines(message))


def doubt_hash(text: str) -> str:
    """What stands for the English of words that their writer has flagged: it fits none."""
    return hash16("doubted", text)


def is_borrowed(message: Message, text: str, catalogue: Catalogue) -> bool:
    """Whether these words are the translation of other English: programs fill new texts with those of similar ones.

    Words that are not recorded for this text yet are asked about. Short texts are often alike, and are left out.
    """
    english = catalogue.english_of.get(hash16(text), frozenset())
    return message.kind not in _OFTEN_ALIKE and bool(english) and message.text not in english


def is_doubted(message: Message, translation: Translation, catalogue: Catalogue) -> bool:
    """Whether it is not the English that keeps these words from being printed, but a flag, or where they came from."""
    if translation.english != message.text or translation.previous not in ("", message.text):
        return False
    origin = catalogue.origins.get(message.id)
    if origin is not None and origin.target == hash16(translation.text):
        return origin.source in (message.source_hash, doubt_hash(translation.text))
    seen = translation.extracted.split("\n")
    doubt = translation.fuzzy or is_borrowed(message, translation.text, catalogue)
    return doubt and all(line in seen for line in slot_lines(message))


def slot_lines(message: Message) -> list[str]:
    """The lines of a PO comment that tell what each slot prints: `{dose} = 0.5 mg/kg`. Some slots say nothing yet."""
    return [f"{{{name}}} = {shown}" for name, shown in message.slots.items() if shown]
