"""Write a waiver beside a statement. Only the new lines are added: comments and layout stay as people left them."""

from __future__ import annotations

import re
from pathlib import Path

from patientdocs.checking import run_checks
from patientdocs.diagnostics import Diagnostic, UsageProblem
from patientdocs.loading.library import load
from patientdocs.loading.strict_yaml import read
from patientdocs.localising import editions
from patientdocs.model.edition import SCREEN
from patientdocs.model.library import Library
from patientdocs.model.statement import Statement
from patientdocs.writing import replace_file


def waive(root: Path, snapshots: Path | None, statement: str, rule: str, reason: str) -> str:
    """Accept the warning `rule` on a statement, for the text it has now. Returns a line for a person.

    Raises:
        UsageProblem: no such statement, no such warning on it, or the files have errors that come first.
    """
    library = load(root, snapshots).library
    if library is None:
        raise UsageProblem("the files cannot be read; `patientdocs check` says why")
    found = library.statements.get(statement)
    if found is None:
        raise UsageProblem(f"there is no statement `{statement}`")
    if not re.fullmatch(r"[^\x00-\x1f\x7f\u2028\u2029\u0085]{10,300}", reason):
        raise UsageProblem("--reason: write one sentence of 10 to 300 characters")
    warnings = [d for d in _problems(library) if d.statement == statement and not d.is_error]
    if rule not in {warning.code for warning in warnings}:
        have = ", ".join(sorted({warning.code for warning in warnings})) or "none"
        raise UsageProblem(f"there is no warning `{rule}` on `{statement}` (it has: {have})")
    place = found.at("id")
    path = root / place.file
    text = path.read_bytes().decode("utf-8")
    data = _with_waiver(text, found, rule, reason, library.statement_hash(found)).encode("utf-8")
    if read(place.file, data)[1]:
        raise UsageProblem(f"{place}: the statement is not laid out line by line; write the waiver by hand")
    replace_file(path, data)
    return f"{place.file}: `{rule}` waived on `{statement}`"


def _problems(library: Library) -> list[Diagnostic]:
    problems = list(run_checks(library))
    if not any(problem.is_error for problem in problems):
        for edition in editions(library, variants=(SCREEN,)):
            problems += run_checks(edition)
    return problems


def _with_waiver(text: str, statement: Statement, rule: str, reason: str, digest: str) -> str:
    """The file's text with one waiver more, or with the outdated waiver of this rule brought up to date."""
    rows = text.split("\n")
    end = "\r" if rows[0].endswith("\r") else ""
    quoted = reason.replace("'", "''")
    for index, waiver in enumerate(statement.allow):
        if waiver.rule == rule:
            _replace_value(rows, statement.at("allow", index, "hash").line - 1, waiver.hash, digest)
            _replace_value(rows, statement.at("allow", index, "reason").line - 1, waiver.reason, reason)
            return "\n".join(rows)
    indent = " " * (statement.at_key("id").column - 1)
    entry = f"{indent}  - {{rule: {rule}, reason: '{quoted}', hash: \"{digest}\"}}{end}"
    if statement.allow and statement.at("allow").line == statement.at_key("allow").line:
        column = statement.at("allow").column
        row = statement.at("allow").line - 1
        rows[row] = f"{rows[row][:column]}{entry.strip().removeprefix('- ')}, {rows[row][column:]}"
    elif statement.allow:
        rows.insert(statement.at_key("allow").line, entry)
    else:
        row = _row_for_waivers(statement)
        rows[row:row] = [f"{indent}allow:{end}", entry]
    return "\n".join(rows)


def _row_for_waivers(statement: Statement) -> int:
    """Before the note, else after the evidence label, else after the id: where a reader of the file looks for them."""
    if statement.note is not None:
        return statement.at_key("note").line - 1
    return statement.at("evidence" if statement.evidence else "id").line


def _replace_value(rows: list[str], row: int, old: str, new: str) -> None:
    if old not in rows[row]:
        raise UsageProblem("the waiver is written over several lines: put it on one line, or delete it, and try again")
    rows[row] = rows[row].replace(old, new, 1)
