"""The base of everything that is read from YAML: it is strict, it never changes, and it knows where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, PrivateAttr
from pydantic.fields import FieldInfo

from patientdocs.diagnostics import Location

Path: TypeAlias = tuple[str | int, ...]
"""The keys and positions that lead to a value, from the top of its file or of its entry."""


class Span(NamedTuple):
    """Where a value or key begins and ends. Lines and columns count from 0; the end is the first character after it.

    `style` is "'" or '"' for a quoted text, "|" or ">" for a block, "" for anything else.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    style: str = ""


@dataclass(eq=False)
class Places:
    """Where every value and every key of one file stands, by its path from the top. Filled by the loader."""

    file: str
    lines: list[str]
    values: dict[Path, Span] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)
    doubtful: set[Path] = field(default_factory=set)
    """Values that a problem was reported about already, so that one slip does not give two messages."""

    def value(self, path: Path) -> Location:
        """The value at this path; its key when the value is empty; else the nearest parent that exists."""
        while path not in self.values:
            if path in self.keys:
                return self.location(self.keys[path])
            if not path:
                return Location(self.file)
            path = path[:-1]
        return self.location(self.values[path])

    def key(self, path: Path) -> Location:
        """The key that the path ends with; where there is none, the same as `value`."""
        return self.location(self.keys[path]) if path in self.keys else self.value(path)

    def words(self, path: Path, text: str, begin: int, end: int) -> Location:
        """Characters `begin` to `end` of the text at this path.

        A part that runs over a line's end is given up to there. A text with escapes gives the whole value.
        """
        span = self.values.get(path)
        done = 0
        for line, column, piece in self._pieces(span) if span else ():
            start = text.find(piece, done)
            if start < 0 or text[done:start].strip():
                break
            done = start + len(piece)
            if begin < done:
                first = max(begin, start)
                return Location(self.file, line + 1, column + first - start + 1, max(1, min(end, done) - first))
        return self.value(path)

    def source(self, path: Path) -> str:
        """The characters of the value's first line as they stand in the file, or ""."""
        span = self.values.get(path)
        return self.lines[span.line][span.column : self._end_on_first_line(span)] if span else ""

    def location(self, span: Span) -> Location:
        """The span as a place to show, underlined up to its end or the end of its first line."""
        length = max(1, self._end_on_first_line(span) - span.column)
        return Location(self.file, span.line + 1, span.column + 1, length)

    def _end_on_first_line(self, span: Span) -> int:
        return span.end_column if span.end_line == span.line else len(self.lines[span.line].rstrip())

    def _pieces(self, span: Span) -> Iterator[tuple[int, int, str]]:
        """(line, column, characters) of what each line of a text adds to it, without quotes and indentation."""
        quote = int(span.style in ("'", '"'))
        block = int(span.style in ("|", ">"))
        for line in range(span.line + block, min(span.end_line, len(self.lines) - 1) + 1):
            begin = span.column + quote if line == span.line else 0
            end = span.end_column - quote if line == span.end_line else None
            raw = self.lines[line][begin:end]
            piece = raw.strip()
            if piece:
                yield line, begin + len(raw) - len(raw.lstrip()), piece


class _Origin:
    """The file and path of an entry. All are equal: where an entry stands is no part of what it says."""

    def __init__(self, places: Places, path: Path) -> None:
        self.places = places
        self.path = path

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Origin)

    def __hash__(self) -> int:
        return 0


_MEMORY = Places("<memory>", [""])


class Entry(BaseModel):
    """What is written in YAML. Strict types, no unknown keys, frozen.

    A field whose key in the file is spelled otherwise has that key as its alias. In `at`, `at_key` and `at_text`
    fields go by their names in the class. An entry that was not read from a file stands at `<memory>`.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=True)

    _origin: _Origin = PrivateAttr(default_factory=lambda: _Origin(_MEMORY, ()))

    def at(self, *path: str | int) -> Location:
        """The value of a field, such as `at("text")` or `at("cites", 0, "start")`; the entry itself without a path.

        What the file leaves out gives the nearest thing around it that is there.
        """
        return self._origin.places.value(self._follow(path)[0])

    def at_key(self, *path: str | int) -> Location:
        """The key of a field; for an item of a list, the item."""
        return self._origin.places.key(self._follow(path)[0])

    def at_text(self, path: str | Path, begin: int, end: int) -> Location:
        """Characters `begin` (from 0) to `end` of a text, on the line where they stand; else the whole value."""
        steps = (path,) if isinstance(path, str) else path
        in_file, text = self._follow(steps)
        places = self._origin.places
        return places.words(in_file, text, begin, end) if isinstance(text, str) else places.value(in_file)

    def text_at(self, path: Path) -> str:
        """The text of a field as it is written; "" where there is none."""
        text = self._follow(path)[1]
        return text if isinstance(text, str) else ""

    def placed(self, places: Places, path: Path = ()) -> Self:
        """This entry, which was read from `path`, told where it and every entry in it stands. For the loader."""
        self._origin = _Origin(places, path)
        for name, info in type(self).model_fields.items():
            _place(getattr(self, name), places, (*path, _key(name, info)))
        return self

    def _follow(self, path: Path) -> tuple[Path, Any]:
        """The path from the top of the file, with keys in place of the names of fields, and the value there."""
        keys = list(self._origin.path)
        value: Any = self
        for step in path:
            info = type(value).model_fields.get(str(step)) if isinstance(value, Entry) else None
            keys.append(_key(str(step), info) if info else step)
            value = _inside(value, step)
        return tuple(keys), value


def _key(name: str, info: FieldInfo) -> str:
    return info.alias or name


def _inside(value: Any, step: str | int) -> Any:
    """What lies at one step below a value, or None."""
    if isinstance(value, Entry):
        return getattr(value, str(step), None)
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list | tuple) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return None


def _place(value: object, places: Places, path: Path) -> None:
    if isinstance(value, Entry):
        value.placed(places, path)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _place(item, places, (*path, key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _place(item, places, (*path, index))
