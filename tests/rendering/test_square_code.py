"""The square code on paper: a decoder reads it, a screen reader hears where it leads; there is none without address."""

from __future__ import annotations

import re
from dataclasses import replace

import page
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.checks import pdf_tags_incomplete
from patientdocs.finished_pdf import Box, read
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.rendering import pages, render
from patientdocs.rendering.templating.pages import filled
from patientdocs.rendering.templating.square_code import square_code
from tests.rendering.pictures import picture

ADDRESS = "https://larkin.example/leaflets/default/en/what-is-the-larkin-belt.html"
MILLIMETRE = 72 / 25.4
MODULES = re.compile(r'viewBox="0 0 (\d+) \1"')


def rendered(edition: Edition) -> Artefact:
    (artefact,) = render(pages([edition]))
    assert artefact.complaints == ()
    return artefact


@pytest.fixture(scope="module")
def with_address(on_paper: Edition) -> Artefact:
    return rendered(replace(on_paper, address=ADDRESS))


def box_of(artefact: Artefact) -> tuple[int, Box]:
    (figure,) = (element for element in read(artefact.data).elements if element.tag == "Figure")
    assert figure.box
    return figure.page, figure.box


def test_a_telephone_reads_the_address_from_the_printed_page(with_address: Artefact) -> None:
    number, _ = box_of(with_address)
    found = zxingcpp.read_barcodes(picture(with_address.data, number, dots_per_inch=150))
    assert [(code.text, code.format.name) for code in found] == [(ADDRESS, "QRCode")]


def test_it_is_large_enough_and_says_where_it_leads(with_address: Artefact) -> None:
    _, box = box_of(with_address)
    assert 22 <= (box.right - box.left) / MILLIMETRE <= 28
    assert (box.right - box.left) == pytest.approx(box.top - box.bottom, abs=0.1)
    (figure,) = (element for element in read(with_address.data).elements if element.tag == "Figure")
    assert figure.alternative == f"A square code that leads to {ADDRESS}"
    text = "".join(stretch.text for stretch in read(with_address.data).stretches)
    assert ADDRESS in re.sub(r"\s", "", text.replace("\x02", "-"))  # PDFium's sign for a hyphen at a line's end


def test_the_page_is_still_right(with_address: Artefact) -> None:
    assert page.validate_pdf_bytes(with_address.data, profile="ua1").failures == []
    assert list(pdf_tags_incomplete.check(with_address)) == []


def test_every_language_has_it(translations: dict[str, Edition]) -> None:
    for edition in translations.values():
        artefact = rendered(replace(edition, variant="a4", address=ADDRESS))
        number, _ = box_of(artefact)
        assert [code.text for code in zxingcpp.read_barcodes(picture(artefact.data, number, 150))] == [ADDRESS]


def test_short_notes_say_what_is_found_there(on_paper: Edition) -> None:
    edition = replace(on_paper, address=ADDRESS, variant="compact")
    html = filled("components/square-code/template.html.j2", edition, paper=True)
    assert "Find out more about the sources on a screen:" in html


def test_without_an_address_there_is_none(on_paper: Edition) -> None:
    assert filled("components/square-code/template.html.j2", on_paper, paper=True).strip() == ""


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-/", min_size=1, max_size=90))
def test_any_address_is_one_path_with_four_modules_of_white_around(tail: str) -> None:
    drawing = square_code(f"https://larkin.example/{tail}", "A <b>title</b> & more")
    assert drawing.count("<path") == 1
    assert "A &lt;b&gt;title&lt;/b&gt; &amp; more" in drawing
    assert len(drawing) < 12_000
    size = MODULES.search(drawing)
    assert size
    begins = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)", drawing)]
    assert min(x for x, _ in begins) == min(y for _, y in begins) == 4
    assert max(max(point) for point in begins) < int(size[1]) - 4
