"""Keep what is made of a locale's lists: patterns, counters. Such objects never change, and cannot be hashed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Subject = TypeVar("_Subject")
_Made = TypeVar("_Made")
_KEPT = 64


def made_once(make: Callable[[_Subject], _Made]) -> Callable[[_Subject], _Made]:
    """The same function, called once for each object."""
    kept: dict[int, tuple[_Subject, _Made]] = {}

    def made(subject: _Subject) -> _Made:
        found = kept.get(id(subject))
        if found is None:
            if len(kept) >= _KEPT:
                kept.clear()
            found = kept[id(subject)] = (subject, make(subject))  # with the subject, so that its id stays its own
        return found[1]

    return made
