"""Whether the text of a PDF is the text of the page that it was made from, element by element.

What is seen on paper and what is heard can differ: a font may have no letters for a glyph, or too many; a word may have
lost the language that it is in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from patientdocs.finished_pdf import letters, read

_EMPTY = frozenset({"meta", "link", "br", "col", "img", "wbr"})
_LEFT_OUT = frozenset({"head", "style", "title"})
_RUNNING = frozenset({"foot-state", "foot-place", "head-strip"})
"""Running heads and feet are no part of a document's text."""


def lost_text(html: str, data: bytes, in_order: bool) -> Iterator[str]:
    """Every element of the page, told by its id, whose letters are not those of the file; then every language.

    `in_order` compares their order, too; programs do not agree on it where a script runs from right to left.
    """
    page, file = _Texts(html), read(data)
    for name, wanted in page.texts.items():
        found = letters(file.text(name))
        if not _same(letters(wanted), found, in_order):
            yield f"the text of `{name}` is `{found}` in the file, not `{letters(wanted)}`"
    languages: dict[str, str] = {}
    for stretch in file.stretches:
        language = stretch.element.language if stretch.element else ""
        languages[language] = languages.get(language, "") + stretch.text
    for language in sorted({*languages, *page.languages}):
        found, wanted = letters(languages.get(language, "")), letters(page.languages.get(language, ""))
        if Counter(found) != Counter(wanted):
            yield f"the text of the file in `{language}` has {len(found)} letters, that of the page {len(wanted)}"


def _same(wanted: str, found: str, in_order: bool) -> bool:
    return wanted == found if in_order else Counter(wanted) == Counter(found)


class _Texts(HTMLParser):
    """The text of each element that has an id, and all that is in one language."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.languages: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self._silent = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY:
            return
        known = dict(attrs)
        around = self._open[-1][1] if self._open else ""
        self._open.append((known.get("id") or "", known.get("lang") or around))
        is_running = not _RUNNING.isdisjoint((known.get("class") or "").split())
        self._silent += self._silent > 0 or tag in _LEFT_OUT or is_running

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing that closes itself holds no text."""

    def handle_endtag(self, tag: str) -> None:
        if tag in _EMPTY:
            return
        self._open.pop()
        self._silent -= self._silent > 0

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        language = self._open[-1][1] if self._open else ""
        self.languages[language] = self.languages.get(language, "") + data
        for name, _ in self._open:
            if name:
                self.texts[name] = self.texts.get(name, "") + data
