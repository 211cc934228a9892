"""Read gettext's PO files strictly: every line means something, or it is a problem with its place.

Programs differ in what they forgive, and some read a damaged file as an empty one. Here nothing is guessed. Strings
may hold the escapes \\n, \\t, \\" and \\\\; plural forms are not used.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from patientdocs.diagnostics import Diagnostic, Location, Related
from patientdocs.loading.codes import problem
from patientdocs.loading.po_characters import decode
from patientdocs.loading.po_syntax import explain
from patientdocs.model.catalogue import Stretches, columns_of

Pieces = Sequence[tuple[int, int, str]]
"""The strings of a value as they stand in the file: line, column of the first character, characters with escapes."""

_STRING = re.compile(r'[ \t]*(?:([a-z_]+(?:\[[0-9]*\])?)[ \t]*)?"([^"\\]*(?:\\[nt"\\][^"\\]*)*)"[ \t]*')
_AS_COMMENT = re.compile(r'# \| (?:(?:msgctxt|msgid) )?".*"[ \t]*')
"""Older English as Babel writes it back: it takes `#|` for a comment."""
_ESCAPE = re.compile(r'\\([nt"\\])')
_STRETCH = re.compile(r"\\.|[^\\]+")
_ESCAPED = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
_KEYS = ("msgctxt", "msgid", "msgstr")
_FUZZY = "fuzzy"


@dataclass
class PoEntry:
    """One entry. `id` is its msgctxt, or None; `previous` the msgid after `#|`.

    `comment` is the translator's, `extracted` is ours, `flags` are all but `fuzzy`; all line by line, without the sign.
    `pieces` are those of the translation. An obsolete entry (`#~`) is kept for the day when its text comes back.
    """

    id: str | None
    english: str
    text: str
    place: Location
    pieces: Pieces = ()
    obsolete: bool = False
    fuzzy: bool = False
    flags: tuple[str, ...] = ()
    previous: str = ""
    comment: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[tuple[int, int], ...]:
        """Line and column of each character of `text`."""
        return columns_of(self.stretches)

    @property
    def stretches(self) -> Stretches:
        """Where `text` stands. The two characters of an escape stand for one."""
        return tuple(stretch for piece in self.pieces for stretch in _stretches(*piece))


@dataclass
class PoFile:
    """A whole file. `header` is its first entry; None when it is missing, which is a problem already reported."""

    name: str
    header: PoEntry | None = None
    entries: list[PoEntry] = field(default_factory=list)


def read_po(name: str, data: bytes) -> tuple[PoFile, list[Diagnostic]]:
    """Read the bytes of the file `name` (as messages call it). Raises nothing, whatever the bytes are.

    With an error among the problems the file is not to be used: what was read of it serves to find more of them.
    """
    text, problems = decode(name, data)
    reader = _Reader(name)
    if text is not None:
        reader.read(text.split("\n"))
        reader.end(told=bool(problems))
    found = [*problems, *reader.problems]
    return reader.file, sorted(found, key=lambda problem: problem.location)


def unescaped(raw: str) -> str:
    """The characters that a string of a PO file stands for."""
    return _ESCAPE.sub(lambda match: _ESCAPED[match[1]], raw) if "\\" in raw else raw


def _stretches(line: int, column: int, raw: str) -> Iterator[tuple[int, int, int]]:
    for found in _STRETCH.finditer(raw):
        yield line, column + found.start(), 1 if found[0][0] == "\\" else len(found[0])


@dataclass
class _Open:
    """An entry whose end has not been reached yet. `values` holds the strings of each keyword."""

    obsolete: bool = False
    values: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    previous: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)
    last: list[tuple[int, int, str]] | None = None
    last_previous: list[tuple[int, int, str]] | None = None
    broken: bool = False


class _Reader:
    """Takes the lines one by one. After a line that cannot be read, the rest of its entry is not judged."""

    def __init__(self, name: str) -> None:
        self.file = PoFile(name)
        self.problems: list[Diagnostic] = []
        self._open = _Open()
        self._first: dict[str, Location] = {}

    def read(self, lines: Sequence[str]) -> None:
        for number, line in enumerate(lines, 1):
            stripped = line.lstrip(" \t")
            if not stripped:
                self._open.last = None
            elif stripped[0] != "#":
                self._string(number, line, 0, obsolete=False)
            elif stripped.startswith("#~|"):
                self._previous(number, line, len(line) - len(stripped) + 3, obsolete=True)
            elif stripped.startswith("#~"):
                self._string(number, line, len(line) - len(stripped) + 2, obsolete=True)
            elif stripped.startswith("#|"):
                self._previous(number, line, len(line) - len(stripped) + 2, obsolete=False)
            elif _AS_COMMENT.fullmatch(stripped):
                self._previous(number, line, len(line) - len(stripped) + 3, obsolete=False)
            else:
                self._comment(number, stripped)

    def end(self, told: bool) -> None:
        """The file ends here. `told` says that a problem of it is known already."""
        self._finish()
        if self.file.header is None and not self.problems and not told:
            what = "the file is empty" if not self.file.entries else "the file has no header"
            help_text = "take the last good file, or run `patientdocs translations` where there was none"
            self.problems.append(problem("po-header", Location(self.file.name), what, help_text))

    def _comment(self, number: int, line: str) -> None:
        sign = line[1:2] if line[1:2] in (".", ":", ",", "=") else ""
        if self._open.values or self._open.broken:
            self._begin()
        rest = line[1 + len(sign) :]
        self._open.comments.setdefault(sign, []).append(rest[1:] if rest[:1] == " " else rest)

    def _previous(self, number: int, line: str, begin: int, obsolete: bool) -> None:
        if self._open.values:
            self._begin()
        match = _STRING.fullmatch(line, begin)
        if match is None or match[1] not in (None, *_KEYS[:2]):
            self._report(number, line, begin)
            return
        if match[1] is not None:
            self._open.last_previous = self._open.previous.setdefault(match[1], [])
        if self._open.last_previous is not None:
            self._open.last_previous.append((number, match.start(2) + 1, match[2]))

    def _string(self, number: int, line: str, begin: int, obsolete: bool) -> None:
        match = _STRING.fullmatch(line, begin)
        key = match[1] if match else None
        if match is None or key not in (None, *_KEYS):
            self._report(number, line, begin)
            return
        if self._open.values and self._open.obsolete != obsolete:
            self._begin()
        if key is not None and not self._key(number, key, match.start(1) + 1):
            return
        self._open.obsolete = obsolete
        if self._open.last is not None:
            self._open.last.append((number, match.start(2) + 1, match[2]))
        elif not self._open.broken:
            help_text = "delete the line, or put `msgid` or `msgstr` before the text"
            self._problem(number, begin + 1, len(line) - begin, "this text belongs to no entry", help_text)

    def _key(self, number: int, key: str, column: int) -> bool:
        """Whether the keyword may stand here. One that begins the next entry ends the one before."""
        values = self._open.values
        begins = key == "msgctxt" or (key == "msgid" and ("msgctxt" not in values or "msgstr" in values))
        if begins and (values or self._open.broken):
            self._begin()
        if key in self._open.values:
            here = "two translations in one entry" if key == "msgstr" else f"`{key}` stands twice in one entry"
            help_text = "keep the right one; put an empty line and `msgctxt` before a new entry"
            self._problem(number, column, len(key), here, help_text)
            return False
        if key == "msgstr" and "msgid" not in self._open.values:
            help_text = "add the lines `msgctxt` and `msgid` above it"
            self._problem(number, column, len(key), "a translation without its English", help_text)
        self._open.last = self._open.values.setdefault(key, [])
        return True

    def _begin(self) -> None:
        self._finish()
        self._open = _Open()

    def _report(self, number: int, line: str, begin: int) -> None:
        if not self._open.broken:
            column, length, message, help_text = explain(line, begin)
            self._problem(number, column, length, message, help_text)

    def _problem(self, number: int, column: int, length: int, message: str, help_text: str) -> None:
        place = Location(self.file.name, number, column, max(1, length))
        if not self._open.broken:
            self.problems.append(problem("po-syntax", place, message, help_text))
        self._open.broken = True

    def _finish(self) -> None:
        """Take in the entry that ends here."""
        done = self._open
        if done.broken or not done.values:
            return
        line, column, _ = next(iter(done.values.values()))[0]
        if missing := [key for key in ("msgid", "msgstr") if key not in done.values]:
            help_text = "add the line, or delete the entry"
            self._problem(line, 1, column, f"the entry that begins here has no `{missing[0]}`", help_text)
            return
        entry = self._entry(done)
        if entry.id is None and not entry.english and not entry.obsolete:
            self._header(entry)
        elif entry.id is None and not entry.obsolete:
            message = "the entry does not say which text it translates: it has no `msgctxt`"
            help_text = "run `patientdocs translations`, and copy the translation into the entry with the id"
            place = Location(self.file.name, line, 1, column)
            self.problems.append(problem("po-no-context", place, message, help_text))
        else:
            self._keep(entry, Location(self.file.name, line, column, max(1, len(entry.id or ""))))

    def _entry(self, done: _Open) -> PoEntry:
        texts = {key: "".join(unescaped(raw) for _, _, raw in pieces) for key, pieces in done.values.items()}
        line, column, raw = next((p for p in done.values["msgstr"] if p[2]), done.values["msgstr"][0])
        flags = [flag.strip() for row in done.comments.get(",", ()) for flag in row.split(",")]
        return PoEntry(
            sys.intern(texts["msgctxt"]) if "msgctxt" in texts else None,
            sys.intern(texts["msgid"]),
            texts["msgstr"],
            Location(self.file.name, line, column, max(1, len(raw))),
            done.values["msgstr"],
            done.obsolete,
            _FUZZY in flags,
            tuple(flag for flag in flags if flag and flag != _FUZZY),
            "".join(unescaped(raw) for _, _, raw in done.previous.get("msgid", ())),
            tuple(done.comments.get("", ())),
            tuple(done.comments.get(".", ())),
            tuple(done.comments.get(":", ())),
        )

    def _header(self, entry: PoEntry) -> None:
        if self.file.header is None:
            self.file.header = entry
            return
        first = Related("the first header", self.file.header.place)
        message, help_text = "a second header", "delete it; the header is the first entry of the file alone"
        self.problems.append(problem("po-duplicate", entry.place, message, help_text, (first,)))

    def _keep(self, entry: PoEntry, place: Location) -> None:
        self.file.entries.append(entry)
        if entry.id is None or entry.obsolete:
            return
        first = self._first.setdefault(entry.id, place)
        if first is not place:
            message = f"`{entry.id}` is translated twice"
            related = (Related("the first of them", first),)
            self.problems.append(problem("po-duplicate", place, message, "keep the right one of both", related))
