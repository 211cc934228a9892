"""Whether the text of a PDF is the text of the page that it was made from, element by element.

What is seen on paper and what is heard can differ: a font may have no letters for a glyph, or too many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from patientdocs.tagged_text import letters, read

_EMPTY = frozenset({"meta", "link", "br", "col", "img"})
_LEFT_OUT = frozenset({"head", "style", "title"})
_FEET = frozenset({"foot-state", "foot-place"})
"""Running feet are no part of a document's text."""


def lost_text(html: str, data: bytes, in_order: bool) -> Iterator[str]:
    """Every element of the page, told by its id, whose letters are not those of the file.

    `in_order` compares their order, too; programs do not agree on it where a script runs from right to left.
    """
    page, file = _Texts(html), read(data)
    for name, wanted in page.texts.items():
        if not _same(letters(wanted), file.letters(name), in_order):
            yield f"the text of `{name}` is `{file.letters(name)}` in the file, not `{letters(wanted)}`"
    whole = letters("".join(stretch.text for stretch in file.stretches))
    if Counter(whole) != Counter(letters(page.whole)):
        yield f"the text of the file has {len(whole)} letters, that of the page {len(letters(page.whole))}"


def _same(wanted: str, found: str, in_order: bool) -> bool:
    return wanted == found if in_order else Counter(wanted) == Counter(found)


class _Texts(HTMLParser):
    """The text of each element that has an id, and of the whole page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.whole = ""
        self._open: list[str] = []
        self._silent = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY:
            return
        known = dict(attrs)
        self._open.append(known.get("id") or "")
        self._silent += self._silent > 0 or tag in _LEFT_OUT or known.get("class") in _FEET

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY:
            return
        self._open.pop()
        self._silent -= self._silent > 0

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.whole += data
        for name in self._open:
            if name:
                self.texts[name] = self.texts.get(name, "") + data
