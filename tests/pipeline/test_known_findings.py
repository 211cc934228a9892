"""Findings of earlier runs: the same as those of a fresh run, whatever was edited, and never an error's last word."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientdocs import known_findings, localising, pipeline
from patientdocs.checking import run_each
from patientdocs.diagnostics import Diagnostic
from patientdocs.known_findings import KnownFindings
from patientdocs.loading.library import load
from patientdocs.loading.locales import read_locales
from patientdocs.model.edition import Edition
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.model.pair import Pair
from patientdocs.store import Entry, Store
from patientdocs.subject_keys import SubjectKeys

PROJECT = Path(__file__).parents[1] / "checks" / "project"
LEAFLET = "leaflets/lamp/lamp-light.yaml"


@pytest.fixture(scope="module", autouse=True)
def our_locales_are_read_once() -> Iterator[None]:
    """No edit changes them, and reading them takes longer than everything else."""
    ours = read_locales(PROJECT, [])

    def read_once(_: Path, __: list[Diagnostic], wanted: Collection[str] | None = None) -> Mapping[str, Locale]:
        return ours

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("patientdocs.loading.library.read_locales", read_once)
        yield


@pytest.fixture(scope="module")
def pinned(pinned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library in two languages."""
    copy = Path(shutil.copytree(pinned, tmp_path_factory.mktemp("two") / "library"))
    settings = copy / "leaflets/library.yaml"
    text = settings.read_text(encoding="utf-8")
    assert text.count("languages: [en]") == 1
    settings.write_text(text.replace("languages: [en]", "languages: [en, de]"), encoding="utf-8")
    return copy


@pytest.fixture
def library(pinned: Path, tmp_path: Path) -> Path:
    """A copy of one's own."""
    return Path(shutil.copytree(pinned, tmp_path / "library"))


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that gets ever more edits until it is made anew, beside the cache of all its runs."""
    return tmp_path_factory.mktemp("edited") / "library"


def loaded(folder: Path) -> Library:
    library = load(folder, None, "").library
    assert library is not None
    return library


def editions(folder: Path) -> tuple[Edition, ...]:
    return localising.editions(loaded(folder), variants=("screen",))


def pairs(folder: Path) -> tuple[Pair, ...]:
    library = loaded(folder)
    return localising.pairs_of(library, library.locales["de"]).pairs


def with_a_wrong_slot(folder: Path) -> None:
    """Which is an error."""
    file = folder / "locales/de/LC_MESSAGES/lamp-light.po"
    text = file.read_text(encoding="utf-8")
    assert text.count("Nach {time} sagten") == 1
    file.write_text(text.replace("Nach {time} sagten", "Nach {zeit} sagten"), encoding="utf-8")


def never(*_: object) -> Iterator[Diagnostic]:
    raise AssertionError("this was looked at already")


def moved(line: str) -> list[str]:
    return ["# a line more", line]


def twice(line: str) -> list[str]:
    return [line, line]


def gone(_: str) -> list[str]:
    return []


def turned(line: str) -> list[str]:
    """The last two words change places, within quotes if they are in quotes."""
    *rest, one, two = ["", "", *line.rstrip('".').rsplit(" ", 2)][-3:]
    return [" ".join([*rest, two, one]).lstrip() + line[len(line.rstrip('".')) :] if rest and rest[0] else line]


def shouted(line: str) -> list[str]:
    return [line.replace("e", "E", 1)]


@settings(max_examples=20)
@given(
    edits=st.lists(
        st.tuples(st.integers(0), st.integers(0), st.sampled_from([moved, twice, gone, turned, shouted])),
        min_size=1,
        max_size=4,
    )
)
def test_a_run_that_knows_some_findings_finds_the_same_as_a_fresh_one(
    pinned: Path, edited: Path, edits: Sequence[tuple[int, int, Any]]
) -> None:
    shutil.rmtree(edited, ignore_errors=True)
    shutil.copytree(pinned, edited)
    files = [edited / LEAFLET, edited / "leaflets/glossary.yaml", *sorted((edited / "locales").rglob("*.po"))]
    for which, at, change in edits:
        file = files[which % len(files)]
        lines = file.read_text(encoding="utf-8").split("\n")
        at %= len(lines)
        lines[at : at + 1] = change(lines[at])
        file.write_text("\n".join(lines), encoding="utf-8")
        fresh = pipeline.check(pipeline.Request(edited))
        knowing = pipeline.check(pipeline.Request(edited, store=edited.parent / "cache"))
        assert knowing.diagnostics == fresh.diagnostics


@pytest.mark.parametrize("subjects", [editions, pairs])
def test_what_is_as_it_was_is_not_looked_at_again(
    pinned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, subjects: Any
) -> None:
    first = KnownFindings(Store(tmp_path), "ground").of("group", subjects(pinned))
    assert first == list(run_each(subjects(pinned)))
    monkeypatch.setattr(known_findings, "run_checks", never)
    assert KnownFindings(Store(tmp_path), "ground").of("group", subjects(pinned)) == first
    with pytest.raises(AssertionError, match="looked at already"):
        KnownFindings(Store(tmp_path), "other libraries").of("group", subjects(pinned))


def test_one_changed_text_leaves_the_others_known(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = KnownFindings(Store(tmp_path / "cache"), "ground")
    known.of("group", before := pairs(library))
    file = library / LEAFLET
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("What else could I try?", "What could I try?"), encoding="utf-8")
    monkeypatch.setattr(known_findings, "run_checks", never)
    known.of("group", after := pairs(library))
    assert len(after) == len(before) - 1  # its translation is stale


def test_a_subject_with_an_error_is_always_looked_at(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_wrong_slot(library)
    known = KnownFindings(Store(tmp_path / "cache"), "ground")
    found = known.of("group", pairs(library))
    assert any(finding.is_error for finding in found)
    assert known.of("group", pairs(library)) == found
    monkeypatch.setattr(known_findings, "run_checks", never)
    with pytest.raises(AssertionError, match="looked at already"):
        known.of("group", pairs(library))


@pytest.mark.parametrize("nonsense", [{"code": "x"}, [{"code": "x"}], "words", 3, [[]]])
def test_findings_that_make_no_sense_are_worked_out_again(pinned: Path, tmp_path: Path, nonsense: object) -> None:
    store = Store(tmp_path)
    fresh = KnownFindings(store, "ground").of("group", editions(pinned))
    (entry,) = tmp_path.glob("??/*.entry")
    kept = store.get(entry.stem)
    assert kept is not None
    store.put(entry.stem, Entry(dict.fromkeys(kept.about, nonsense)))
    assert KnownFindings(store, "ground").of("group", editions(pinned)) == fresh
    assert store.get(entry.stem) == kept


def test_a_folder_that_cannot_be_written_stops_nobody(pinned: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"a file")
    found = KnownFindings(Store(tmp_path / "cache"), "ground").of("group", editions(pinned))
    assert found == list(run_each(editions(pinned)))


def test_without_the_cache_nothing_is_asked(pinned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.check(pipeline.Request(pinned, store=tmp_path))
    monkeypatch.setattr("patientdocs.checking.run_checks", never)
    with pytest.raises(AssertionError, match="looked at already"):
        pipeline.check(pipeline.Request(pinned, store=tmp_path, cache=False))


@pytest.mark.parametrize("subjects", [editions, pairs])
def test_every_field_of_a_subject_is_in_its_key(pinned: Path, subjects: Any) -> None:
    subject = subjects(pinned)[0]
    key = SubjectKeys().key(subject)
    assert SubjectKeys().key(subjects(pinned)[0]) == key
    for field in fields(subject):
        other = replace(subject, **{field.name: "something else"})
        assert SubjectKeys().key(other) != key, field.name


def test_a_place_is_in_the_key(library: Path) -> None:
    before = [SubjectKeys().key(edition) for edition in editions(library)]
    file = library / LEAFLET
    file.write_text("# one line down\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    after = [SubjectKeys().key(edition) for edition in editions(library)]
    assert not set(before) & set(after)


def test_what_nothing_is_known_of_has_no_key() -> None:
    with pytest.raises(TypeError, match="no key can be made of a object"):
        SubjectKeys().key(object())


class _Placed:
    """What a check of a pair may ask of the entry of its message: its place, which is in the key, and no more."""

    def __init__(self, pair: Pair) -> None:
        self._place = pair.message.place

    def at(self, *_: object) -> object:
        return self._place


def test_checks_of_pairs_see_no_more_of_an_entry_than_its_place(library: Path) -> None:
    with_a_wrong_slot(library)
    whole = pairs(library)
    entry: Any = _Placed
    bare = [replace(pair, message=replace(pair.message, entry=entry(pair))) for pair in whole]
    assert list(run_each(bare)) == list(run_each(whole)) != []
