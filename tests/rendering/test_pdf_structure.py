"""What PDF/UA's own checks by machine let pass and ours refuse: a good file, broken in one place at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import page
import pikepdf
import pytest

from patientdocs.checking import run_checks
from patientdocs.finished_pdf import read
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.rendering.pdf import families, page_of
from patientdocs.rendering.typesetting import press
from patientdocs.rendering.typesetting.metadata import complete_metadata
from patientdocs.rendering.typesetting.pdf_tags import PrivateNamesMoved

Break = Callable[[pikepdf.Pdf], None]
TABLE = "<table><tr><th>Day</th></tr><tr><td>Monday</td></tr></table>"


@pytest.fixture(scope="module")
def german(translations: Mapping[str, Edition]) -> Artefact:
    """A page with English words on it, a table and a drawing."""
    edition = replace(translations["de"], variant="a4", address="https://larkin.example/belt.html")
    return set_in_type(edition, "</body>", f"{TABLE}</body>")


def set_in_type(edition: Edition, words: str = "", others: str = "") -> Artefact:
    html = page_of(edition)
    assert words in html
    result = press.typeset(html.replace(words, others, 1) if words else html, "A4", families(edition))
    return Artefact(f"{edition.stem}.pdf", result.data, edition, result.complaints)


def codes(artefact: Artefact) -> set[str]:
    """Of the checks that refuse the file."""
    return {diagnostic.code for diagnostic in run_checks(artefact)}


def said(artefact: Artefact) -> str:
    return "\n".join(diagnostic.message for diagnostic in run_checks(artefact))


def broken(artefact: Artefact, change: Break) -> Artefact:
    with pikepdf.open(io.BytesIO(artefact.data)) as document:
        change(document)
        saved = io.BytesIO()
        document.save(saved)
    return replace(artefact, data=saved.getvalue())


def elements(document: pikepdf.Pdf, tag: str = "") -> Iterator[Any]:
    for thing in document.objects:
        is_element = isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"
        if is_element and (not tag or str(thing.S) == f"/{tag}"):
            yield thing


def no_languages(document: pikepdf.Pdf) -> None:
    for element in elements(document):
        if "/Lang" in element:
            del element.Lang


def another_language(document: pikepdf.Pdf) -> None:
    document.Root.Lang = pikepdf.String("fr")


def no_scope(document: pikepdf.Pdf) -> None:
    for element in elements(document, "TH"):
        del element.A.Scope


def no_notes(document: pikepdf.Pdf) -> None:
    for element in elements(document, "Note"):
        element.S = pikepdf.Name.P


def anchor_as_words(document: pikepdf.Pdf) -> None:
    link = next(note for sheet in document.pages for note in sheet.get("/Annots", []) if "/Dest" in note)
    link.Contents = pikepdf.String(f"#{link.Dest}")


def address_as_words(document: pikepdf.Pdf) -> None:
    link = next(note for sheet in document.pages for note in sheet.get("/Annots", []) if "/A" in note)
    link.Contents = link.A.URI


def no_bookmarks(document: pikepdf.Pdf) -> None:
    del document.Root.Outlines


def another_bookmark(document: pikepdf.Pdf) -> None:
    document.Root.Outlines.First.Title = pikepdf.String("Etwas anderes")


def no_feet(document: pikepdf.Pdf) -> None:
    for sheet in document.pages:
        kept: list[Any] = []
        is_foot = False
        for instruction in pikepdf.parse_content_stream(sheet):
            if str(instruction.operator) == "BDC":
                is_foot = instruction.operands[0] == "/Artifact" and "/Type" in instruction.operands[1]
            if not (is_foot and str(instruction.operator) in ("Tj", "TJ")):
                kept.append(instruction)
        sheet.Contents = document.make_stream(pikepdf.unparse_content_stream(kept))


def drawing_elsewhere(document: pikepdf.Pdf) -> None:
    for element in elements(document, "Figure"):
        element.A.BBox = pikepdf.Array([10, 1000, 60, 1050])


def picture_of_dots(document: pikepdf.Pdf) -> None:
    image = document.make_stream(b"\0")
    image.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 1, "/Height": 1})
    image.update({"/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8})
    document.pages[0].Resources.XObject = pikepdf.Dictionary({"/dots": image})


def another_title(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = "belt.pdf"


def no_version(document: pikepdf.Pdf) -> None:
    xmp = document.Root.Metadata.read_bytes()
    document.Root.Metadata.write(xmp.replace(b"xmpMM:VersionID", b"xmpMM:InstanceID"))


def no_license(document: pikepdf.Pdf) -> None:
    del document.docinfo["/license"]


def to_the_left(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"1 0 0 1 -20 0 cm", prepend=True)


def smaller(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"0.85 0 0 0.85 40 40 cm", prepend=True)


def another_paper(document: pikepdf.Pdf) -> None:
    document.pages[0].MediaBox = pikepdf.Array([0, 0, 620, 900])


def test_a_good_file_passes_all_checks(german: Artefact) -> None:
    assert said(german) == ""
    assert german.complaints == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (no_languages, "pdf-language-not-marked"),
        (another_language, "pdf-language-not-marked"),
        (no_scope, "pdf-tags-incomplete"),
        (no_notes, "pdf-tags-incomplete"),
        (anchor_as_words, "pdf-tags-incomplete"),
        (address_as_words, "pdf-tags-incomplete"),
        (no_bookmarks, "pdf-tags-incomplete"),
        (another_bookmark, "pdf-tags-incomplete"),
        (no_feet, "pdf-tags-incomplete"),
        (drawing_elsewhere, "pdf-tags-incomplete"),
        (picture_of_dots, "pdf-tags-incomplete"),
        (another_title, "pdf-metadata-differs"),
        (no_version, "pdf-metadata-differs"),
        (no_license, "pdf-metadata-differs"),
        (to_the_left, "page-overflows"),
        (smaller, "type-too-small"),
        (another_paper, "page-overflows"),
    ],
)
def test_what_pdf_ua_lets_pass_is_refused(change: Break, code: str, german: Artefact) -> None:
    changed = broken(german, change)
    assert page.validate_pdf_bytes(changed.data, profile="ua1").failures == []
    assert code in codes(changed)


def test_the_typesetter_by_itself_passes_pdf_ua_and_not_our_checks(
    translations: Mapping[str, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    """When one of these is no longer told, WeasyPrint has closed a gap, and our mend of it can go."""

    @contextmanager
    def unmended() -> Iterator[Callable[..., None]]:
        yield lambda document, pdf: None

    monkeypatch.setattr(press, "mended_tags", unmended)
    monkeypatch.setattr(press, "complete_metadata", lambda document, pdf: None)
    edition = replace(translations["de"], variant="a4", address="https://larkin.example/belt.html")
    raw = set_in_type(edition, "</body>", f"{TABLE}</body>")
    assert page.validate_pdf_bytes(raw.data, profile="ua1").failures == []
    told = said(raw)
    for gap in ("/Scope", "/Note", "does not say in words", "no running foot", "/BBox", "XMP"):
        assert gap in told
    assert {stretch.element.language for stretch in read(raw.data).stretches if stretch.element} == {"de"}


@pytest.mark.parametrize(
    ("words", "others", "told"),
    [
        ("</body>", '<p>Heute.</p><p style="margin-block-start: -1.3em">Morgen.</p></body>', "lie over each other"),
        ("</body>", f'<p role="doc-endnote" id="note-9">{"Satz.<br>" * 90}</p></body>', "`note-9` is split over pages"),
        ("<h1", '<p class="evidence" style="break-after: page">Aus der Studie</p><h1', "stands alone at the foot"),
        ("</body>", '<p style="break-before: page">Ende.</p></body>', "the last page has 1 line"),
    ],
)
def test_what_lies_badly_on_the_page_is_told(
    words: str, others: str, told: str, translations: Mapping[str, Edition]
) -> None:
    edition = replace(translations["de"], variant="a4", main_label="Aus der Studie")
    assert told in said(set_in_type(edition, words, others))


def test_large_print_asks_for_larger_type(translations: Mapping[str, Edition]) -> None:
    small = set_in_type(replace(translations["de"], variant="a4"))
    assert small.edition
    assert "type-too-small" in codes(replace(small, edition=replace(small.edition, variant="large")))


def test_a_drawing_is_where_it_says(german: Artefact) -> None:
    """Where the words beside it are: WeasyPrint itself tells pixels from the head of the page."""
    found = read(german.data)
    (figure,) = (element for element in found.elements if element.tag == "Figure")
    beside = next(stretch for stretch in found.stretches if "larkin.example" in stretch.text)
    assert figure.box
    assert figure.page == beside.page
    assert figure.box.bottom <= beside.box.bottom < beside.box.top <= figure.box.top


def test_the_mark_of_a_note_is_a_reference(german: Artefact) -> None:
    marks = [element for element in read(german.data).elements if element.name.startswith("mark-")]
    assert marks
    assert all(mark.parent and mark.parent.tag == "Reference" for mark in marks)


def test_metadata_written_in_another_way_is_noticed(translations: Mapping[str, Edition]) -> None:
    class Stream:
        reference = b"1 0 R"
        stream = (b"<rdf:RDF></rdf:RDF><rdf:RDF></rdf:RDF>",)

    class Pdf:
        objects = (Stream,)
        catalog = {"Metadata": b"1 0 R"}  # noqa: RUF012

    with pytest.raises(PrivateNamesMoved):
        complete_metadata(None, Pdf)
