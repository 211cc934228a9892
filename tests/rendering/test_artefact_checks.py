"""The checks on finished files: what each finds, and that a good page passes them all."""

from __future__ import annotations

import io
from collections.abc import Iterator
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


def test_a_third_page_is_refused(on_paper: Edition) -> None:
    filler = tuple(Line(f"filler-{n}", (Run("words", "It is warm."),)) for n in range(60))
    (artefact,) = render(pages([replace(on_paper, ask=filler)]))
    assert messages(too_many_pages.check(artefact)) == [f"{artefact.path} has 3 pages; one sheet has 2"]


def test_words_that_are_not_in_the_pdf_are_missed(pdf: Artefact) -> None:
    assert pdf.edition
    changed = replace(pdf.edition, main=Line("eases", (Run("words", "The belt does not warm your back."),)))
    (finding,) = text_missing_from_pdf.check(replace(pdf, edition=changed))
    assert finding.message == f"{pdf.path} does not hold the text of `eases`"
    assert finding.statement == "eases"


def test_order_counts_unless_the_script_runs_from_right_to_left(pdf: Artefact) -> None:
    assert pdf.edition
    turned = replace(pdf.edition, main=Line("eases", (Run("words", "back your warms belt"),)))
    assert messages(text_missing_from_pdf.check(replace(pdf, edition=turned)))
    locale = turned.locale.model_copy(update={"direction": "rtl"})
    assert not messages(text_missing_from_pdf.check(replace(pdf, edition=replace(turned, locale=locale))))
    more = replace(turned, locale=locale, main=Line("eases", (Run("words", "ب"),)))
    assert messages(text_missing_from_pdf.check(replace(pdf, edition=more)))


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
