"""What pydantic found wrong with a value, in a person's words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args

from pydantic import StringConstraints
from pydantic_core import ErrorDetails

from patientdocs.loading.tree import Value
from patientdocs.model.clinic import Color, TelephoneNumber
from patientdocs.model.identifier import Hash16, Identifier, IsoDate


def _pattern(annotated: Any) -> str:
    """The pattern of an annotated text."""
    return next(str(part.pattern) for part in get_args(annotated) if isinstance(part, StringConstraints))


ID_PATTERN = _pattern(Identifier)
_COLOR = _pattern(Color)

_FORMS = {
    ID_PATTERN: ("is not an id", "use lower-case letters a to z, digits, and single hyphens between them"),
    _pattern(IsoDate): ("is not a date", "write year, month and day: 2026-11-22"),
    _pattern(TelephoneNumber): (
        "is not a telephone number",
        'write digits with spaces, hyphens, dots or brackets between them, and a + first if need be: "+1 555 0100"',
    ),
    _COLOR: ("is not a color", 'write # and six digits or small letters a to f, in quotes: "#1f4e79"'),
    _pattern(Hash16): ("is not a hash", "a hash has 16 digits or letters a to f; the program writes it"),
}

WHOLE_FILE = "the file"
_ENTRY = "an entry with keys"

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "decimal_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": _ENTRY,
    "model_type": _ENTRY,
    "none_required": "null",
}

_LIMITS = {
    "greater_than": ("gt", "must be more than"),
    "greater_than_equal": ("ge", "must be at least"),
    "less_than": ("lt", "must be less than"),
    "less_than_equal": ("le", "must be at most"),
}


def expected(error: ErrorDetails) -> str:
    """What kind of value pydantic wanted, or "" when the kind was right and something else is wrong."""
    if error["type"] == "is_instance_of" and error.get("ctx", {}).get("class") == "Decimal":
        return "a number"
    return _EXPECTED.get(error["type"], "")


def wrong_kind(name: str, wanted: Sequence[str], value: Value, source: str) -> tuple[str, str]:
    """Message and help for a value of another kind than any in `wanted`. `source` is how the file writes it."""
    kinds = list(dict.fromkeys(wanted))
    if "a number" in kinds and "a whole number" in kinds:
        kinds.remove("a whole number")
    message = f"{name} must be {' or '.join(kinds)}, but it is {_found(value)}"
    if name == WHOLE_FILE:
        return message, "write `key: value`, one key a line, with a space after each colon"
    if value is None:
        quotes = " (in quotes if it starts with #)" if "text" in kinds else ""
        return message, f"write a value{quotes}, or delete the key if it may be left out"
    if "text" in kinds:
        return message, _quote_help(value, source)
    if kinds == ["a list"]:
        return message, "write each item on a line of its own, after a hyphen, or write [one, two]"
    if kinds == [_ENTRY]:
        return message, "write `key: value` on lines of their own, indented further than this key"
    if isinstance(value, str) and ("number" in kinds[0] or kinds[0] == "true or false"):
        return message, "write it without quotes, and without anything around it"
    return message, "write one number" if "number" in kinds[0] else ""


def _quote_help(value: Value, source: str) -> str:
    if isinstance(value, list | dict):
        sign = source[:1]
        return f"a text that starts with {sign} needs quotes" if sign in ("[", "{") else "write one text"
    return f'put it in quotes: "{source}"'


def _found(value: Value) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int | Decimal):
        return f"the number {value}"
    return "text" if isinstance(value, str) else "a list" if isinstance(value, list) else _ENTRY


def wrong_value(name: str, error: ErrorDetails) -> tuple[str, str]:
    """Message and help for a value of the right kind that does not do."""
    kind = error["type"]
    context: Mapping[str, Any] = error.get("ctx", {})
    if kind == "string_pattern_mismatch":
        says, help_text = _FORMS.get(
            context["pattern"], ("does not have the right form", f"it has to fit the pattern {context['pattern']}")
        )
        if context["pattern"] == _COLOR and re.fullmatch(_COLOR, error["input"].lower()):
            help_text = f'write its letters small: "{error["input"].lower()}"'
        return f"{name} {says}: `{shortened(error['input'])}`", help_text
    if kind in ("literal_error", "enum"):
        choices = context["expected"].replace("'", "`")
        return f"{name} cannot be `{shortened(error['input'])}`", f"write {choices}"
    if kind in _LIMITS:
        limit, words = _LIMITS[kind]
        return f"{name} {words} {context[limit]}, but it is {error['input']}", ""
    if kind in ("string_too_long", "string_too_short"):
        return _length(name, kind, context, "characters", len(error["input"]))
    if kind in ("too_long", "too_short"):
        return _length(name, kind, context, "items", context["actual_length"])
    reason = str(context.get("error", error["msg"]))
    return f"{name}: {reason}", ""


def _length(name: str, kind: str, context: Mapping[str, Any], unit: str, found: int) -> tuple[str, str]:
    if kind.endswith("too_short"):
        wanted = context["min_length"]
        return (f"{name} is empty", "write it") if not found else (f"{name} needs at least {wanted} {unit}", "")
    return f"{name} has {found} {unit}; the limit is {context['max_length']}", "shorten it"


def shortened(value: object) -> str:
    """A value of the file as it is shown in a message, 60 characters at most."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"
