"""Bytes to text for PO files: their size, UTF-8, the marks of an unfinished merge, control characters."""

from __future__ import annotations

import re
from itertools import islice

from patientdocs.diagnostics import Diagnostic, Location
from patientdocs.loading.characters import MAX_SHOWN, merge_conflict, not_utf8
from patientdocs.loading.codes import problem

MAX_PO_BYTES = 10_000_000

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def too_large(name: str, size: int) -> Diagnostic | None:
    """The problem of a file that is not even to be read."""
    if size <= MAX_PO_BYTES:
        return None
    message = f"the file has {size:,} bytes; the limit is {MAX_PO_BYTES:,}"
    return problem("po-too-large", Location(name), message, "take the last good file; see what made this one grow")


def decode(name: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """The text with \\n as its only line end, or None when there is no sense in reading on, and what is wrong."""
    if found := too_large(name, len(data)):
        return None, [found]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [not_utf8(name, data, error)]
    text = text.replace("\r\n", "\n")
    if conflict := merge_conflict(name, text):
        return None, [conflict]
    return text, [_forbidden(name, text, match) for match in islice(_CONTROL.finditer(text), MAX_SHOWN)]


def _forbidden(name: str, text: str, match: re.Match[str]) -> Diagnostic:
    begin = text.rfind("\n", 0, match.start()) + 1
    place = Location(name, text.count("\n", 0, match.start()) + 1, match.start() - begin + 1)
    message = f"the control character U+{ord(match[0]):04X} is not allowed here"
    help_text = "delete it, and type the words around it again if they look odd"
    return problem("po-forbidden-character", place, message, help_text)
