"""Edition -> bytes. Every module of this folder is a format, known by its file alone; what they share lies in folders.

A format has `SUFFIX`, the ending of its files; `accepts(variant)`, whether it prints that variant; and
`render(edition)`. Rendering is pure: the same edition gives the same bytes on any day and any machine.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from patientdocs.diagnostics import Diagnostic
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition


class Format(Protocol):
    """What a module of this folder offers. `warm` loads what these editions need, before workers are forked."""

    SUFFIX: str

    def accepts(self, variant: str) -> bool: ...

    def warm(self, editions: Iterable[Edition]) -> None: ...

    def render(self, edition: Edition) -> Artefact: ...


@cache
def formats() -> tuple[Format, ...]:
    """Every format, by name. Their heavy libraries are imported when they first render."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.ispkg)
    return tuple(cast(Format, importlib.import_module(f"{__name__}.{name}")) for name in names)


@dataclass(frozen=True)
class Page:
    """One file to come: an edition in a format."""

    edition: Edition
    format: Format

    @property
    def path(self) -> str:
        """Relative to out/: `default/en/lamp-light.a4.pdf`."""
        return self.edition.stem + self.format.SUFFIX


def pages(editions: Iterable[Edition]) -> tuple[Page, ...]:
    """The files of these editions, one for each format that prints the edition's variant."""
    return tuple(each_page(editions))


def each_page(editions: Iterable[Edition]) -> Iterator[Page]:
    """The same, one after another."""
    return (Page(e, format_) for e in editions for format_ in formats() if format_.accepts(e.variant))


@dataclass(frozen=True)
class Finished:
    """A file that was rendered and looked at. `mishap` says why it took a second try; "" for nearly all."""

    artefact: Artefact
    findings: tuple[Diagnostic, ...] = ()
    mishap: str = ""


Examine = Callable[[Artefact], Iterable[Diagnostic]]


class Bodies(Protocol):
    """What earlier builds, and other workers, have laid out for all clinics. Used in the workers."""

    def get(self, page: Page) -> Finished | None:
        """The body that the page stands on, looked at, if it is there."""

    def put(self, page: Page, body: Finished) -> None:
        """Keep it."""


def finish(pages: Sequence[Page], jobs: int, examine: Examine, bodies: Bodies | None = None) -> Iterator[Finished]:
    """The files, in the order of `pages` whatever the number of workers. Whoever renders a file examines it, too.

    Raises:
        Unavailable: a page cannot be rendered on this machine.
    """
    from patientdocs.rendering.workers import finished

    return finished(pages, jobs, examine, bodies)


def render(pages: Sequence[Page], jobs: int = 1) -> Iterator[Artefact]:
    """The files as they are, unexamined.

    Raises:
        Unavailable: a page cannot be rendered on this machine.
    """
    return (page.artefact for page in finish(pages, jobs, lambda artefact: ()))
