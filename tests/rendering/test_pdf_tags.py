"""Each tag that WeasyPrint leaves out, and what happens when WeasyPrint changes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import page
import pikepdf
import pytest
import weasyprint.pdf.tags

from patientdocs.model.artefact import Artefact
from patientdocs.rendering.typesetting.pdf_tags import PrivateNamesMoved
from patientdocs.rendering.typesetting.press import Typeset, typeset

SAMPLE = """<!doctype html><html lang="en"><head><title>Sample</title></head><body>
<p class="foot-state">Running foot</p>
<h1>Sample</h1>
<p>A <span lang="fr">ceinture</span>, see <a href="#note-1" aria-label="Source 1">1</a>
or <a href="#t">the table</a>.</p>
<table id="t"><tr><th>Day</th><th>Warm</th></tr><tr><th scope="row">Monday</th><td>yes</td></tr></table>
<ol style="list-style: none"><li><p role="doc-endnote" id="note-1">A note.</p></li></ol>
</body></html>"""


@pytest.fixture(scope="module")
def sample() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(set_in_type(SAMPLE).data)) as document:
        yield document


def set_in_type(html: str) -> Typeset:
    result = typeset(html, "A4", ["Atkinson Hyperlegible"])
    assert result.complaints == ()
    return result


def elements(document: pikepdf.Pdf, tag: str) -> list[Any]:
    """The structure elements with this tag, in reading order."""
    return [element for element in walk(document.Root.StructTreeRoot.K) if element.get("/S") == f"/{tag}"]


def walk(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from walk(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from walk(node.K)


def contents_of_links(document: pikepdf.Pdf) -> list[str]:
    return [str(annotation.Contents) for sheet in document.pages for annotation in sheet.get("/Annots", [])]


def test_words_in_another_language_have_it(sample: pikepdf.Pdf) -> None:
    assert [str(e.Lang) for e in walk(sample.Root.StructTreeRoot.K) if "/Lang" in e] == ["fr"]


def test_heads_of_a_table_say_what_they_head(sample: pikepdf.Pdf) -> None:
    assert [str(e.A.Scope) for e in elements(sample, "TH")] == ["/Column", "/Column", "/Row"]


def test_a_note_is_a_note(sample: pikepdf.Pdf) -> None:
    (note,) = elements(sample, "Note")
    assert str(note.ID).startswith("note-1-")
    assert str(note.P.S) == "/LBody"


def test_a_link_tells_in_words_where_it_leads(sample: pikepdf.Pdf) -> None:
    assert contents_of_links(sample) == ["Source 1", "the table"]


def test_a_running_foot_is_an_artifact_and_in_no_structure(sample: pikepdf.Pdf) -> None:
    artifacts = [
        instruction.operands[1].get("/Type")
        for instruction in pikepdf.parse_content_stream(sample.pages[0])
        if str(instruction.operator) == "BDC" and instruction.operands[0] == "/Artifact"
    ]
    assert set(artifacts) == {"/Pagination"}
    marked = {
        int(instruction.operands[1]["/MCID"])
        for instruction in pikepdf.parse_content_stream(sample.pages[0])
        if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
    }
    in_tree = {int(kid) for e in walk(sample.Root.StructTreeRoot.K) for kid in kids_of(e) if isinstance(kid, int)}
    assert marked == in_tree


def kids_of(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def test_the_sample_meets_pdf_ua() -> None:
    report = page.validate_pdf_bytes(set_in_type(SAMPLE).data, profile="ua1")
    assert [failure.rule_id for failure in report.failures] == []


def test_a_leaflet_has_a_note_for_every_source_and_words_for_every_link(pdf: Artefact) -> None:
    with pikepdf.open(io.BytesIO(pdf.data)) as document:
        notes = elements(document, "Note")
        assert len({bytes(note.ID) for note in notes}) == len(notes) == 3
        assert [str(e.Lang) for e in walk(document.Root.StructTreeRoot.K) if "/Lang" in e] == ["fr"]
        words = contents_of_links(document)
    assert len(words) == 12
    assert set(words) >= {"Source 1a", "Source 2", "Source 1: doi.org/10.5555/belt.2030"}
    assert not [word for word in words if word.startswith("note-")]


def test_another_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(PrivateNamesMoved, match=r"71\.0"):
        set_in_type(SAMPLE)


def test_a_private_function_that_moved_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(weasyprint.pdf.tags, "_build_box_tree")
    with pytest.raises(PrivateNamesMoved, match="_build_box_tree"):
        set_in_type(SAMPLE)


def test_a_private_function_that_takes_other_arguments_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint.pdf.tags, "_build_box_tree", lambda box, parent: ())
    with pytest.raises(PrivateNamesMoved, match="arguments"):
        set_in_type(SAMPLE)


def test_weasyprint_is_left_as_it_was() -> None:
    before = weasyprint.pdf.tags._build_box_tree
    set_in_type(SAMPLE)
    assert weasyprint.pdf.tags._build_box_tree is before
