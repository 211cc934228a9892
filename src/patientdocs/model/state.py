"""How far a translation has come, from worst to best."""

from __future__ import annotations

from enum import IntEnum


class State(IntEnum):
    """Looked up in this order: a machine draft of older English is stale, not a draft.

    Up to `STALE` a translation is not printed: the text stands in the language that it was written in. That language
    itself knows only TRANSLATED (written) and SIGNED.
    """

    MISSING = 0
    STALE = 1
    DRAFT = 2
    TRANSLATED = 3
    REVIEWED = 4
    SIGNED = 5

    @property
    def usable(self) -> bool:
        """Whether the words may be printed."""
        return self > State.STALE

    @property
    def words(self) -> str:
        """What people call it, in tables and messages."""
        return _WORDS[self]


_WORDS = {
    State.MISSING: "missing",
    State.STALE: "stale",
    State.DRAFT: "machine draft",
    State.TRANSLATED: "translated",
    State.REVIEWED: "language-reviewed",
    State.SIGNED: "clinically signed",
}
