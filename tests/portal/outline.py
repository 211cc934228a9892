"""A page as its tests ask about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "input"}


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    within: tuple[Element, ...]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def lies_in(self, identifier: str) -> bool:
        return any(element.attributes.get("id") == identifier for element in self.within)


class Outline(HTMLParser):
    """Every element of a page in order; refuses tags that are not closed in order."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page.decode())
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open))
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words.append(data)

    def all(self, name: str, **attributes: str) -> list[Element]:
        """The elements of this name with these attributes; `class_` stands for `class`."""
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        return [e for e in self.elements if e.name == name and wanted.items() <= e.attributes.items()]

    def values(self, attribute: str) -> list[str]:
        return [e.attributes[attribute] for e in self.elements if attribute in e.attributes]

    @property
    def shape(self) -> list[str]:
        return [element.name for element in self.elements]
