"""Run the checks. A check is a module in `checks/`; its file name is its code, its docstring is its manual page.

A check module has `SEVERITY` and one function `check(subject)` that yields findings. The annotation of `subject`
(Library, Edition, Artefact, Handouts, Pair, Pairs, Release or one of the waivers) says at which stage it runs.
Nothing else is registered anywhere.

A check of translations may have two more. `MEASURED = True`: it needs word lists, so it is an error only in a language
whose `translation.measured` names the rule. `WAIVABLE = True`: a person may accept its findings. Its rule is its code
without `translation-`.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from types import ModuleType
from typing import get_type_hints

from patientdocs.diagnostics import Diagnostic, Location, Related, Severity
from patientdocs.model.artefact import Artefact
from patientdocs.model.catalogue import TranslationWaiver
from patientdocs.model.edition import Edition
from patientdocs.model.issued import Handouts
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.model.pair import Pair, Pairs, Release
from patientdocs.model.statement import Statement, Waiver

Subject = Library | Edition | Artefact | Handouts | Pair | Pairs | Release


@dataclass(frozen=True)
class Finding:
    """What a check yields: a problem without its code. `severity` overrides the module's own, and stays.

    `message_id` is needed in checks of Pairs alone.
    """

    location: Location
    message: str
    help: str = ""
    notes: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    statement: str = ""
    severity: Severity | None = None
    message_id: str = ""


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
class TranslationWaiverUse:
    """One entry of a language's `waivers.yaml`.

    `allowed` says whether findings of its rule may be accepted at all, `translated` whether its message has a
    translation that may be printed, `seen` whether there was such a finding, `current` whether its hash still fits.
    """

    waiver: TranslationWaiver
    allowed: bool
    translated: bool
    seen: bool
    current: bool


@dataclass(frozen=True)
class TranslationWaiverUses:
    """Every waiver of one language after its checks have run."""

    uses: tuple[TranslationWaiverUse, ...]


@dataclass(frozen=True)
class TranslationVerdict:
    """What is left to say of one language's translations, and what was waived."""

    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[tuple[Diagnostic, TranslationWaiver], ...]


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


@cache
def _checks_of(stage: Hashable) -> tuple[ModuleType, ...]:
    return tuple(module for module in check_modules() if _subject_type(module) is stage)


@cache
def _subject_type(module: ModuleType) -> type:
    parameter = next(iter(inspect.signature(module.check).parameters))
    annotation: type = get_type_hints(module.check)[parameter]
    return annotation


def run_checks(subject: Subject | Waivers | TranslationWaiverUses) -> Iterator[Diagnostic]:
    """Run every check of the subject's stage, in the order of their names."""
    locale = subject.locale if isinstance(subject, Pair | Pairs) else None
    message_id = subject.message.id if isinstance(subject, Pair) else ""
    stage: type = type(subject)
    for module in _checks_of(stage):
        for finding in module.check(subject):
            yield Diagnostic(
                code=code_of(module),
                severity=_severity(module, finding, locale),
                location=finding.location,
                message=finding.message,
                help=finding.help,
                notes=finding.notes,
                related=finding.related,
                statement=finding.statement,
                message_id=finding.message_id or message_id,
            )


def _severity(module: ModuleType, finding: Finding, locale: Locale | None) -> Severity:
    own: Severity = module.SEVERITY
    if finding.severity:
        return finding.severity
    if locale and getattr(module, "MEASURED", False) and rule_of(code_of(module)) not in locale.translation.measured:
        return Severity.WARNING
    return own


def rule_of(code: str) -> str:
    """The short name of a rule for translations: `translation-negation` is `negation`."""
    return code.removeprefix("translation-")


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


def run_each(subjects: Iterable[Subject]) -> Iterator[Diagnostic]:
    """Run the checks of each of these subjects, in order."""
    for subject in subjects:
        yield from run_checks(subject)


def check_pairs(
    pairs: Pairs, waivers: Sequence[TranslationWaiver] = (), found: Iterable[Diagnostic] | None = None
) -> TranslationVerdict:
    """Check the translations of one language and take out what its `waivers.yaml` accepts, errors and warnings alike.

    A waiver counts for one rule on one message, as long as English, figures and translation stay as they were. `found`
    is what `run_each` finds in the single pairs, if that is known.
    """
    hashes = {pair.message.id: pair.hash for pair in pairs.pairs}
    accepted = {(waiver.message, rule_of(waiver.rule)): waiver for waiver in waivers}
    waivable = {rule_of(code_of(module)) for module in check_modules() if getattr(module, "WAIVABLE", False)}
    kept: list[Diagnostic] = []
    waived: list[tuple[Diagnostic, TranslationWaiver]] = []
    seen: set[tuple[str, str]] = set()
    for diagnostic in chain(run_each(pairs.pairs) if found is None else found, run_checks(pairs)):
        key = (diagnostic.message_id, rule_of(diagnostic.code))
        waiver = accepted.get(key) if key[1] in waivable else None
        seen.add(key)
        if waiver is None:
            kept.append(diagnostic)
        elif waiver.hash == hashes.get(waiver.message):
            waived.append((diagnostic, waiver))
        else:
            kept.append(replace(diagnostic, notes=(*diagnostic.notes, "its waiver was written for older words")))
    uses = TranslationWaiverUses(
        tuple(
            TranslationWaiverUse(
                waiver,
                allowed=rule_of(waiver.rule) in waivable,
                translated=waiver.message in hashes,
                seen=(waiver.message, rule_of(waiver.rule)) in seen,
                current=hashes.get(waiver.message) == waiver.hash,
            )
            for waiver in waivers
        )
    )
    return TranslationVerdict((*kept, *run_checks(uses)), tuple(waived))
