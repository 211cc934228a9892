"""Whether the text of a PDF is the text of the page that it was made from, element by element.

What is seen on paper and what is heard can differ: a font may have no letters for a glyph, or too many; a word may have
lost the language that it is in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from patientdocs.finished_pdf import letters, read
from patientdocs.rendering.typesetting.page_tree import page_tree

_LEFT_OUT = frozenset({"head", "style", "title"})
_RUNNING = frozenset({"foot-state", "foot-place", "head-strip"})
"""Running heads and feet are no part of a document's text."""


def lost_text(html: str, data: bytes, in_order: bool, back: str = "") -> Iterator[str]:
    """Every element of the page, told by its id, whose letters are not those of the file; then every language.

    `back` is the page on the back, if there is one. `in_order` compares the order of the letters, too; programs do not
    agree on it where a script runs from right to left.
    """
    page, file = _Texts(html, back), read(data)
    for name, texts in page.texts.items():
        wanted, found = letters("".join(texts)), letters(file.text(name))
        if not _same(wanted, found, in_order):
            yield f"the text of `{name}` is `{found}` in the file, not `{wanted}`"
    languages: dict[str, list[str]] = defaultdict(list)
    for stretch in file.stretches:
        languages[stretch.element.language if stretch.element else ""].append(stretch.text)
    for language in sorted({*languages, *page.languages}):
        found, wanted = letters("".join(languages[language])), letters("".join(page.languages[language]))
        if Counter(found) != Counter(wanted):
            yield f"the text of the file in `{language}` has {len(found)} letters, that of the page {len(wanted)}"


def _same(wanted: str, found: str, in_order: bool) -> bool:
    return wanted == found if in_order else Counter(wanted) == Counter(found)


class _Texts:
    """The text of each element that has an id, and all that is in one language."""

    def __init__(self, *pages: str) -> None:
        self.texts: dict[str, list[str]] = defaultdict(list)
        self.languages: dict[str, list[str]] = defaultdict(list)
        for page in filter(None, pages):
            self._read(page_tree(page), (), "")

    def _read(self, element: Element, names: tuple[str, ...], language: str) -> None:
        if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in _LEFT_OUT:
            return
        if not _RUNNING.isdisjoint(element.get("class", "").split()):
            return
        name, language = element.get("id"), element.get("lang") or language
        names = (*names, name) if name else names
        self._add(element.text, names, language)
        for child in element:
            self._read(child, names, language)
            self._add(child.tail, names, language)

    def _add(self, text: str | None, names: Sequence[str], language: str) -> None:
        if text:
            self.languages[language].append(text)
            for name in names:
                self.texts[name].append(text)
