"""Bytes to text: the limit of size, UTF-8, forbidden characters, and the marks of an unfinished git merge."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

from patientdocs.diagnostics import Diagnostic, Location, Related
from patientdocs.loading.codes import problem

MAX_SHOWN = 20
"""Of more forbidden characters the rest is only counted; of more conflict marks the rest is not shown."""

_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LINE_BREAKERS = frozenset("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_NAMES = {
    "\t": "a tab",
    "\r": "a carriage return without a line feed",
    "\x00": "a null character",
    "\x85": "a NEXT LINE character",
    "\ufeff": "a byte order mark inside the file",
}
_HELP = {"\t": "use spaces", "\r": "save the file with ordinary line ends"}
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Limits:
    """How much a file may hold."""

    size: int
    values: int


BY_HAND = Limits(1_000_000, 50_000)
OF_A_LIBRARY = Limits(20_000_000, 500_000)
"""For the lists that the program writes, with a row for each text of a language. Nothing in them refers or nests."""


@dataclass(frozen=True)
class Decoded:
    """The text with \\n as its only line end. `sound` is False when characters were replaced by spaces."""

    text: str
    sound: bool = True


def decode(file: str, data: bytes, limits: Limits = BY_HAND) -> tuple[Decoded | None, list[Diagnostic]]:
    """The text of a file, or None when there is no sense in reading on, and what is wrong with its characters."""
    if len(data) > limits.size:
        message = f"the file has {len(data):,} bytes; the limit is {limits.size:,}"
        return None, [problem("yaml-too-large", Location(file), message, "split it into several files")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [not_utf8(file, data, error)]
    text = text.replace("\r\n", "\n")
    conflict = merge_conflict(file, text)
    if conflict:
        return None, [conflict]
    forbidden = frozenset(c for c in set(text) if c != "\n" and unicodedata.category(c) in _REFUSED)
    if not forbidden:
        return Decoded(text), []
    pattern = "[" + "".join(map(re.escape, sorted(forbidden))) + "]"
    problems = _forbidden_characters(file, text, pattern)
    in_indentation = re.search("^ *" + pattern, text, re.MULTILINE)
    if forbidden & _LINE_BREAKERS or in_indentation or len(problems) > MAX_SHOWN:
        return None, problems
    # A space in its place keeps every column, so that the rest of the file can be judged too.
    return Decoded(text.translate(dict.fromkeys(map(ord, forbidden), " ")), sound=False), problems


def hidden(text: str) -> str:
    """What the first forbidden character of a text is called, or ""; a line feed is allowed."""
    if text.isprintable():
        return ""
    return next((_name(c) for c in text if c != "\n" and unicodedata.category(c) in _REFUSED), "")


def not_utf8(file: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    """The problem of bytes that are not UTF-8."""
    if data[:2] in _UTF16:
        return problem("not-utf8", Location(file), "the file is UTF-16", "save it as UTF-8")
    before = data[: error.start].decode("utf-8-sig").replace("\r\n", "\n")
    message = f"the byte 0x{data[error.start]:02x} here is not UTF-8"
    help_text = 'save the file as UTF-8 (in most editors: "Save with encoding")'
    return problem("not-utf8", _location(file, before, len(before)), message, help_text)


def merge_conflict(file: str, text: str) -> Diagnostic | None:
    """One problem for all conflict marks. A row of equals signs alone is none."""
    marks = [(m[0], _location(file, text, m.start(), len(m[0]))) for m in islice(_CONFLICT.finditer(text), MAX_SHOWN)]
    if not any(mark[0] in "<>" for mark, _ in marks):
        return None
    related = tuple(Related(f"`{mark}`", location) for mark, location in marks[1:])
    message = "git could not join two versions of this file and left both in it"
    help_text = "keep the right lines, and delete the lines that start with <<<<<<<, ======= and >>>>>>>"
    return problem("merge-conflict", marks[0][1], message, help_text, related)


def _forbidden_characters(file: str, text: str, pattern: str) -> list[Diagnostic]:
    positions = [m.start() for m in re.finditer(pattern, text)]
    problems = [
        problem(
            "yaml-forbidden-character",
            _location(file, text, position),
            f"{_name(text[position])} is not allowed here",
            _HELP.get(text[position], "delete it, and type the words around it again if they look odd"),
        )
        for position in positions[:MAX_SHOWN]
    ]
    if len(positions) > MAX_SHOWN:
        message = f"{len(positions) - MAX_SHOWN:,} more forbidden characters follow"
        problems.append(problem("yaml-forbidden-character", _location(file, text, positions[MAX_SHOWN]), message))
    return problems


def _name(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    name = unicodedata.name(character, "")
    return f"the invisible character U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")


def _location(file: str, text: str, position: int, length: int = 1) -> Location:
    line_start = text.rfind("\n", 0, position) + 1
    return Location(file, text.count("\n", 0, position) + 1, position - line_start + 1, length)
