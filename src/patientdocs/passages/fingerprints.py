"""Hashes that stand for other people's sentences where the sentences themselves may not be kept."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256

from patientdocs.passages.normalising import normalise
from patientdocs.passages.words import words_of

WINDOW = 5


def evidence_hash(source: str, start: str, end: str | None, span: str, sentence: str) -> str:
    """What a citation is bound to: 16 hex digits of SHA-256, the same however quotes, dashes and spaces are written."""
    parts = (source, *(normalise(part) for part in (start, end or "", span, sentence)))
    return sha256("\0".join(parts).encode("utf-8")).hexdigest()[:16]


def shingles(text: str, n: int = WINDOW) -> tuple[str, ...]:
    """The hash (8 hex digits) of every n words in a row, each once, in order. A shorter text is one window."""
    windows = _windows(words_of(normalise(text)), n)
    return tuple(dict.fromkeys(_hash(window) for window in windows))


def shared_words(text: str, forbidden: Collection[str], n: int = WINDOW) -> tuple[str, ...]:
    """The runs of up to n words of `text` whose hash is among `forbidden`: shingles, made with the same n."""
    words = words_of(normalise(text))
    runs = [window for size in range(1, n + 1) if size <= len(words) for window in _windows(words, size)]
    return tuple(dict.fromkeys(run for run in runs if _hash(run) in forbidden))


def _windows(words: list[str], n: int) -> list[str]:
    if not words:
        return []
    return [" ".join(words[at : at + n]) for at in range(max(1, len(words) - n + 1))]


def _hash(words: str) -> str:
    return sha256(words.encode("utf-8")).hexdigest()[:8]
