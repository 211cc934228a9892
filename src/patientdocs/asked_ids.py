"""Which short id a person means who has typed it off paper, or pasted the foot of a page."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Sequence

_LENGTH = 4
_FOOT = "·"
"""Stands between the parts of a page's foot."""

_SHOWN = 3
_ONE_OFF = 0.7
"""By difflib's measure: three of four letters in their order."""

_ALIKE = ("2z", "4a", "5s", "68b", "7t", "9gq", "1ijl", "0do", "ce", "mn", "uvy")
_BARE = str.maketrans({letter: group[0] for group in _ALIKE for letter in group})
"""Signs that are read one for the other become one; those that no id has are among them."""


def asked_ids(arguments: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    """The ids that these arguments of a command stand for: each its own, all together one, or the foot of a page.

    What is no id comes back in small letters without signs, to be told that it is none.
    """
    whole = " ".join(arguments)
    if len(_plain(whole)) == _LENGTH or (_FOOT in whole and _FOOT in arguments):
        return (_asked(whole, known),)
    return tuple(dict.fromkeys(_asked(argument, known) for argument in arguments))


def look_alikes(asked: str, known: Collection[str]) -> tuple[str, ...]:
    """At most three known ids: first those that only look otherwise, then those with one letter off."""
    bare = asked.translate(_BARE)
    alike = [name for name in sorted(known) if name.translate(_BARE) == bare]
    near = difflib.get_close_matches(asked, sorted(known), n=_SHOWN, cutoff=_ONE_OFF)
    return tuple(dict.fromkeys([*alike, *near]))[:_SHOWN]


def _asked(text: str, known: Collection[str]) -> str:
    """The one id in a text: all of it, a known id in it, or what most looks like one."""
    plain = _plain(text)
    if len(plain) == _LENGTH:
        return plain
    parts = [*map(_plain, text.split(_FOOT)), *map(_plain, text.split())]
    candidates = [part for part in parts if len(part) == _LENGTH and part.isascii()]
    with_figure = [part for part in candidates if re.search(r"\d", part) and not part.isdecimal()]
    return next(iter([*(part for part in candidates if part in known), *with_figure, *candidates]), plain)


def _plain(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).casefold())
