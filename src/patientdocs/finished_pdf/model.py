"""What is known of a finished PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Box(NamedTuple):
    """Points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


class Sheet(NamedTuple):
    """The size of a page in points."""

    width: float
    height: float


class _Around(NamedTuple):
    names: frozenset[str]
    tags: frozenset[str]


_NOTHING = _Around(frozenset(), frozenset())
"""Around the outermost element."""


@dataclass(eq=False)
class Element:
    """A structure element. `tag` is such as "P", `identifier` its `/ID`, `language` that of the nearest `/Lang`.

    `page` counts from 0, -1 when the element does not say. `scope` is that of the head of a table, `box` where a figure
    says that it lies. `name` is its `/ID` without the number at its end: the id that the HTML element had. `names` and
    `tags` are its own and those of the elements around it.
    """

    tag: str
    identifier: str
    language: str
    parent: Element | None
    page: int = -1
    alternative: str = ""
    scope: str = ""
    box: Box | None = None
    name: str = field(init=False)
    names: frozenset[str] = field(init=False)
    tags: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        around = self.parent or _NOTHING
        self.name = self.identifier.rpartition("-")[0]
        self.names = around.names | {self.name} if self.name else around.names
        self.tags = around.tags if self.tag in around.tags else around.tags | {self.tag}

    def lineage(self) -> Iterator[Element]:
        """Itself, what it lies in, and so on."""
        element: Element | None = self
        while element:
            yield element
            element = element.parent


@dataclass(frozen=True, eq=False)
class Stretch:
    """Text that is drawn at once, of one size in points, on one line. An artifact has no element."""

    text: str
    page: int
    box: Box
    size: float
    element: Element | None = None

    @property
    def names(self) -> frozenset[str]:
        """The names of the elements around it."""
        return self.element.names if self.element else frozenset()

    @property
    def is_link(self) -> bool:
        """Whether it lies in a link."""
        return bool(self.element and "Link" in self.element.tags)

    def within(self, tag: str) -> bool:
        """Whether it lies in an element with this tag."""
        return bool(self.element and tag in self.element.tags)


@dataclass(frozen=True)
class Link:
    """`words` is what a screen reader says of it; `target` a web address or the name of a place in the file."""

    words: str
    target: str


@dataclass(frozen=True)
class Bookmark:
    """`level` counts from 1."""

    level: int
    title: str


@dataclass(frozen=True)
class FinishedPdf:
    """The whole file. `elements` and `stretches` are in reading order; `information` is the old dictionary of names
    such as "Title", `metadata` the XMP stream as text. `pictures` counts pictures made of dots."""

    sheets: tuple[Sheet, ...]
    elements: tuple[Element, ...]
    stretches: tuple[Stretch, ...]
    artifacts: tuple[Stretch, ...]
    links: tuple[Link, ...]
    bookmarks: tuple[Bookmark, ...]
    language: str
    shows_title: bool
    information: Mapping[str, str] = field(default_factory=dict)
    metadata: str = ""
    pictures: int = 0

    @cached_property
    def named(self) -> Mapping[str, tuple[Stretch, ...]]:
        """The stretches in each element that has a name, in reading order."""
        found: dict[str, list[Stretch]] = {}
        for stretch in self.stretches:
            for name in stretch.names:
                found.setdefault(name, []).append(stretch)
        return {name: tuple(stretches) for name, stretches in found.items()}

    def text(self, name: str, without: frozenset[str] = frozenset(), links: bool = True) -> str:
        """The text of an element and all in it, but not of the elements `without`, nor of links unless wanted."""
        return "".join(
            stretch.text
            for stretch in self.named.get(name, ())
            if stretch.names.isdisjoint(without) and (links or not stretch.is_link)
        )
