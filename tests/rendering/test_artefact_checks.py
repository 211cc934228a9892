"""The checks on finished files: what each finds, and that a good page passes them all."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pikepdf
import pytest

from patientdocs.checking import Finding
from patientdocs.checks import (
    not_self_contained,
    page_too_large,
    pdf_not_accessible,
    renderer_complained,
    text_missing_from_pdf,
    too_many_pages,
)
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition, Line, Run
from patientdocs.rendering import pages, render

CHECKS = [
    not_self_contained,
    page_too_large,
    pdf_not_accessible,
    renderer_complained,
    text_missing_from_pdf,
    too_many_pages,
]


def messages(findings: Iterator[Finding]) -> list[str]:
    return [finding.message for finding in findings]


def test_good_pages_pass(html: Artefact, pdf: Artefact) -> None:
    for module in CHECKS:
        for artefact in (html, pdf):
            assert messages(module.check(artefact)) == []


def test_files_that_are_no_edition_are_left_alone() -> None:
    report = Artefact("report/index.html", b"<script src=x></script>", complaints=("anything",))
    for module in CHECKS:
        assert messages(module.check(report)) == []
        assert messages(module.check(replace(report, path="report/index.pdf"))) == []


def test_a_problem_points_at_the_leaflet(html: Artefact) -> None:
    assert html.edition
    (finding,) = page_too_large.check(replace(html, data=b" " * 150_001))
    assert finding.location == html.edition.leaflet.at()


def test_each_complaint_is_told_once(pdf: Artefact) -> None:
    found = messages(renderer_complained.check(replace(pdf, complaints=("no font has ✓", "no font has ✓", "odd"))))
    assert found == [f"{pdf.path}: no font has ✓", f"{pdf.path}: odd"]


def test_a_pdf_without_tags_is_refused(pdf: Artefact) -> None:
    with pikepdf.open(io.BytesIO(pdf.data)) as document:
        del document.Root.StructTreeRoot
        del document.Root.Lang
        stripped = io.BytesIO()
        document.save(stripped)
    findings = list(pdf_not_accessible.check(replace(pdf, data=stripped.getvalue())))
    assert findings
    assert all(finding.notes[0].startswith("rule PDFUA1-") for finding in findings)


def test_what_is_no_pdf_is_refused(pdf: Artefact) -> None:
    (message,) = messages(pdf_not_accessible.check(replace(pdf, data=b"<html>")))
    assert "cannot be read as a PDF" in message


def test_only_a_translation_may_have_a_third_page(on_paper: Edition, translations: Mapping[str, Edition]) -> None:
    def checked(edition: Edition, lines: int) -> list[str]:
        filler = tuple(Line(f"filler-{n}", (Run("words", "It is warm."),)) for n in range(lines))
        (artefact,) = render(pages([replace(edition, ask=filler, variant="a4")]))
        return [message.removeprefix(artefact.path) for message in messages(too_many_pages.check(artefact))]

    assert checked(on_paper, 60) == [" has 3 pages; one sheet has 2"]
    assert checked(translations["de"], 60) == []
    assert checked(translations["de"], 120) == [" has 4 pages; one for another language may have 3"]


def test_a_leaflet_that_is_not_translated_yet_has_room_for_its_band(
    on_paper: Edition, translations: Mapping[str, Edition]
) -> None:
    filler = tuple(Line(f"filler-{n}", (Run("words", "It is warm."),)) for n in range(60))
    fallen_back = replace(on_paper, ask=filler, locale=translations["de"].locale)
    (artefact,) = render(pages([fallen_back]))
    assert list(too_many_pages.check(artefact)) == []


def test_words_that_are_not_in_the_pdf_are_missed(pdf: Artefact) -> None:
    assert pdf.edition
    changed = replace(pdf.edition, main=Line("eases", (Run("words", "The belt does not warm your back."),)))
    (finding,) = text_missing_from_pdf.check(replace(pdf, edition=changed))
    assert finding.message == f"{pdf.path} does not hold the text of `eases`"
    assert finding.statement == "eases"


def test_order_counts_unless_the_script_runs_from_right_to_left(pdf: Artefact) -> None:
    assert pdf.edition
    turned = replace(
        pdf.edition, main=Line("eases", (Run("words", "It may ease. The belt warms your back stiffness for a while"),))
    )
    assert messages(text_missing_from_pdf.check(replace(pdf, edition=turned)))
    language = turned.language.model_copy(update={"direction": "rtl"})
    assert not messages(text_missing_from_pdf.check(replace(pdf, edition=replace(turned, language=language))))
    for words in (turned.main.text[:-1], turned.main.text + "x"):
        other = replace(turned, language=language, main=Line("eases", (Run("words", words),)))
        assert messages(text_missing_from_pdf.check(replace(pdf, edition=other)))


def test_translations_pass_all_checks(translated_pdfs: Mapping[str, Artefact]) -> None:
    for artefact in translated_pdfs.values():
        assert [message for module in CHECKS for message in messages(module.check(artefact))] == []


def changed(pdf: Artefact, change: Callable[[pikepdf.Pdf], None]) -> Artefact:
    with pikepdf.open(io.BytesIO(pdf.data)) as document:
        change(document)
        saved = io.BytesIO()
        document.save(saved)
    return replace(pdf, data=saved.getvalue())


def without_the_letters_of_a_glyph(document: pikepdf.Pdf) -> None:
    """What WeasyPrint does to the joined lam-alef after some words: it stands for nothing (issue 2841)."""
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
            letters = thing.ToUnicode.read_bytes()
            thing.ToUnicode.write(re.sub(rb"(<[0-9a-f]{4}>) <0644(?:06..)>", rb"\1 <>", letters))


def without_a_stretch_of_the_main_message(document: pikepdf.Pdf) -> None:
    """The drawing of one stretch of text is gone; its tag is still there."""
    names = document.Root.StructTreeRoot.IDTree.Names
    node = next(names[index + 1] for index in range(0, len(names), 2) if str(names[index]).startswith("line-eases-"))
    while isinstance(node, pikepdf.Dictionary | pikepdf.Array):
        node = node.K if isinstance(node, pikepdf.Dictionary) else node[0]
    page = document.pages[0]
    instructions = list(pikepdf.parse_content_stream(page))
    marked = (i for i, found in enumerate(instructions) if str(found.operator) == "BDC")
    begin = next(i for i in marked if instructions[i].operands[1].get("/MCID") == int(node))
    drawing = next(i for i in range(begin, len(instructions)) if str(instructions[i].operator) in ("Tj", "TJ"))
    del instructions[drawing]
    page.Contents = document.make_stream(pikepdf.unparse_content_stream(instructions))


def test_a_pdf_that_lost_a_word_does_not_pass(translated_pdfs: Mapping[str, Artefact]) -> None:
    for pdf in translated_pdfs.values():
        (finding,) = text_missing_from_pdf.check(changed(pdf, without_a_stretch_of_the_main_message))
        assert finding.message == f"{pdf.path} does not hold the text of `eases`"


def test_a_pdf_that_lost_do_not_names_the_statement(translated_pdfs: Mapping[str, Artefact]) -> None:
    pdf = translated_pdfs["ar"]
    found = {f.statement for f in text_missing_from_pdf.check(changed(pdf, without_the_letters_of_a_glyph))}
    assert {"eases", "can-itch", "not-at-night"} <= found
    assert "at-night" not in found


def test_a_pdf_without_tags_holds_no_text_of_anything(pdf: Artefact) -> None:
    def strip(document: pikepdf.Pdf) -> None:
        del document.Root.StructTreeRoot

    assert pdf.edition
    lines = {line.id for line in pdf.edition.body_lines()}
    assert lines <= {finding.statement for finding in text_missing_from_pdf.check(changed(pdf, strip))}


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://larkin.example/x.png">',
        '<img srcset="x.png 2x">',
        '<link rel="stylesheet" href="x.css">',
        '<link rel="icon" href="https://larkin.example/x.ico">',
        "<script>alert(1)</script>",
        '<script src="x.js"></script>',
        "<style>p { background: url(https://larkin.example/x) }</style>",
        "<style>p { background: URL('x.png') }</style>",
        '<style>@import "x.css";</style>',
        '<p style="background: url(x.png)">x</p>',
        '<iframe src="x.html"></iframe>',
        '<object data="x.svg"></object>',
        '<form action="https://larkin.example/"></form>',
        '<svg><use href="x.svg#y"/></svg>',
        '<svg><image href="x.svg"/></svg>',
        '<p onclick="alert(1)">x</p>',
        '<meta http-equiv="refresh" content="0; url=https://larkin.example/">',
        '<base href="https://larkin.example/">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="JavaScript:alert(1)">x</a>',
        '<a href="http://larkin.example/">x</a>',
        '<a href="//larkin.example/">x</a>',
        '<a href="data:text/html,x">x</a>',
    ],
)
def test_what_fetches_or_runs_something_is_refused(markup: str, html: Artefact) -> None:
    page = html.data.replace(b"</main>", markup.encode() + b"</main>")
    assert len(messages(not_self_contained.check(replace(html, data=page)))) >= 1


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://larkin.example/belt">x</a>',
        '<a href="#notes">x</a>',
        '<a href="other-leaflet.html">x</a>',
        '<svg><use href="#sign"/></svg>',
        "<style>p { fill: url(#shade) }</style>",
        "<p>Write url(x) and @import as you like.</p>",
    ],
)
def test_what_fetches_nothing_passes(markup: str, html: Artefact) -> None:
    page = html.data.replace(b"</main>", markup.encode() + b"</main>")
    assert messages(not_self_contained.check(replace(html, data=page))) == []
