"""Write a waiver beside a statement. Only its own lines change: comments and layout stay as people left them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from patientdocs.checking import run_checks
from patientdocs.diagnostics import Diagnostic, Location, UsageProblem
from patientdocs.editing.rewriting import rewrite
from patientdocs.loading.library import load
from patientdocs.loading.strict_yaml import read
from patientdocs.loading.validation import validate
from patientdocs.localising import editions
from patientdocs.model.edition import SCREEN
from patientdocs.model.leaflet import Leaflet
from patientdocs.model.library import Library
from patientdocs.model.statement import Statement, Waiver
from patientdocs.nearest_name import did_you_mean

_SHORTEST, _LONGEST = 10, 300


def waive(root: Path, snapshots: Path | None, statement: str, rule: str, reason: str) -> str:
    """Accept the warning `rule` on a statement, for the text it has now. Returns a line for a person.

    Raises:
        UsageProblem: no such statement, no such warning on it, a reason that cannot be written, errors that come
            first, or a layout that only a person can edit. The file is what it was.
        Unavailable: the file cannot be written.
    """
    library = load(root, snapshots).library
    if library is None:
        raise UsageProblem("the files cannot be read; `patientdocs check` says why")
    found = library.statements.get(statement)
    if found is None:
        hint = did_you_mean(statement, library.statements)
        raise UsageProblem(f"there is no statement `{statement}`{hint and f'; {hint}'}")
    reason = _judged(reason)
    _refuse_unless_waivable(library, statement, rule)
    leaflet = next(leaflet for leaflet, _, definition in library.definitions() if definition is found)
    waiver = Waiver(rule=rule, reason=reason, hash=library.statement_hash(found))
    file = found.at("id").file
    before = (root / file).read_bytes()
    data = _with_waiver(before.decode("utf-8"), found, waiver).encode("utf-8")
    if _read_back(file, data) != _wanted(leaflet, found, waiver):
        shown = f'{{rule: {rule}, reason: {_quoted(reason)}, hash: "{waiver.hash}"}}'
        place = found.at("id")
        message = f"{place}: this statement is not laid out line by line. Write this into its `allow:` list: {shown}"
        raise UsageProblem(message)
    rewrite(root, file, data)
    return f"{file}: `{rule}` waived on `{statement}`"


def _judged(reason: str) -> str:
    """The reason as it will be read from the file."""
    reason = reason.strip()
    if not _SHORTEST <= len(reason) <= _LONGEST:
        raise UsageProblem(f"--reason: write one sentence of {_SHORTEST} to {_LONGEST} characters")
    for character in reason:
        if unicodedata.category(character)[0] == "C" or character in "\u2028\u2029":
            raise UsageProblem(f"--reason: the invisible character U+{ord(character):04X} cannot be written")
    return reason


def _refuse_unless_waivable(library: Library, statement: str, rule: str) -> None:
    problems = _problems(library)
    here = [problem for problem in problems if problem.statement == statement]
    if any(problem.code == rule and problem.is_error for problem in here):
        raise UsageProblem(f"`{rule}` on `{statement}` is an error, and errors cannot be accepted: mend it")
    warnings = sorted({problem.code for problem in here if not problem.is_error})
    if rule in warnings:
        return
    has = f"it has: {', '.join(warnings) or 'none'}"
    if any(problem.is_error for problem in problems):
        has += "; the files have errors, and some warnings show only when these are mended"
    raise UsageProblem(f"there is no warning `{rule}` on `{statement}` ({has})")


def _problems(library: Library) -> list[Diagnostic]:
    problems = list(run_checks(library))
    if not any(problem.is_error for problem in problems):
        for edition in editions(library, variants=(SCREEN,)):
            problems += run_checks(edition)
    return problems


def _with_waiver(text: str, statement: Statement, waiver: Waiver) -> str:
    """The file's text with one waiver more, or with the outdated waiver of this rule brought up to date."""
    rows = text.split("\n")
    end = "\r" if rows[0].endswith("\r") else ""
    entry = f'{{rule: {waiver.rule}, reason: {_quoted(waiver.reason)}, hash: "{waiver.hash}"}}'
    for index, old in enumerate(statement.allow):
        if old.rule == waiver.rule:
            new = {"hash": f'"{waiver.hash}"', "reason": _quoted(waiver.reason)}
            # From the right, so that the places on the left stay true.
            for name in sorted(new, key=lambda name: statement.at("allow", index, name), reverse=True):
                _replace(rows, statement.at("allow", index, name), new[name])
            return "\n".join(rows)
    indent = " " * (statement.at_key("id").column - 1)
    if "allow" not in statement.model_fields_set:
        row = _row_for_waivers(statement)
        rows[row:row] = [f"{indent}allow:{end}", f"{indent}  - {entry}{end}"]
    elif (place := statement.at("allow")).line == statement.at_key("allow").line:
        row, begin = place.line - 1, place.column
        comma = ", " if statement.allow else ""
        rows[row] = f"{rows[row][:begin]}{entry}{comma}{rows[row][begin:]}"
    else:
        dash = rows[statement.at("allow", 0).line - 1].partition("-")[0]
        rows.insert(statement.at_key("allow").line, f"{dash}- {entry}{end}")
    return "\n".join(rows)


def _row_for_waivers(statement: Statement) -> int:
    """Before the note, else after the evidence label, else after the id: where a reader of the file looks for them."""
    if statement.note is not None:
        return statement.at_key("note").line - 1
    return statement.at("evidence" if statement.evidence else "id").line


def _replace(rows: list[str], place: Location, new: str) -> None:
    row, begin = rows[place.line - 1], place.column - 1
    rows[place.line - 1] = f"{row[:begin]}{new}{row[begin + place.length :]}"


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _read_back(file: str, data: bytes) -> Leaflet | None:
    """The leaflet as the next reader of the file will see it, or None when it is broken."""
    document, problems = read(file, data)
    return validate(Leaflet, document.tree, document.places)[0] if document and not problems else None


def _wanted(leaflet: Leaflet, statement: Statement, waiver: Waiver) -> Leaflet:
    """The leaflet with this waiver and nothing else changed. `allow` keeps the order that `_with_waiver` gives it."""
    kept = [old for old in statement.allow if old.rule != waiver.rule]
    allow = [waiver, *kept]
    if len(kept) < len(statement.allow):
        allow = [waiver if old.rule == waiver.rule else old for old in statement.allow]
    waived = statement.model_copy(update={"allow": allow})
    sections = [
        section.model_copy(
            update={"statements": [waived if item is statement else item for item in section.statements]}
        )
        for section in leaflet.sections
    ]
    return leaflet.model_copy(update={"sections": sections})
