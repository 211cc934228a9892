"""Where the next tag begins. tinyhtml5 means to keep the pattern that it looks for, but keeps it by another name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tinyhtml5 import inputstream  # type: ignore[import-untyped]

from patientdocs.rendering.typesetting.pdf_tags import PrivateNamesMoved

_NAME = "characters_until_regex"


@contextmanager
def patterns_kept() -> Iterator[None]:
    """While this lasts, tinyhtml5 finds its patterns again.

    Raises:
        PrivateNamesMoved: another tinyhtml5.
    """
    original = getattr(inputstream, _NAME, None)
    if not isinstance(original, dict):
        raise PrivateNamesMoved(f"tinyhtml5.inputstream.{_NAME} is gone")
    setattr(inputstream, _NAME, _PATTERNS)
    try:
        yield
    finally:
        setattr(inputstream, _NAME, original)


class _Patterns(dict[Any, Any]):
    """By characters, and whether these or all others are looked for."""

    def __missing__(self, key: Any) -> re.Pattern[str]:
        characters, those = key
        listed = "".join(f"\\x{ord(character):02x}" for character in sorted(characters))
        pattern = self[key] = re.compile(f"[{'' if those else '^'}{listed}]+")
        return pattern


_PATTERNS = _Patterns()
