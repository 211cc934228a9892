"""What a word or number without quotes means. One meaning each, or a trap that is refused with advice.

YAML 1.1 and 1.2 programs disagree on `no`, `012`, `12:30`, `1.10`, `1e3` and more. Here a word is text unless it
is `true`, `false`, `null`, a whole number or a decimal in its plain form, and whatever other programs would
read as something else has to be put in quotes. Dates such as 2026-11-22 are text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Scalar: TypeAlias = str | int | Decimal | bool | None


@dataclass(frozen=True)
class Trap:
    """A word or number that programs read in different ways."""

    message: str
    help: str


_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{0,14}[1-9]")
_WORDS: dict[str, Scalar] = {"": None, "null": None, "true": True, "false": False}
_TRUTH = frozenset({"y", "yes", "on", "true", "n", "no", "off", "false"})

_NUMBER_TRAPS = (
    (r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?", "some programs read `{}` as one number, not as a time"),
    (r"[-+]?0[xob][0-9a-f_]+", "some programs read `{}` as a number, others as text"),
    (r"[-+]?0[0-9_]+", "some programs read `{}`, which starts with a zero, as another number"),
    (r"[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?", "some programs read `{}` as a number, others as text"),
    (r"[-+]?[0-9]*\.[0-9]*0", "programs drop the zero at the end of `{}`"),
    (r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)e[-+]?[0-9]+", "some programs read `{}` as a number, others as text"),
    (r"[-+]?\.inf|\.nan", "programs read `{}` as a special number"),
    (r"[-+]?[0-9]{16,}(?:\.[0-9]*)?", "the number `{}` is too long to be kept exactly"),
    (r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)", "`{}` is not the plain form of a number"),
)
_TRAPS = tuple((re.compile(pattern, re.IGNORECASE), message) for pattern, message in _NUMBER_TRAPS)


def plain(source: str) -> Scalar | Trap:
    """The meaning of a scalar without quotes."""
    if source[:1] in "0123456789+-.":  # also true of ""
        return _number(source) if source else None
    if len(source) > 5:
        return source
    if source in _WORDS:
        return _WORDS[source]
    word = source.lower()
    if word in _TRUTH:
        return Trap(
            f"some programs read `{source}` as true or false, others as text",
            f'write "{source}" in quotes for the text, or {_truth(word)}',
        )
    if word in ("null", "~"):
        return Trap(f"programs read `{source}` as nothing", f'write null for nothing, or "{source}" in quotes')
    return source


def _truth(word: str) -> str:
    return "true" if word in ("y", "yes", "on", "true") else "false"


def _number(source: str) -> Scalar | Trap:
    if _WHOLE.fullmatch(source):
        return int(source)
    if _DECIMAL.fullmatch(source):
        return Decimal(source)
    for pattern, message in _TRAPS:
        if pattern.fullmatch(source):
            shown = source if len(source) <= 30 else source[:29] + "…"
            return Trap(message.format(shown), f'put it in quotes for text: "{shown}"; or write the number plainly')
    return source
