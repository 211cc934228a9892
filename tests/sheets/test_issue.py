"""The record of what was given out: what is added, what is refused, and that nothing is ever lost."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from patientdocs.editing.issue import issue, record_bytes
from patientdocs.loading.issued import ISSUED, parse_issued
from patientdocs.loading.library import load
from patientdocs.model.issued import Handouts, Issued, version_key
from patientdocs.model.library import Library
from patientdocs.model.state import State

LEAFLET = "leaflets/lamp/lamp-light.yaml"

Run = Callable[..., Result]
Edit = Callable[[str, str, str], None]


def rows(root: Path = Path()) -> list[dict[str, str]]:
    return [json.loads(line) for line in (root / ISSUED).read_text(encoding="utf-8").splitlines()]


@pytest.mark.usefixtures("two_languages")
def test_every_language_is_recorded_once(run: Run) -> None:
    first = run("issue")
    assert first.exit_code == 0
    assert [(row["locale"], row["title"], row["state"]) for row in sorted(rows(), key=lambda row: row["locale"])] == [
        ("de", "Was ist blaues Lampenlicht?", "machine draft"),
        ("en", "What is blue lamp light?", "translated"),
    ]
    assert len({row["content"] for row in rows()}) == 1
    assert all(row["id"] in first.stdout for row in rows())
    written = Path(ISSUED).read_bytes()
    second = run("issue")
    assert second.stdout == ""
    assert "0 added, 2 there before" in second.stderr
    assert Path(ISSUED).read_bytes() == written


@pytest.mark.usefixtures("two_languages")
def test_one_language_can_be_recorded(run: Run) -> None:
    assert run("issue", "--locale", "de", "--leaflet", "lamp-light").exit_code == 0
    assert [row["locale"] for row in rows()] == ["de"]
    assert run("issue", "--locale", "fr").exit_code == 2


@pytest.mark.usefixtures("library")
def test_nothing_is_recorded_while_there_are_errors(run: Run, edit: Edit) -> None:
    edit(LEAFLET, "better: {value: 9,", "better: {value: 8,")
    refused = run("issue")
    assert refused.exit_code == 1
    assert "figure-not-in-source" in refused.stdout
    assert "Nothing was recorded." in refused.stderr
    assert not Path(ISSUED).exists()


@pytest.mark.usefixtures("library")
def test_other_content_is_not_recorded_under_the_same_version(run: Run, edit: Edit) -> None:
    run("issue")
    written = Path(ISSUED).read_bytes()
    edit(LEAFLET, "straight into the lamp", "right into the lamp")
    refused = run("issue")
    assert refused.exit_code == 1
    assert "changed-since-issued" in refused.stdout
    assert Path(ISSUED).read_bytes() == written


@pytest.mark.usefixtures("library")
def test_a_better_translation_needs_no_new_version(run: Run, edit: Edit, two_languages: None) -> None:
    run("issue")
    before = {row["id"] for row in rows()}
    edit("locales/de/LC_MESSAGES/lamp-light.po", 'msgstr "Was ist blaues', 'msgstr "Was ist denn blaues')
    assert run("check").exit_code == 0
    assert run("issue").exit_code == 0
    assert len(rows()) == 3
    assert before < {row["id"] for row in rows()}


@pytest.mark.usefixtures("library")
def test_a_signature_is_another_row_of_the_same_id(run: Run) -> None:
    run("issue")
    run("signoff", "--locale", "en", "--role", "clinical", "--by", "Reader", "--on", "2026-05-01")
    run("issue")
    assert {row["state"] for row in rows()} == {"translated", "clinically signed"}
    assert len({row["id"] for row in rows()}) == 1


@pytest.mark.usefixtures("library")
def test_rows_of_two_branches_are_put_in_order(run: Run, next_version: Callable[[], None]) -> None:
    run("issue")
    ours = Path(ISSUED).read_text(encoding="utf-8")
    next_version()
    run("issue")
    in_order = Path(ISSUED).read_bytes()
    joined = [*reversed(in_order.decode().splitlines()), ours.strip()]
    Path(ISSUED).write_text("\r\n".join(joined), encoding="utf-8", newline="")
    assert "0 added, 2 there before" in run("issue").stderr
    assert Path(ISSUED).read_bytes() == in_order


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("damage", "place", "why"),
    [
        (lambda row: row[:-3], ":1:1:", "this row cannot be read"),
        (lambda row: f"\n{row.replace('version', 'edition')}", ":2:1:", "`version` is missing or not as it was"),
        (lambda row: row.replace("2026-03-02", "2026-02-30"), ":1:1:", "`date` is missing or not as it was"),
        (lambda row: row.replace('"translated"', '"fine"'), ":1:1:", "`state` is missing or not as it was"),
        (lambda row: "[]", ":1:1:", "this is no row of it"),
        (lambda row: f"{row}<<<<<<< ours\n", ":2:1:", "git could not join two versions"),
    ],
)
def test_a_damaged_record_is_told(run: Run, damage: Callable[[str], str], place: str, why: str) -> None:
    run("issue")
    path = Path(ISSUED)
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    damaged = path.read_bytes()
    refused = run("issue")
    assert refused.exit_code == 1
    assert f"{ISSUED}{place} error[issued-lock-damaged]" in refused.stdout
    assert why in refused.stdout
    assert path.read_bytes() == damaged


@pytest.mark.usefixtures("library")
def test_bytes_that_are_no_utf8_are_told() -> None:
    found, problems = parse_issued(b'{"id": "m497"}\n\xff')
    assert found == ()
    assert [(problem.code, problem.location.line) for problem in problems] == [("issued-lock-damaged", 2)]


def test_a_release_asks_for_every_language_of_every_leaflet(run: Run, two_languages: None) -> None:
    from patientdocs.checking import run_checks
    from patientdocs.localising import editions

    run("issue", "--locale", "en")
    library = load(Path()).library
    assert library is not None
    pages = editions(library)
    found = list(run_checks(Handouts(pages, library.issued)))
    assert [problem.code for problem in found] == ["not-issued"]
    assert found[0].message.endswith(": de")
    run("issue")
    library = load(Path()).library
    assert library is not None
    assert not list(run_checks(Handouts(pages, library.issued)))


ROWS = st.builds(
    Issued,
    id=st.text("23456789abcdefgh", min_size=4, max_size=4),
    leaflet=st.sampled_from(["lamp-light", "lamp-heat"]),
    locale=st.sampled_from(["en", "pt-BR", "zh-Hans"]),
    version=st.text(min_size=1).filter(lambda text: bool(text.strip())),
    date=st.dates().map(lambda day: day.replace(year=2026, day=min(day.day, 28)).isoformat()),
    title=st.text(min_size=1).filter(lambda text: bool(text.strip())),
    state=st.sampled_from([state.words for state in State]),
    stands_in=st.sampled_from(["en", "pt-BR"]),
    content=st.text("0123456789abcdef", min_size=16, max_size=16),
)


@given(st.lists(ROWS))
def test_what_is_written_is_read_again(recorded: list[Issued]) -> None:
    data = record_bytes(recorded)
    found, problems = parse_issued(data)
    assert not problems
    assert set(found) == set(recorded)
    assert record_bytes(found) == data


@pytest.fixture(scope="module")
def small(pinned: Path) -> Library:
    found = load(pinned).library
    assert found is not None
    return found


STEPS = st.tuples(st.sampled_from(["1.0", "1.1", "2.0"]), st.sampled_from(["One", "Two", "Three"]), st.booleans())


@settings(max_examples=25)
@given(st.lists(STEPS, min_size=1, max_size=6))
def test_an_id_that_was_recorded_stays(small: Library, steps: list[tuple[str, str, bool]]) -> None:
    """Whatever becomes of the leaflets: other versions, other words, none at all."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        before: set[str] = set()
        for version, title, is_there in steps:
            library = changed(small, version, title, is_there)
            recorded = issue(root, library)
            after = (root / ISSUED).read_bytes()
            lines = after.decode().splitlines()
            assert before <= set(lines)
            assert len(lines) == len(before) + len(recorded.added)
            assert issue(root, library).added == ()
            assert (root / ISSUED).read_bytes() == after
            before = set(lines)


def changed(library: Library, version: str, title: str, is_there: bool) -> Library:
    leaflets = tuple(leaflet.model_copy(update={"version": version}) for leaflet in library.leaflets)
    messages = tuple(
        replace(message, text=title, shown=title) if message.kind == "title" else message
        for message in library.messages
    )
    return replace(library, leaflets=leaflets if is_there else (), messages=messages)


@pytest.mark.parametrize(
    ("lower", "higher"),
    [("1.0", "1.1"), ("1.9", "1.10"), ("1", "1.0.1"), ("2.beta", "2.0"), ("9", "10"), ("draft", "1")],
)
def test_versions_are_in_order(lower: str, higher: str) -> None:
    assert version_key(lower) < version_key(higher)


@pytest.mark.parametrize(("one", "other"), [("1", "1.0"), ("1.0", "1.0.0"), ("01.2", "1.2"), ("0", "0.0")])
def test_the_same_version_can_be_written_otherwise(one: str, other: str) -> None:
    assert version_key(one) == version_key(other)
