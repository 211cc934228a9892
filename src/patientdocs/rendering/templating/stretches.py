"""Lines that stand in another language than their page: what is said above them, once for consecutive ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from patientdocs.model.edition import Disagreement, Edition, Line
from patientdocs.model.state import State

Reason = Literal["", "changed", "missing"]
_REASONS: dict[State, Reason] = {State.STALE: "changed", State.MISSING: "missing"}


@dataclass(frozen=True)
class Stretch:
    """Consecutive items with one reason, "" for those in the language of the page."""

    reason: Reason
    items: tuple[Line | Disagreement, ...]


def reason_of(edition: Edition, message: str) -> Reason:
    """Why this message stands in the language it was written in; "" when it does not."""
    return _REASONS[edition.states[message]] if edition.stands_in_source(message) else ""


def stretches(edition: Edition, items: Iterable[Line | Disagreement]) -> Iterator[Stretch]:
    """The items, cut where the reason changes. A disagreement is cut inside its own box."""

    def reason(item: Line | Disagreement) -> Reason:
        return "" if isinstance(item, Disagreement) else reason_of(edition, item.message)

    for common, members in groupby(items, key=reason):
        yield Stretch(common, tuple(members))
