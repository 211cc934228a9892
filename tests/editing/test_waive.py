"""`patientdocs waive`: the lines it adds to a leaflet, and what it refuses."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from patientdocs.diagnostics import UsageProblem
from patientdocs.editing.waive import waive
from patientdocs.loading.library import load

Run = Callable[..., Result]
Edit = Callable[[str, str, str], None]

LEAFLET = "leaflets/lamp/lamp-light.yaml"
WAIVE = ("waive", "sooner-asleep", "hedge-dropped", "--reason")
REASON = "the word some keeps the doubt"
STATEMENT = """\
      - id: sooner-asleep
        role: benefit
        text: Blue lamp light may help some adults to fall asleep sooner. It did not change how long they slept.
        cites:
          - {source: lamp-trial, start: Light from the blue lamp, end: asleep sooner}
          - {source: lamp-trial, start: The lamp did not, end: adults slept}
        evidence: trial
"""
WITHOUT_HEDGE = STATEMENT.replace("may help some", "helps some")


@pytest.fixture
def leaflet(library: Path, edit: Edit) -> Path:
    """A leaflet with one warning: the document is not certain, the statement is."""
    edit(LEAFLET, STATEMENT, WITHOUT_HEDGE)
    return library / LEAFLET


def new_lines(before: bytes, after: bytes) -> list[str]:
    """The lines that were put in, when nothing else has changed."""
    old, new = before.split(b"\n"), after.split(b"\n")
    first = next(number for number, line in enumerate(new) if number >= len(old) or line != old[number])
    count = len(new) - len(old)
    assert [*new[:first], *new[first + count :]] == old
    return [line.decode("utf-8") for line in new[first : first + count]]


def digest(library: Path) -> str:
    found = load(library).library
    assert found is not None
    return found.statement_hash(found.statements["sooner-asleep"])


def settled(run: Run) -> bool:
    """Whether the check has nothing to say."""
    result = run("check", "--strict")
    return (result.exit_code, result.stdout) == (0, "")


def test_it_adds_two_lines_after_the_label(leaflet: Path, library: Path, run: Run) -> None:
    assert not settled(run)
    before = leaflet.read_bytes()
    result = run(*WAIVE, REASON)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{LEAFLET}: `hedge-dropped` waived on `sooner-asleep`\n"
    assert new_lines(before, leaflet.read_bytes()) == [
        "        allow:",
        f"          - {{rule: hedge-dropped, reason: '{REASON}', hash: \"{digest(library)}\"}}",
    ]
    assert b"evidence: trial\n        allow:\n" in leaflet.read_bytes()
    assert settled(run)


def test_it_stands_before_the_note(leaflet: Path, run: Run, edit: Edit) -> None:
    edit(LEAFLET, WITHOUT_HEDGE, f"{WITHOUT_HEDGE}        # for translators\n        note: Keep it short.\n")
    run(*WAIVE, REASON)
    assert re.search(rb"# for translators\n +allow:\n +- \{rule: .*\}\n +note: Keep", leaflet.read_bytes())
    assert settled(run)


def test_files_with_windows_line_ends(leaflet: Path, run: Run) -> None:
    leaflet.write_bytes(leaflet.read_bytes().replace(b"\n", b"\r\n"))
    before = leaflet.read_bytes()
    run(*WAIVE, REASON)
    assert [line[-1] for line in new_lines(before, leaflet.read_bytes())] == ["\r", "\r"]
    assert leaflet.read_bytes().count(b"\n") == leaflet.read_bytes().count(b"\r\n")
    assert settled(run)


def test_a_file_with_a_byte_order_mark(leaflet: Path, run: Run) -> None:
    leaflet.write_bytes(b"\xef\xbb\xbf" + leaflet.read_bytes())
    before = leaflet.read_bytes()
    run(*WAIVE, REASON)
    assert len(new_lines(before, leaflet.read_bytes())) == 2
    assert settled(run)


OTHER = "{rule: negation-differs, reason: an older one with a rule of its own, hash: 0123456789abcdef}"


@pytest.mark.parametrize(
    ("allow", "begin"),
    [
        (f"        allow:\n          - {OTHER}\n", "          - {rule: hedge-dropped"),
        (f"        allow:\n        - {OTHER}\n", "        - {rule: hedge-dropped"),
        (f"        allow: # why\n            # about the next one\n            - {OTHER}\n", "            - {rule: h"),
        (
            "        allow:\n          -   rule: negation-differs\n              reason: an older one\n"
            "              hash: 0123456789abcdef\n",
            "          - {rule: hedge-dropped",
        ),
    ],
)
def test_a_list_that_is_there_gets_one_line_more(
    allow: str, begin: str, leaflet: Path, library: Path, run: Run, edit: Edit
) -> None:
    edit(LEAFLET, WITHOUT_HEDGE, WITHOUT_HEDGE + allow)
    before = leaflet.read_bytes()
    assert run(*WAIVE, REASON).exit_code == 0
    (line,) = new_lines(before, leaflet.read_bytes())
    assert line.startswith(begin)
    assert rules(library) == ["hedge-dropped", "negation-differs"]


@pytest.mark.parametrize("allow", [f"[{OTHER}]", "[]", f"[ {OTHER} ]  # why", f"[\n          {OTHER}\n        ]"])
def test_a_list_on_one_line_stays_on_it(allow: str, leaflet: Path, library: Path, run: Run, edit: Edit) -> None:
    edit(LEAFLET, WITHOUT_HEDGE, f"{WITHOUT_HEDGE}        allow: {allow}\n")
    before = leaflet.read_text(encoding="utf-8")
    assert run(*WAIVE, REASON).exit_code == 0
    after = leaflet.read_text(encoding="utf-8")
    entry = f"{{rule: hedge-dropped, reason: '{REASON}', hash: \"{digest(library)}\"}}"
    assert after in (before.replace("allow: [", f"allow: [{entry}"), before.replace("allow: [", f"allow: [{entry}, "))
    assert rules(library) == ["hedge-dropped", "negation-differs"][: 1 + ("rule" in allow)]


def rules(library: Path) -> list[str]:
    found = load(library).library
    assert found is not None
    allow = found.statements["sooner-asleep"].allow
    assert next(waiver.reason for waiver in allow if waiver.rule == "hedge-dropped") == REASON
    return [waiver.rule for waiver in allow]


@pytest.mark.parametrize(
    "old",
    [
        "{rule: hedge-dropped, reason: an older text, hash: 0123456789abcdef}",
        "{hash: '0123456789abcdef', reason: \"an older, it's said, text\", rule: hedge-dropped}",
        "{rule: hedge-dropped, reason: 'hash 0123456789abcdef, reason', hash: 0123456789abcdef} # looked at",
        "rule: hedge-dropped\n            reason: an older text  # hm\n            hash: 0123456789abcdef",
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_outdated_waiver_is_brought_up_to_date(
    ends: str, old: str, leaflet: Path, library: Path, run: Run, edit: Edit
) -> None:
    edit(LEAFLET, WITHOUT_HEDGE, f"{WITHOUT_HEDGE}        allow:\n          - {old}\n")
    leaflet.write_bytes(leaflet.read_bytes().replace(b"\n", ends.encode()))
    before = leaflet.read_bytes()
    assert b"waiver-outdated" in run("check").stdout.encode()
    reason = 'it\'s "some", not all: see # 2, {and} more'
    assert run(*WAIVE, reason).exit_code == 0
    after = leaflet.read_bytes()
    assert len(after.split(b"\n")) == len(before.split(b"\n"))
    changed = [new for was, new in zip(before.split(b"\n"), after.split(b"\n"), strict=True) if was != new]
    assert len(changed) == 1 + ("\n" in old)
    assert b"'it''s \"some\", not all: see # 2, {and} more'" in after
    assert all(comment.encode() in after for comment in re.findall("# .*", old))
    assert settled(run)
    found = load(library).library
    assert found and [waiver.reason for waiver in found.statements["sooner-asleep"].allow] == [reason]


def test_the_reason_of_a_waiver_that_fits_can_be_said_anew(leaflet: Path, run: Run) -> None:
    run(*WAIVE, REASON)
    before = leaflet.read_bytes()
    assert run(*WAIVE, "a reason that says it better").exit_code == 0
    assert leaflet.read_bytes() == before.replace(REASON.encode(), b"a reason that says it better")
    assert settled(run)


FLOW = (
    "      - {id: sooner-asleep, role: benefit, text: Blue lamp light helps some adults to fall asleep sooner., "
    "cites: [{source: lamp-trial, start: Light from the blue lamp, end: asleep sooner}], evidence: trial}\n"
)


@pytest.mark.parametrize(
    "layout",
    [
        FLOW,
        FLOW.replace(", role", ",\n         role"),
        WITHOUT_HEDGE + "        allow:\n          - {rule: hedge-dropped, reason: an older\n              text, "
        "hash: 0123456789abcdef}\n",
        WITHOUT_HEDGE + "        allow:\n          - rule: hedge-dropped\n            reason: >\n"
        "              an older text\n            hash: 0123456789abcdef\n",
    ],
)
def test_other_layouts_are_left_to_a_person(layout: str, leaflet: Path, library: Path, run: Run, edit: Edit) -> None:
    edit(LEAFLET, WITHOUT_HEDGE, layout)
    before = leaflet.read_bytes()
    result = run(*WAIVE, REASON)
    assert (result.exit_code, result.stdout) == (2, "")
    line = 1 + before.split(b"sooner-asleep, role" if b"sooner-asleep, role" in before else b"id: sooner")[0].count(
        b"\n"
    )
    entry = f"{{rule: hedge-dropped, reason: '{REASON}', hash: \"{digest(library)}\"}}"
    assert result.stderr.startswith(f"error: {LEAFLET}:{line}:")
    assert result.stderr.endswith(f"is not laid out line by line. Write this into its `allow:` list: {entry}\n")
    assert leaflet.read_bytes() == before
    # The advice is right: written there by hand, it settles the warning.
    if layout is FLOW:
        edit(LEAFLET, "evidence: trial}\n", f"evidence: trial, allow: [{entry}]}}\n")
        assert "hedge-dropped" not in run("check").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sooner-aslep", "hedge-dropped"), "there is no statement `sooner-aslep`; did you mean `sooner-asleep`?"),
        (("right-for-me", "hedge-dropped"), "there is no statement `right-for-me`"),
        (("cool-light", "hedge-dropped"), "there is no warning `hedge-dropped` on `cool-light` (it has: none)"),
        (
            ("sooner-asleep", "hedge-droped"),
            "there is no warning `hedge-droped` on `sooner-asleep` (it has: hedge-dropped)",
        ),
        (
            ("sooner-asleep", "plainer-word"),
            "there is no warning `plainer-word` on `sooner-asleep` (it has: hedge-dropped)",
        ),
    ],
)
def test_what_is_not_there_cannot_be_waived(arguments: tuple[str, str], said: str, leaflet: Path, run: Run) -> None:
    before = leaflet.read_bytes()
    result = run("waive", *arguments, "--reason", REASON)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"error: {said}\n")
    assert leaflet.read_bytes() == before


def test_an_error_cannot_be_waived(leaflet: Path, run: Run, edit: Edit) -> None:
    edit(LEAFLET, "value: 9, of: 20", "value: 8, of: 20")
    before = leaflet.read_bytes()
    error = run("waive", "better-sleep", "figure-not-in-source", "--reason", REASON)
    assert (error.exit_code, error.stderr) == (
        2,
        "error: `figure-not-in-source` on `better-sleep` is an error, and errors cannot be accepted: mend it\n",
    )
    # Some warnings wait for errors elsewhere to be mended.
    hidden = run("waive", "better-sleep", "too-many-passives", "--reason", REASON)
    assert hidden.exit_code == 2
    assert hidden.stderr.endswith(
        "(it has: none; the files have errors, and some warnings show only when these are mended)\n"
    )
    assert leaflet.read_bytes() == before


def test_files_that_cannot_be_read_come_first(leaflet: Path, run: Run) -> None:
    leaflet.write_bytes(leaflet.read_bytes() + b"x: [\n")
    before = leaflet.read_bytes()
    result = run(*WAIVE, REASON)
    assert (result.exit_code, result.stderr) == (
        2,
        "error: the files cannot be read; `patientdocs check` says why\n",
    )
    assert leaflet.read_bytes() == before


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("too short", "write one sentence of 10 to 300 characters"),
        ("   too short   ", "write one sentence of 10 to 300 characters"),
        ("long " * 61, "write one sentence of 10 to 300 characters"),
        ("two lines\nare one too many", "the invisible character U+000A cannot be written"),
        ("a tab\there and there", "the invisible character U+0009 cannot be written"),
        ("a soft\N{SOFT HYPHEN}hyphen in it", "the invisible character U+00AD cannot be written"),
        ("a line\N{LINE SEPARATOR}separator in it", "the invisible character U+2028 cannot be written"),
        ("turned \N{RIGHT-TO-LEFT OVERRIDE}around", "the invisible character U+202E cannot be written"),
        ("not a byte of text \udcff", "the invisible character U+DCFF cannot be written"),
    ],
)
def test_reasons_that_cannot_be_written(reason: str, said: str, leaflet: Path, library: Path) -> None:
    before = leaflet.read_bytes()
    with pytest.raises(UsageProblem, match=re.escape(f"--reason: {said}")):
        waive(library, None, "sooner-asleep", "hedge-dropped", reason)
    assert leaflet.read_bytes() == before


def test_a_file_that_cannot_be_written(leaflet: Path, run: Run) -> None:
    (leaflet.parent / ".patientdocs-lamp-light.yaml.tmp").mkdir()
    before = leaflet.read_bytes()
    result = run(*WAIVE, REASON)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"error: cannot write {LEAFLET}: Is a directory\n")
    assert leaflet.read_bytes() == before


@pytest.fixture(scope="module")
def template(pinned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library with the warning, for tests that put its leaflet back themselves."""
    copy = tmp_path_factory.mktemp("waive") / "library"
    shutil.copytree(pinned, copy)
    text = (copy / LEAFLET).read_text(encoding="utf-8").replace(STATEMENT, WITHOUT_HEDGE)
    (copy / LEAFLET).write_text(text, encoding="utf-8")
    return copy


PRINTABLE = st.characters(exclude_categories=["C", "Zl", "Zp"])


@settings(max_examples=12, deadline=None)
@given(
    reason=st.text(PRINTABLE, min_size=10, max_size=80).filter(lambda reason: len(reason.strip()) >= 10),
    earlier=st.sampled_from([(), ("a first reason, written anew",)]),
)
@example(reason="it's '' \"quoted\" \\n \\", earlier=())
@example(reason=": - {a, b} # [c] & *d !e %f @g `h` | >", earlier=("it's the first reason",))
@example(reason="{responders_of} [[trial]] <b>&amp;</b>", earlier=())
@example(reason="0123456789abcdef", earlier=("0123456789abcdef 0",))
def test_any_reason_reads_back_as_it_was_given(reason: str, earlier: tuple[str, ...], template: Path) -> None:
    leaflet = template / LEAFLET
    before = leaflet.read_bytes()
    try:
        for said in (*earlier, reason):
            waive(template, None, "sooner-asleep", "hedge-dropped", said)
        library = load(template).library
        assert library is not None
        (waiver,) = library.statements["sooner-asleep"].allow
        assert waiver.reason == reason.strip()
        assert waiver.hash == library.statement_hash(library.statements["sooner-asleep"])
        assert len(new_lines(before, leaflet.read_bytes())) == 2
    finally:
        leaflet.write_bytes(before)
