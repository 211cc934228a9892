"""Whatever happens to a file, reading it ends in an entry or in problems that a person can find and mend."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from patientdocs.diagnostics import Diagnostic
from patientdocs.loading.codes import CODES
from patientdocs.loading.strict_yaml import read
from patientdocs.loading.validation import validate
from patientdocs.model.leaflet import Leaflet

SAMPLE = Path(__file__).with_name("leaflet.yaml").read_bytes()

SIGNS = [bytes([byte]) for byte in b"\"'[]{}:,#&*!|>%@`-?~ \t\n\r\\<=0\x00\xc3\xff"]
LONGER = [b": ", b" #", b"- ", b"? ", b"\n\n", b"<<", b"---\n", b"...\n", b"<<<<<<< a\n", b"\xe2\x80\xae", b"\xc2\xa0"]
PIECES = [*SIGNS, *LONGER]
POSITIONS = st.integers(0, len(SAMPLE) - 1)


@st.composite
def mutants(draw: st.DrawFn) -> bytes:
    """The sample with one to three slips: bytes flipped, inserted, cut out, lines doubled, the end cut off."""
    data = SAMPLE
    for _ in range(draw(st.integers(1, 3))):
        at = min(draw(POSITIONS), len(data))
        slip = draw(st.sampled_from(["flip", "insert", "cut", "double", "end"]))
        if slip == "flip":
            data = data[:at] + draw(st.sampled_from(SIGNS)) + data[at + 1 :]
        elif slip == "insert":
            data = data[:at] + draw(st.sampled_from(PIECES)) + data[at:]
        elif slip == "cut":
            data = data[:at] + data[at + draw(st.integers(1, 60)) :]
        elif slip == "double":
            data = data[:at] + data[at : at + draw(st.integers(1, 60))] + data[at:]
        else:
            data = data[: at + 1]
    return data


def load(data: bytes) -> tuple[Leaflet | None, list[Diagnostic]]:
    document, problems = read("f.yaml", data)
    if document is None:
        return None, problems
    entry, more = validate(Leaflet, document.tree, document.places)
    return entry, problems + more


def check_problems(data: bytes) -> None:
    entry, problems = load(data)
    assert entry is not None or problems
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    for problem in problems:
        assert problem.code in CODES and problem.message and "\n" not in problem.message
        assert 1 <= problem.location.line <= len(lines)
        line = lines[problem.location.line - 1]
        assert 1 <= problem.location.column <= len(line) + 1
        assert problem.location.column - 1 + problem.location.length <= max(len(line), problem.location.column)


@settings(max_examples=2000, deadline=None, database=None)
@given(mutants())
@example(SAMPLE)
def test_a_damaged_file_never_raises(data: bytes) -> None:
    check_problems(data)


@settings(max_examples=500, deadline=None, database=None)
@given(st.lists(st.sampled_from([*PIECES, b"a", b"a: ", b"b", b"  "]), max_size=25).map(b"".join))
@example(b"? a")
@example(b"-")
@example(b"a: {b: ")
def test_no_heap_of_signs_ever_raises(data: bytes) -> None:
    check_problems(data)
