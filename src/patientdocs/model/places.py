"""Where everything in a YAML file stands. A library has many files, and few places are ever asked for."""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeAlias

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
class Noted:
    """The lines of a file, and the spans of its values and keys by their path from the top."""

    lines: list[str]
    values: dict[Path, Span] = field(default_factory=dict)
    keys: dict[Path, Span] = field(default_factory=dict)


class Places:
    """Where every value and every key of one file stands, by its path from the top. Filled by the loader.

    Folded, it takes a tenth of the memory, and the file that is asked for is unfolded for a while.
    """

    def __init__(
        self,
        file: str,
        lines: list[str],
        values: dict[Path, Span] | None = None,
        keys: dict[Path, Span] | None = None,
        doubtful: set[Path] | None = None,
    ) -> None:
        self.file = file
        self.doubtful = doubtful or set()
        """Values that a problem was reported about already, so that one slip does not give two messages."""
        self._noted: Noted | None = Noted(lines, values or {}, keys or {})
        self._folded = b""

    @property
    def lines(self) -> list[str]:
        return (self._noted or _unfolded(self)).lines

    @property
    def values(self) -> dict[Path, Span]:
        return (self._noted or _unfolded(self)).values

    @property
    def keys(self) -> dict[Path, Span]:
        return (self._noted or _unfolded(self)).keys

    def fold(self) -> None:
        """Nothing is added from now on."""
        if self._noted:
            spans = (
                [(path, *span) for path, span in noted.items()] for noted in (self._noted.values, self._noted.keys)
            )
            self._folded = zlib.compress(marshal.dumps([self._noted.lines, *spans]), 1)
            self._noted = None

    def unfolded(self) -> Noted:
        """All of it, made anew."""
        lines, values, keys = marshal.loads(zlib.decompress(self._folded))
        return Noted(lines, *({path: Span(*span) for path, *span in spans} for spans in (values, keys)))

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


@lru_cache(maxsize=16)
def _unfolded(places: Places) -> Noted:
    """Those that were asked for last: whoever asks for one place of a file soon asks for another."""
    return places.unfolded()
