"""What the program tells a person: a problem, its place, and how to mend it.

Content problems are values. They are collected over the whole run and all printed at once; nothing in
this module raises or prints.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any


class Severity(Enum):
    """How much a problem matters. Errors stop a build; warnings stop it only with `--strict`."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file that a person edits.

    `file` is relative to the library's root, with forward slashes. `line` and `column` count from 1, columns
    in characters. `length` is the number of characters to underline; it never runs past the line's end.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Related:
    """A second place that explains a problem, such as the first of two equal ids."""

    message: str
    location: Location


@dataclass(frozen=True)
class Diagnostic:
    """One problem. `code` is a stable kebab-case word that `patientdocs explain CODE` describes.

    `message` says what is wrong, in one line and in a person's words; `notes` add facts, such as the nearest
    sentence; `help` says how to mend it. `statement` is the id of the statement it is about, when there is
    one: only such a problem can be waived by `allow:`. `message_id` is the id of the text whose translation it is
    about: such a problem is waived in the language's `waivers.yaml`.
    """

    code: str
    severity: Severity
    location: Location
    message: str
    help: str = ""
    notes: tuple[str, ...] = ()
    related: tuple[Related, ...] = field(default=())
    statement: str = ""
    message_id: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def as_plain(diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic as JSON holds it."""
    return {**asdict(diagnostic), "severity": diagnostic.severity.value}


def from_plain(plain: dict[str, Any]) -> Diagnostic:
    """The diagnostic that `as_plain` was given."""
    related = tuple(Related(r["message"], Location(**r["location"])) for r in plain["related"])
    return Diagnostic(
        **{
            **plain,
            "severity": Severity(plain["severity"]),
            "location": Location(**plain["location"]),
            "notes": tuple(plain["notes"]),
            "related": related,
        }
    )


def worst_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Errors before warnings, then by file, line, column and code; exact duplicates are dropped."""
    unique = dict.fromkeys(diagnostics)
    return sorted(unique, key=lambda d: (not d.is_error, d.location, d.code, d.message))


class Unavailable(Exception):
    """The machine, not the content, stands in the way: a missing library, a full disk, a held lock. Exit status 3."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class UsageProblem(Exception):
    """What was asked for cannot be: no such folder, no such locale. Exit status 2."""
