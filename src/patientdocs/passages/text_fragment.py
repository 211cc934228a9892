"""URL text fragments: `#:~:text=prefix-,start,end` leads a browser to a passage and marks it.

Written after the "Scroll to Text Fragment" draft of the Web Incubator Community Group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from patientdocs.passages.words import is_whole, places

MAXIMUM_PREFIX_WORDS = 8

Place = tuple[int, int]


def text_fragment(text: str, visible: Callable[[int, int], str], start: Place, end: Place | None) -> str:
    """The fragment that leads to `start` up to `end` (places in `text`), or "" when none does.

    `text` is the page as it is searched: normalised, one line. `visible` gives the raw characters of a part of it.
    """
    target = (start[0], end[1] if end else start[1])
    first, last = text[slice(*start)], text[slice(*end)] if end else ""
    shown = ",".join(_encoded(visible(*place)) for place in (start, end) if place)
    for begin in _prefix_begins(text, start[0]):
        prefix = text[begin : start[0]].rstrip()
        if _first_match(text, prefix, first, last) == target:
            before = _encoded(visible(begin, begin + len(prefix))) + "-," if prefix else ""
            return f"#:~:text={before}{shown}"
    return ""


def _prefix_begins(text: str, start: int) -> list[int]:
    """Where a prefix of 0, 1, 2 ... words would begin."""
    begins = [start]
    at = start
    while len(begins) <= MAXIMUM_PREFIX_WORDS and (words := text[:at].rstrip()):
        at = words.rfind(" ") + 1
        begins.append(at)
    return begins


def _first_match(text: str, prefix: str, first: str, last: str) -> Place | None:
    """What a browser marks: the first start that follows the prefix, then the next end, across sentences."""
    for begin, end in _bounded(text, first):
        if not _follows(text, prefix, begin):
            continue
        if not last:
            return begin, end
        ending = next(_bounded(text, last, end), None)
        return (begin, ending[1]) if ending else None
    return None


def _bounded(text: str, words: str, begin: int = 0) -> Iterator[Place]:
    return (place for place in places(text, words, begin) if is_whole(text, *place, hyphens_join=False))


def _follows(text: str, prefix: str, begin: int) -> bool:
    before = text[:begin].rstrip()
    at = len(before) - len(prefix)
    return at >= 0 and before.endswith(prefix) and is_whole(text, at, at, hyphens_join=False)


def _encoded(words: str) -> str:
    """Percent-encoded; a bare hyphen, comma or ampersand would be read as part of the fragment's own grammar."""
    return quote(words, safe="").replace("-", "%2D")
