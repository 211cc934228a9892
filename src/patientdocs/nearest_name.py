"""Help for a name that does not exist: the nearest one that does."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_LISTED = 8


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """One line of help: "did you mean `x`?", else the few names there are, else ""."""
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    if not names or len(names) > _LISTED:
        return ""
    return "known here: " + ", ".join(f"`{known}`" for known in names)
