"""pyphen's dictionaries, read in a fraction of the time: a text asks for few of their patterns, so few are parsed.

textstat counts the syllables of most languages by hyphenation points. Import this module at the first figure only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyphen

Values = tuple[int, Sequence[int]]
"""Where the values of a pattern begin, and the values, as pyphen keeps them."""


class _Patterns:
    """The patterns of one dictionary as they are `written`, by their letters."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written
        self.longest = max(map(len, written))

    def get(self, letters: str) -> Values | None:
        """One pattern, parsed as pyphen does it."""
        written = self._written.get(letters)
        if written is None:
            return None
        values = [int(value or "0") for value, _ in pyphen.parse(written)]
        filled = [index for index, value in enumerate(values) if value]
        return (filled[0], tuple(values[filled[0] : filled[-1] + 1])) if filled else None


class _Dictionary(pyphen.HyphDict):  # type: ignore[misc]
    """A dictionary of pyphen's whose patterns are parsed when a word asks for them."""

    def __init__(self, patterns: _Patterns) -> None:
        self.patterns = patterns
        self.cache: dict[str, Any] = {}
        self.maxlen = patterns.longest


def hyphenation(language: str) -> Any:
    """The same as `pyphen.Pyphen(lang=language)`: pyphen finds the dictionary among those it has read."""
    path = pyphen.LANGUAGES[pyphen.language_fallback(language)]
    if path not in pyphen.hdcache and (patterns := _patterns(path)):
        pyphen.hdcache[path] = _Dictionary(patterns)
    return pyphen.Pyphen(lang=language)


def _patterns(path: Any) -> _Patterns | None:
    """The patterns of a dictionary; None for one that changes letters at a hyphen: pyphen reads those itself."""
    encoding = path.read_bytes().partition(b"\n")[0].decode().replace("microsoft-cp1251", "cp1251")
    lines = map(str.strip, path.read_text(encoding).split("\n")[1:])
    written = "\n".join(line for line in lines if not line.startswith(pyphen.ignored))
    if "^^" in written or "/" in written:
        return None
    letters = written.encode().translate(None, b"0123456789").decode()
    pairs = zip(letters.split("\n"), written.split("\n"), strict=True)
    return _Patterns({name: pattern for name, pattern in pairs if name != pattern})
