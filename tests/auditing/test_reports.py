"""What the evidence report says, and what it never says."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any, Protocol

import pytest

from patientdocs.auditing import private_reports, reports
from patientdocs.diagnostics import Diagnostic, Severity
from patientdocs.loading.library import load
from patientdocs.localising import editions
from patientdocs.model.edition import SCREEN, Edition
from patientdocs.model.library import Library
from patientdocs.model.statement import Waiver

HERE = Path(__file__).parent
PROJECT = HERE.parent / "checks" / "project"


class Findings(Protocol):
    """What the fixtures give."""

    @property
    def library(self) -> Library: ...
    @property
    def editions(self) -> tuple[Edition, ...]: ...
    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]: ...
    @property
    def waived(self) -> tuple[tuple[Diagnostic, Waiver], ...]: ...


def report(given: Findings, **changes: Any) -> dict[str, bytes]:
    parts = {name: changes.get(name, getattr(given, name)) for name in ("library", "editions", "diagnostics", "waived")}
    return {path: b"".join(data) for path, data in reports(**parts)}


def as_json(given: Findings, **changes: Any) -> Any:
    return json.loads(report(given, **changes)["report/evidence.json"])


def statement(data: Any, identifier: str) -> Any:
    return next(entry for entry in data["statements"] if entry["id"] == identifier)


def plain(page: bytes) -> str:
    """The words of a page or file, without markup, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.decode())).split()).casefold()


def test_the_report_of_the_small_library(full: Findings) -> None:
    data = report(full)["report/evidence.json"]
    golden = HERE / "evidence.json"
    if "UPDATE_EXPECTED" in os.environ:
        golden.write_bytes(data)
    assert data == golden.read_bytes()


def test_two_runs_give_the_same_bytes(full: Findings) -> None:
    assert report(full) == report(full)


def test_both_modes_say_the_same_but_for_the_mode(full: Findings, pinned: Findings) -> None:
    of_full, of_pinned = as_json(full), as_json(pinned)
    assert (of_full.pop("mode"), of_pinned.pop("mode")) == ("full", "pinned")
    assert of_full == of_pinned
    pages = [report(given)["report/evidence.html"].decode() for given in (full, pinned)]
    assert "Full mode" in pages[0]
    assert "Pinned mode" in pages[1]
    assert len({re.sub(r'<p id="mode">.*?</p>', "", page) for page in pages}) == 1


def sentences_of(library: Library, documents: Path) -> list[str]:
    """Every sentence of the documents; their titles aside, which the list of sources gives."""
    lines = [line for file in sorted(documents.glob("*.txt")) for line in file.read_text(encoding="utf-8").splitlines()]
    found = [sentence for line in lines for sentence in re.split(r"(?<=[.!?])\s+", line)]
    titles = {plain(source.title.encode()) for source in library.sources.values()}
    known = {plain(sentence.encode()) for sentence in (*found, *library.evidence.sentences.values())} - titles
    return sorted(sentence.rstrip(".!?") for sentence in known if len(sentence.split()) > 5)


@pytest.mark.parametrize("library", [HERE / "library", PROJECT], ids=["socks", "project"])
def test_no_sentence_of_a_document_is_published(library: Path) -> None:
    loaded = load(library, library / "documents").library
    assert loaded is not None
    assert loaded.evidence.mode == "full"
    pages = editions(loaded, variants=(SCREEN,))
    sentences = sentences_of(loaded, library / "documents")
    (private,) = (data for name, data in private_reports(loaded, pages, [], []).items() if name == "evidence.html")
    assert sum(sentence in plain(private) for sentence in sentences) >= 5
    for _, parts in reports(loaded, pages, [], []):
        words = plain(b"".join(parts))
        assert [sentence for sentence in sentences if sentence in words] == []


def test_what_a_diagnostic_quotes_is_not_published(full: Findings) -> None:
    for data in report(full).values():
        assert "because wool can slip" not in plain(data)
        assert "nearest: sock-shop" not in plain(data)


def test_the_private_report_holds_the_sentences(full: Findings) -> None:
    private = private_reports(full.library, full.editions, full.diagnostics, full.waived)
    assert sorted(private) == ["evidence.html", "passages.json"]
    sentence = "The socks may also help people to fall asleep with less worry about cold feet."
    assert private["evidence.html"].decode().count(f">{sentence}</blockquote>") == 2
    passages = json.loads(private["passages.json"])
    cited = statement(as_json(full), "less-worry")["citations"][0]
    assert passages[cited["hash"]] == sentence
    assert len(passages) == len(full.library.evidence.pins)


def test_there_is_no_private_report_without_the_documents(pinned: Findings) -> None:
    assert private_reports(pinned.library, pinned.editions, pinned.diagnostics, pinned.waived) == {}


def test_guards_say_what_happened(full: Findings) -> None:
    wrong = Diagnostic("figure-not-in-source", Severity.ERROR, full.diagnostics[0].location, "", statement="take-off")
    data = as_json(full, diagnostics=(*full.diagnostics, wrong))
    assert statement(data, "take-off")["guards"] == {
        "figures": "error",
        "species": "passed",
        "hedge": "warning",
        "negation": "passed",
    }
    assert statement(data, "less-worry")["guards"]["hedge"] == "waived"
    assert statement(data, "gap-children")["guards"] == {}


def test_a_citation_that_was_not_found_does_not_count(full: Findings) -> None:
    key = full.library.statements["take-off"].cites[0].key
    pins = {k: pin for k, pin in full.library.evidence.pins.items() if k != key}
    library = replace(full.library, evidence=replace(full.library.evidence, pins=pins))
    data = as_json(full, library=library)
    assert not statement(data, "take-off")["citations"][0]["located"]
    assert data["summary"]["with_located_citation"] == 4
    assert data["summary"]["share_located"] == 0.8


def test_a_waiver_counts_once_however_often_its_statement_is_printed(full: Findings) -> None:
    assert as_json(full, waived=(*full.waived, *full.waived))["summary"]["waived"] == 1


def test_a_language_without_a_formula_says_so(full: Findings) -> None:
    welsh = next(leaflet for leaflet in as_json(full)["leaflets"] if leaflet["locale"] == "cy")
    assert welsh["formulas"] == []
    assert welsh["basis"] == "no validated formula; sentence length used"


def test_every_leaflet_lists_its_statements_as_they_are_printed(full: Findings) -> None:
    data = as_json(full)
    for leaflet, edition in zip(data["leaflets"], full.editions, strict=True):
        assert leaflet["printed"] == [line.id for line in edition.statement_lines()]
        for line in edition.statement_lines():
            entry = statement(data, line.id)
            here = [p for p in entry["leaflets"] if (p["leaflet"], p["locale"]) == (leaflet["id"], leaflet["locale"])]
            assert [p["marks"] for p in here] == [[mark.label for mark in line.marks]]
            assert entry["translations"].get(leaflet["locale"], entry["text"]) == line.text
