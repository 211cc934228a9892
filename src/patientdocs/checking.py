"""Run the checks. A check is a module in `checks/`; its file name is its code, its docstring is its manual page.

A check module has `SEVERITY` and one function `check(subject)` that yields findings. The annotation of `subject`
(Library, Edition, Artefact or Waivers) says at which stage it runs. Nothing else is registered anywhere.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType
from typing import get_type_hints

from patientdocs.diagnostics import Diagnostic, Location, Related, Severity
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.model.library import Library
from patientdocs.model.statement import Statement, Waiver

Subject = Library | Edition | Artefact


@dataclass(frozen=True)
class Finding:
    """What a check yields: a problem without its code. `severity` overrides the module's own."""

    location: Location
    message: str
    help: str = ""
    notes: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    statement: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class WaiverUse:
    """One `allow:` entry: whether its warning was seen, and whether its hash still fits the statement."""

    statement: Statement
    index: int
    waiver: Waiver
    seen: bool
    current: bool
    expected_hash: str

    @property
    def location(self) -> Location:
        return self.statement.at("allow", self.index)


@dataclass(frozen=True)
class Waivers:
    """Every waiver of the library after the checks have run."""

    uses: tuple[WaiverUse, ...]


@dataclass(frozen=True)
class Verdict:
    """What is left to say, what was waived, and every waiver's use."""

    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[tuple[Diagnostic, Waiver], ...]


def code_of(module: ModuleType) -> str:
    """`patientdocs.checks.figure_not_in_source` is the code `figure-not-in-source`."""
    return module.__name__.rpartition(".")[2].replace("_", "-")


@cache
def check_modules() -> tuple[ModuleType, ...]:
    """Every module in `checks/`, by name."""
    package = importlib.import_module("patientdocs.checks")
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    return tuple(importlib.import_module(f"{package.__name__}.{name}") for name in names)


def _checks_of(stage: type) -> list[ModuleType]:
    return [module for module in check_modules() if _subject_type(module) is stage]


@cache
def _subject_type(module: ModuleType) -> type:
    parameter = next(iter(inspect.signature(module.check).parameters))
    annotation: type = get_type_hints(module.check)[parameter]
    return annotation


def run_checks(subject: Subject | Waivers) -> Iterator[Diagnostic]:
    """Run every check of the subject's stage, in the order of their names."""
    for module in _checks_of(type(subject)):
        for finding in module.check(subject):
            yield Diagnostic(
                code=code_of(module),
                severity=finding.severity or module.SEVERITY,
                location=finding.location,
                message=finding.message,
                help=finding.help,
                notes=finding.notes,
                related=finding.related,
                statement=finding.statement,
            )


def apply_waivers(library: Library, diagnostics: Iterable[Diagnostic], complete: bool = True) -> Verdict:
    """Take the waived warnings out and report waivers that fit nothing. Errors cannot be waived.

    Unless every check has run (`complete`), a waiver whose warning was not seen may still have one to come.
    """
    statements = library.statements
    kept: list[Diagnostic] = []
    waived: list[tuple[Diagnostic, Waiver]] = []
    seen: set[tuple[str, str]] = set()
    for diagnostic in diagnostics:
        statement = statements.get(diagnostic.statement)
        waiver = None if statement is None or diagnostic.is_error else _waiver_for(statement, diagnostic.code)
        if statement is None or waiver is None:
            kept.append(diagnostic)
            continue
        seen.add((statement.id, waiver.rule))
        if waiver.hash == library.statement_hash(statement):
            waived.append((diagnostic, waiver))
        else:
            kept.append(replace(diagnostic, notes=(*diagnostic.notes, "its waiver was written for an older text")))
    uses = tuple(
        WaiverUse(s, index, waiver, not complete or (s.id, waiver.rule) in seen, waiver.hash == expected, expected)
        for _, _, s in library.definitions()
        if (expected := library.statement_hash(s))
        for index, waiver in enumerate(s.allow)
    )
    return Verdict((*kept, *run_checks(Waivers(uses))), tuple(waived))


def _waiver_for(statement: Statement, code: str) -> Waiver | None:
    return next((waiver for waiver in statement.allow if waiver.rule == code), None)
