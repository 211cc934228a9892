"""`patientdocs pin`: what it writes into sources.lock, and what it leaves to a person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.word_difference import word_difference

Run = Callable[..., Result]
Edit = Callable[[str, str, str], None]

LOCK = "leaflets/sources/sources.lock"
LEAFLET = "leaflets/lamp/lamp-light.yaml"
PIN = ("pin", "--snapshots", "documents")
# As long as before, so that nothing else in the document moves.
OLD, NEW = "9 of 20 adults who used the lamp", "8 of 20 adults who used the lamp"


def lines(library: Path) -> list[str]:
    return (library / LOCK).read_text(encoding="utf-8").splitlines()


def locked(library: Path, start: str) -> dict[str, Any]:
    citations = json.loads((library / LOCK).read_bytes())["citations"]
    (found,) = [citation for citation in citations if citation["start"] == start]
    return dict(found)


def contents(library: Path) -> dict[str, bytes]:
    return {str(path.relative_to(library)): path.read_bytes() for path in library.rglob("*") if path.is_file()}


def record(library: Path, edit: Edit, source: str) -> None:
    """Write the SHA-256 that the source's document has now into its file, as a person does who has read it."""
    file = f"leaflets/sources/{source}.yaml"
    old = next(line for line in (library / file).read_text(encoding="utf-8").splitlines() if "sha256:" in line)
    digest = hashlib.sha256((library / "documents" / f"{source}.txt").read_bytes()).hexdigest()
    edit(file, old.strip(), f"sha256: {digest}")


@pytest.fixture
def changed(library: Path, edit: Edit) -> Path:
    """A sentence of the trial says something else than when it was pinned."""
    edit("documents/lamp-trial.txt", OLD, NEW)
    record(library, edit, "lamp-trial")
    return library


def test_it_writes_the_lock_and_nothing_else(library: Path, run: Run) -> None:
    before = contents(library)
    (library / LOCK).unlink()
    result = run(*PIN)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{LOCK}: 19 citations in 3 sources, written\n"
    assert contents(library) == before


def test_a_second_pin_changes_nothing(library: Path, run: Run) -> None:
    before, written = contents(library), (library / LOCK).stat().st_mtime_ns
    result = run(*PIN)
    assert result.stdout == f"{LOCK}: 19 citations in 3 sources, unchanged\n"
    assert contents(library) == before
    assert (library / LOCK).stat().st_mtime_ns == written


def test_comments_and_layout_of_what_people_wrote_stay(library: Path, run: Run, edit: Edit) -> None:
    edit(LEAFLET, "id: lamp-light\n", "# how this leaflet came about\nid:   lamp-light   # its name\n\n")
    before = contents(library)
    edit(LEAFLET, "end: a desk}", "end: or a desk}")
    run(*PIN)
    after = contents(library)
    assert [name for name in sorted(before) if before[name] != after[name]] == sorted([LEAFLET, LOCK])
    assert after[LEAFLET] == before[LEAFLET].replace(b"end: a desk}", b"end: or a desk}")


def test_a_citation_is_a_line(library: Path, run: Run, edit: Edit) -> None:
    before = lines(library)
    edit(
        LEAFLET,
        "{source: lamp-shop, start: The best time to sit, end: go to bed}",
        "{source: lamp-shop, start: Our lamp gives a}",
    )
    assert run(*PIN).exit_code == 0
    after = lines(library)
    gone = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    assert [json.loads(line.rstrip(","))["end"] for line in gone] == ["go to bed"]
    assert sorted(json.loads(line.rstrip(","))["start"] for line in new)[-1] == "Our lamp gives a"
    assert len(new) == 1


def test_without_documents(library: Path, run: Run) -> None:
    before = contents(library)
    bare = run("pin")
    assert (bare.exit_code, bare.stdout) == (2, "")
    assert bare.stderr == "error: pin needs the documents: give their folder with `--snapshots`\n"
    wrong = run("pin", "--snapshots", "leaflets")
    assert wrong.exit_code == 2
    assert wrong.stderr == "error: --snapshots leaflets: none of the documents is in it, such as lamp-shop.txt\n"
    assert contents(library) == before


def test_a_missing_document_keeps_its_pins(library: Path, run: Run, edit: Edit) -> None:
    before = lines(library)
    (library / "documents" / "lamp-trial.txt").unlink()
    edit(LEAFLET, "end: after you wake}", "end: you wake}")
    result = run(*PIN)
    assert result.exit_code == 0
    assert "lamp-trial: its document is not at hand; its pins stay as they are\n" in result.stdout
    after = lines(library)
    assert [line for line in after if "lamp-trial" in line] == [line for line in before if "lamp-trial" in line]


def test_a_document_that_is_not_the_recorded_one_keeps_its_pins(library: Path, run: Run, edit: Edit) -> None:
    before = lines(library)
    edit("documents/lamp-trial.txt", OLD, NEW)
    result = run(*PIN)
    assert result.exit_code == 1
    assert "lamp-trial: the document at hand is not the recorded one; its pins stay as they are\n" in result.stdout
    assert lines(library) == before


def test_a_changed_sentence_is_refused(changed: Path, run: Run) -> None:
    before = lines(changed)
    result = run(*PIN)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        'lamp-trial: the sentence of "After 4 weeks" has changed (line 6 before, line 6 now)',
        "   before: figures 4, 9, 20; not hedged, not negated; 18 words",
        "   now:    figures 4, 8, 20; not hedged, not negated; 18 words",
        "   now it says: After 4 weeks, 8 of 20 adults who used the lamp said that they slept better than before.",
        "   = help: read the new sentence, correct the statement, then: patientdocs pin --accept better-sleep",
        f"{LOCK}: 19 citations in 3 sources, unchanged",
    ]
    assert lines(changed) == before


def test_the_words_that_changed_are_shown_when_the_old_ones_are_known(library: Path, run: Run, edit: Edit) -> None:
    assert run("build", "--snapshots", "documents").exit_code == 0
    assert (library / "review" / "passages.json").is_file()
    edit("documents/lamp-trial.txt", OLD, NEW)
    record(library, edit, "lamp-trial")
    result = run(*PIN)
    assert result.exit_code == 1
    difference = "After 4 weeks, [-9-] {+8+} of 20 adults who used the lamp said that they slept better than before."
    assert f"   {difference}\n" in result.stdout


def test_an_old_record_of_passages_may_be_broken(changed: Path, run: Run) -> None:
    (changed / "review").mkdir()
    for broken in (b"[]", b"{", b"\xff"):
        (changed / "review" / "passages.json").write_bytes(broken)
        result = run(*PIN)
        assert result.exit_code == 1
        assert "   now it says: After 4 weeks, 8 of 20" in result.stdout


def test_accept_takes_the_new_sentence_of_one_statement(changed: Path, run: Run, edit: Edit) -> None:
    edit("documents/lamp-trial.txt", "3 of 20 adults", "4 of 20 adults")
    record(changed, edit, "lamp-trial")
    before = lines(changed)
    result = run(*PIN, "--accept", "better-sleep")
    assert result.exit_code == 1
    assert '"On the first day"' in result.stdout and '"After 4 weeks"' not in result.stdout
    new = [line for line in lines(changed) if line not in before and "sha256" not in line]
    assert [json.loads(line.rstrip(","))["start"] for line in new] == ["After 4 weeks"]
    assert locked(changed, "After 4 weeks")["figures"] == ["4", "8", "20"]
    assert locked(changed, "On the first day")["figures"] == ["3", "20"]
    # The rest, and then there is nothing left to accept.
    assert run(*PIN, "--accept", "headache").exit_code == 0
    assert run(*PIN).stdout.endswith("unchanged\n")


def test_accept_all(changed: Path, run: Run) -> None:
    result = run(*PIN, "--accept-all")
    assert (result.exit_code, result.stdout) == (0, f"{LOCK}: 19 citations in 3 sources, written\n")
    assert locked(changed, "After 4 weeks")["figures"] == ["4", "8", "20"]


def test_a_changed_passage_of_no_statement(library: Path, run: Run, edit: Edit) -> None:
    edit("documents/sleep-magazine.txt", "the body makes at night", "the body makes at night or noon")
    record(library, edit, "sleep-magazine")
    # Its sentence is cited by the glossary and by a statement, each with words of its own.
    result = run(*PIN, "--accept", "less-melatonin")
    assert result.exit_code == 1
    assert "correct the statement, then: patientdocs pin --accept-all" in result.stdout


def test_an_unknown_statement_cannot_be_accepted(changed: Path, run: Run) -> None:
    before = contents(changed)
    result = run(*PIN, "--accept", "better-slep", "--accept", "better-sleep")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "error: --accept better-slep: there is no such statement; did you mean `better-sleep`?\n"
    assert contents(changed) == before


def test_a_passage_that_is_gone(library: Path, run: Run, edit: Edit) -> None:
    edit(LEAFLET, "start: is the cool light", "start: is the warm light")
    result = run(*PIN)
    assert result.exit_code == 1
    assert 'lamp-trial: "is the warm light" was not found: these words are not in `lamp-trial`' in result.stdout
    assert f"{LOCK}: 18 citations in 3 sources, written" in result.stdout


def test_what_a_document_says_cannot_command_the_terminal(library: Path, run: Run, edit: Edit) -> None:
    edit("documents/lamp-trial.txt", "9 of 20 adults who", "9 of 20 \x1b[2J adults who")
    record(library, edit, "lamp-trial")
    result = run(*PIN)
    assert "\x1b" not in result.stdout
    assert "After 4 weeks, 9 of 20" in result.stdout


def test_files_with_problems_come_first(library: Path, run: Run, edit: Edit) -> None:
    edit(LEAFLET, "title: What is", "titel: What is")
    before = lines(library)
    result = run(*PIN)
    assert result.exit_code == 1
    assert f"{LEAFLET}:5:1: error[unknown-key]" in result.stdout
    assert lines(library) == before


CONFLICT = "<<<<<<< ours\n{ours}\n=======\n{theirs}\n>>>>>>> theirs"


@pytest.mark.parametrize(
    ("damage", "place", "why"),
    [
        (lambda rows: [*rows[:9], CONFLICT.format(ours=rows[9], theirs=rows[10]), *rows[11:]], "10:1", "git could not"),
        (lambda rows: rows[:12], "13:1", "it cannot be read from here on"),
        (lambda rows: [*rows[:9], rows[9].rstrip(","), *rows[10:]], "11:3", "it cannot be read from here on"),
        (lambda rows: [*rows[:9], rows[9].replace('"line": 5, ', ""), *rows[10:]], "10:1", "`line` is missing"),
        (lambda rows: [*rows[:3], rows[3].replace("sha256", "sha1"), *rows[4:]], "4:1", "`sha256` is missing"),
        (lambda rows: [rows[0], '"version": "one",', *rows[2:]], "2:1", "`version` is missing or not as it was"),
        (lambda rows: ["[]"], "1:1", "the file is missing or not as it was written"),
        (lambda rows: ["[" * 100_000], "1:1", "it is not a lock at all"),
        (lambda rows: [], "1:1", "it cannot be read from here on"),
        (
            lambda rows: [*rows[:9], rows[9].replace("time", "t\udce9me"), *rows[10:]],
            "10:",
            "the byte 0xe9 here is not",
        ),
    ],
)
def test_a_damaged_lock(
    damage: Callable[[list[str]], list[str]], place: str, why: str, library: Path, run: Run
) -> None:
    text = "".join(f"{row}\n" for row in damage(lines(library)))
    (library / LOCK).write_bytes(text.encode("utf-8", "surrogateescape"))
    for command in (("check",), PIN):
        result = run(*command)
        assert result.exit_code == 1
        head = result.stdout.splitlines()[0]
        assert head.startswith(f"{LOCK}:{place}")
        assert f"error[lock-damaged] the lock is damaged: {why}" in head
        assert "   = help: take the last good one from git (after a merge, that of either side), then" in result.stdout
    assert (library / LOCK).read_bytes() == text.encode("utf-8", "surrogateescape")


def test_either_side_of_a_merge_will_do(library: Path, run: Run, edit: Edit) -> None:
    """Two people each cite one passage more. The advice of `lock-damaged` leads to the lock of both."""
    ours, theirs = "{source: lamp-shop, start: Our lamp gives a}", "{source: lamp-trial, start: We wanted to learn}"
    anchor = "          - {source: lamp-trial, start: is the cool light, end: a desk}\n"
    edit(LEAFLET, anchor, f"{anchor}          - {ours}\n")
    run(*PIN)
    one_side = (library / LOCK).read_bytes()
    edit(LEAFLET, anchor, f"{anchor}          - {theirs}\n")
    (library / LOCK).write_text("<<<<<<< ours\n=======\n>>>>>>> theirs\n", encoding="utf-8")
    assert run(*PIN).exit_code == 1
    (library / LOCK).write_bytes(one_side)
    result = run(*PIN)
    assert result.exit_code == 0
    assert locked(library, "Our lamp gives a") and locked(library, "We wanted to learn")


WORDS = st.lists(st.sampled_from(["the", "lamp", "9", "of", "20", "slept", "better"]), max_size=12)


@given(before=WORDS, after=WORDS)
def test_both_sentences_can_be_read_from_their_difference(before: list[str], after: list[str]) -> None:
    shown = word_difference(" ".join(before), " ".join(after))
    if not before:
        assert shown == f"now it says: {' '.join(after)}"
        return
    was, now, into = [], [], "both"
    for word in shown.split():
        into = "was" if word.startswith("[-") else "now" if word.startswith("{+") else into
        bare = word.removeprefix("[-").removeprefix("{+").removesuffix("-]").removesuffix("+}")
        was += [bare] * (into != "now")
        now += [bare] * (into != "was")
        into = "both" if word.endswith(("-]", "+}")) else into
    assert (was, now) == (before, after)
