"""What changed between two texts, word by word, in one line."""

from __future__ import annotations

import difflib


def word_difference(before: str, after: str) -> str:
    """Both texts in one line: `[-taken out-]` and `{+put in+}`. Only the new one when the old one is not known."""
    if not before:
        return f"now it says: {after}"
    old, new = before.split(), after.split()
    parts = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(" ".join(old[a:b]))
            continue
        parts += [f"[-{' '.join(old[a:b])}-]"] * (b > a) + [f"{{+{' '.join(new[c:d])}+}}"] * (d > c)
    return " ".join(parts)
