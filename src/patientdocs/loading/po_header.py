"""The header of a PO file: its first entry, whose translation is a list of `Name: value` lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.diagnostics import Diagnostic, Location
from patientdocs.loading.codes import problem, warning
from patientdocs.loading.po_file import PoEntry, PoFile

_KNOWN = frozenset({
    "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator",
    "Language-Team", "Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms",
    "Generated-By",
})  # fmt: skip
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*?)[ \t]*")
_CHARSET = re.compile(r"charset=([^\s;]*)", re.IGNORECASE)
_PARTS = re.compile(r"(?P<language>[a-z]+)(?:[_-](?P<script>[A-Z][a-z]{3}))?(?:[_-](?P<territory>[A-Z]{2}))?")
_COPY = "copy the header from another file of this language"


def fields(header: PoEntry) -> dict[str, str]:
    """Name -> value, in the order of the file. Lines that are no field are left out."""
    found = (_FIELD.fullmatch(line) for line in header.text.split("\n"))
    return {match[1]: match[2] for match in found if match}


def check_header(file: PoFile, locale: str) -> Iterator[Diagnostic]:
    """What is wrong with the header of a file that lies in the folder of `locale`."""
    if file.header is None:
        return
    for begin, line in _lines(file.header.text):
        match = _FIELD.fullmatch(line)
        place = _place(file.header, begin, len(line))
        if match is None:
            yield problem("po-header", place, "this line of the header is no `Name: value`", _COPY)
        elif match[1] not in _KNOWN and not match[1].startswith("X-"):
            help_text = f"correct its name; a field of your own begins with `X-`, as in `X-{match[1]}`"
            yield warning("po-header", place, f"no translation program knows the header field `{match[1]}`", help_text)
        elif match[1] == "Content-Type":
            yield from _check_charset(match[2], place)
        elif match[1] == "Language":
            yield from _check_language(match[2], locale, place)
    if "Content-Type" not in fields(file.header):
        help_text = "add the line `Content-Type: text/plain; charset=UTF-8` to it"
        yield problem("po-header", file.header.place, "the header does not say which encoding the file has", help_text)


def _check_charset(value: str, place: Location) -> Iterator[Diagnostic]:
    match = _CHARSET.search(value)
    charset = match[1] if match else ""
    if charset.lower().replace("-", "") != "utf8":
        message = f"the header says that the file is in `{charset or value}`, not in UTF-8"
        yield problem("po-encoding", place, message, "save the file as UTF-8, and write `charset=UTF-8` here")


def _check_language(value: str, locale: str, place: Location) -> Iterator[Diagnostic]:
    ours, theirs = _PARTS.fullmatch(locale), _PARTS.fullmatch(value)
    if ours is None or theirs is None:
        return
    if any(ours[part] and theirs[part] and ours[part] != theirs[part] for part in ("language", "script", "territory")):
        message = f"the file says that it is in `{value}`, but it stands for `{locale}`"
        yield problem("po-header", place, message, f"take the right file; if this is it, write `Language: {locale}`")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    begin = 0
    for line in text.split("\n"):
        if line.strip():
            yield begin, line
        begin += len(line) + 1


def _place(header: PoEntry, begin: int, length: int) -> Location:
    line, column = header.columns[begin]
    return Location(header.place.file, line, column, length)
