"""Every report format, on problems in lines that are hard to quote. UPDATE_EXPECTED=1 writes the golden files anew."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from patientdocs.diagnostics import Diagnostic, Location, Related, Severity, worst_first
from patientdocs.reporting import formats, printable, report

HERE = Path(__file__).parent
FILE = "leaflets/sleep/night-lamp.yaml"
TEXT = (HERE / "night-lamp.yaml").read_text(encoding="utf-8")
LINES = TEXT.split("\n")


def found(line: int, words: str, message: str, **more: object) -> Diagnostic:
    """A problem with these words of a line."""
    place = Location(FILE, line, LINES[line - 1].index(words) + 1, len(words))
    fields: dict[str, object] = {"code": "some-rule", "severity": Severity.WARNING, "location": place, **more}
    return Diagnostic(message=message, **fields)  # type: ignore[arg-type]


PROBLEMS = (
    found(2, "青い光", "wide characters take two columns", help="nothing to mend"),
    found(2, "good", "behind wide characters"),
    found(3, "lait", "behind marks that are drawn onto a letter"),
    found(3, "cafe\u0301", "a mark is among the words"),
    found(4, "you what", "behind two tabs"),
    found(5, "lamp", "deep in a long line", code="another-rule"),
    found(5, "A long line", "at the start of a long line"),
    found(6, "lamp", "behind more wide characters than fit"),
    Diagnostic("some-rule", Severity.ERROR, Location(FILE, 8, 500, 9), "past the end of its line"),
    Diagnostic("some-rule", Severity.ERROR, Location(FILE, 5, 9999, 9), "past the end of a long line"),
    Diagnostic("some-rule", Severity.ERROR, Location(FILE, 400), "past the end of the file"),
    Diagnostic("some-rule", Severity.ERROR, Location(FILE, 7), "on an empty line"),
    Diagnostic("some-rule", Severity.WARNING, Location("leaflets/sleep/gone.yaml", 3, 2), "the file is gone"),
    Diagnostic(
        "odd-name",
        Severity.ERROR,
        Location("leaflets/100%, or: so/x.yaml", 1, 2),
        "100 % of it: one, two\r\n::error::not a command of ours",
        help="write 100 %0A, not more\x1b[31m",
        notes=("a note: with, signs",),
        related=(Related("the first one", Location(FILE, 1, 5)),),
        statement="blue-light",
    ),
)


def lines(format_name: str, diagnostics: Sequence[Diagnostic] = PROBLEMS) -> list[str]:
    return list(report(format_name, diagnostics, {FILE: TEXT}))


@pytest.mark.parametrize("name", formats())
def test_golden(name: str) -> None:
    golden = HERE / "golden" / f"{name}.txt"
    printed = "".join(f"{line}\n" for line in lines(name, worst_first(PROBLEMS)))
    if "UPDATE_EXPECTED" in os.environ:
        golden.write_text(printed, encoding="utf-8", newline="")
    assert printed == golden.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", formats())
def test_nothing_to_say(name: str) -> None:
    said = "\n".join(lines(name, ()))
    assert said == "" or json.loads(said) == {"diagnostics": []}


def test_errors_come_first_then_the_order_of_the_files() -> None:
    order = [(d.severity.value, d.location.file, d.location.line) for d in worst_first(reversed(PROBLEMS))]
    assert order == sorted(order)
    assert worst_first([*PROBLEMS, *PROBLEMS]) == worst_first(PROBLEMS)


def test_one_line_for_each_problem() -> None:
    assert len(lines("concise")) == len(PROBLEMS)
    assert all("\n" not in line and "\r" not in line for line in lines("concise"))


def test_github_reads_back_what_was_said() -> None:
    for line, problem in zip(lines("github"), PROBLEMS, strict=True):
        assert len(line.splitlines()) == 1
        command, _, data = line.removeprefix("::").partition("::")
        kind, _, listed = command.partition(" ")
        properties = dict(part.split("=", 1) for part in listed.split(","))
        assert kind == problem.severity.value
        assert unescaped(properties["file"]) == problem.location.file
        assert (int(properties["line"]), int(properties["col"])) == (problem.location.line, problem.location.column)
        assert unescaped(properties["title"]) == f"patientdocs: {problem.code}"
        assert unescaped(data).startswith(problem.message)
        assert problem.help in unescaped(data)


def unescaped(text: str) -> str:
    """As GitHub's runner does it."""
    for sign, meaning in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(sign, meaning)
    return text


def test_json_holds_every_field() -> None:
    rows = json.loads("\n".join(lines("json")))["diagnostics"]
    assert [row["message"] for row in rows] == [problem.message for problem in PROBLEMS]
    assert rows[-1]["location"] == {"file": "leaflets/100%, or: so/x.yaml", "line": 1, "column": 2, "length": 1}
    assert rows[-1]["related"][0]["location"]["line"] == 1
    assert {row["severity"] for row in rows} == {"error", "warning"}


def quoted(row: str, column: int, length: int) -> tuple[str, str] | None:
    """The quoted line and the line with the underline, both behind the gutter."""
    problem = Diagnostic("some-rule", Severity.ERROR, Location("f.yaml", 1, column, length), "wrong")
    printed = list(report("text", [problem], {"f.yaml": row}))
    if len(printed) == 2:
        return None
    return printed[2].removeprefix(" 1 | "), printed[3].removeprefix("   | ")


# Terminals do not agree on marks that stand beside their letter (Mc), so there are none here.
WORDS = st.text(alphabet="ab é\u0301光字가ｱन\u0941\t", max_size=150)


@given(before=WORDS, words=st.text(alphabet="XY", min_size=1, max_size=20), after=WORDS)
def test_the_underline_stands_below_the_words(before: str, words: str, after: str) -> None:
    shown = quoted(before + words + after, len(before) + 1, len(words))
    assert shown is not None
    line, under = shown
    begin = line.index(words)
    assert under == " " * cell_len(line[:begin]) + "^" * len(words)
    assert len(line) <= 106


@given(row=WORDS, column=st.integers(1, 400), length=st.integers(1, 400))
def test_any_place_can_be_shown(row: str, column: int, length: int) -> None:
    shown = quoted(row, column, length)
    if not row.strip():
        assert shown is None
    else:
        assert shown is not None
        line, under = shown
        assert under.strip("^ ") == "" and under.count("^") >= 1
        assert len(under) <= cell_len(line) + 1


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_printed(text: str) -> None:
    shown = printable(text)
    assert len(shown.splitlines()) <= 1
    assert shown.encode("utf-8").decode("utf-8") == printable(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “words” – 光", "plain “words” – 光"),
        ("2\N{NO-BREAK SPACE}weeks", "2\N{NO-BREAK SPACE}weeks"),
        ("red\x1b[31m", "red\\x1b[31m"),
        ("two\nlines", "two\\nlines"),
        ("10 \N{RIGHT-TO-LEFT OVERRIDE}gm", "10 \\u202egm"),
        ("a file \udcff", "a file \\udcff"),
    ],
)
def test_what_is_not_shown_is_written_out(text: str, shown: str) -> None:
    assert printable(text) == shown
