"""A file's values, put together one by one as the parser comes to them, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from patientdocs.diagnostics import Location
from patientdocs.model.places import Path, Places, Span

Value: TypeAlias = "bool | int | Decimal | str | list[Value] | dict[str, Value] | None"


@dataclass
class _Open:
    """A mapping or list whose end has not been reached yet."""

    value: dict[str, Value] | list[Value]
    path: Path
    start: Span
    key: str | None = None
    """The mapping's key that waits for its value."""
    skipped: int = 0
    """Not 0 when the value of this key is read only so that its problems are found: a number of its own, below 0."""


class TreeBuilder:
    """Takes keys and values in the order of the file. `root` is whole when everything that began has ended."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.root: Value = None
        self._open: list[_Open] = []
        self._skips = 0

    @property
    def depth(self) -> int:
        return len(self._open)

    @property
    def wants_key(self) -> bool:
        """Whether what comes next is the key of a mapping."""
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def begin(self, value: dict[str, Value] | list[Value], start: Span) -> None:
        """A mapping or list begins."""
        self._open.append(_Open(value, self.next_path(), start))

    def end(self, end: Span) -> None:
        """The innermost mapping or list ends."""
        done = self._open.pop()
        whole = done.start._replace(end_line=end.end_line, end_column=end.end_column)
        self.places.values.setdefault(done.path, whole)
        self._keep(done.value)

    def key(self, key: str, span: Span, skipped: bool = False) -> Location | None:
        """The key of the next value. The place of the first one when the mapping has this key already."""
        mapping = self._open[-1]
        path = (*mapping.path, key)
        first = None if skipped or path not in self.places.keys else self.places.key(path)
        mapping.key, mapping.skipped = key, 0
        if skipped or first:
            self._skips += 1
            mapping.skipped = -self._skips
        else:
            self.places.keys[path] = span
        return first

    def add(self, value: Value, span: Span) -> None:
        """A value without parts. An empty one has no place of its own: its key or hyphen stands for it."""
        path = self.next_path()
        if (span.line, span.column) != (span.end_line, span.end_column):
            self.places.values.setdefault(path, span)
        elif self.places.lines[span.line][: span.column].endswith("-"):
            self.places.values.setdefault(path, span._replace(column=span.column - 1))
        self._keep(value)

    def next_path(self) -> Path:
        """The path of the value that comes next."""
        if not self._open:
            return ()
        parent = self._open[-1]
        if isinstance(parent.value, list):
            return (*parent.path, len(parent.value))
        return (*parent.path, parent.skipped or parent.key or "")

    def _keep(self, value: Value) -> None:
        if not self._open:
            self.root = value
            return
        parent = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(value)
            return
        if not parent.skipped and parent.key is not None:
            parent.value[parent.key] = value
        parent.key = None
