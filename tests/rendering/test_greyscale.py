"""A page printed without colors: everything can still be told from the paper, and no meaning is in a color alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from patientdocs.contrast import GRAPHICS, TEXT, contrast
from patientdocs.finished_pdf import Box, read
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.rendering import pages, render
from tests.rendering.pictures import picture

DOTS_PER_INCH = 300
PAPER = "#ffffff"
LINES_AND_SIGNS = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLORED = re.compile(r"(?:^|[\s;])(?:color|background|fill|stroke|border[a-z-]*|outline):[^;]*var\(--(?!ink)([a-z]+)\)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PROPERTIES = {"ink", "muted", "line", "accent", "ground", "focus"}

BESIDE_THE_COLOR = {
    "h1, h2, h3": "size and weight",
    ".clinic-name": "weight, and its place at the head",
    ".evidence": "a sign and words",
    ".notice": "a border, a sign and a heading",
    ".summary": "a bar, and two headings",
    ".title": "a line below",
}
"""Rules of the printed page that color something with another color than that of a box's border or a rule."""


@pytest.fixture(scope="module")
def sheet(on_paper: Edition) -> Artefact:
    (artefact,) = render(pages([replace(on_paper, address="https://larkin.example/belt.html")]))
    return artefact


def darkest(image: Image.Image, box: Box, height: float) -> str:
    """The color of the darkest dot in a box, as CSS calls it."""
    scale = DOTS_PER_INCH / 72
    left, top, right, bottom = (box.left, height - box.top, box.right, height - box.bottom)
    area = (int(left * scale), int(top * scale), int(right * scale) + 1, int(bottom * scale) + 1)
    low = min(image.crop(area).tobytes())
    return f"#{low:02x}{low:02x}{low:02x}"


def drawn_boxes(data: bytes, number: int) -> Iterator[Box]:
    """Where lines and signs are on a page."""
    with pypdfium2.PdfDocument(data) as document:
        for thing in document[number].get_objects(
            filter=(pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM), max_depth=1
        ):
            yield Box(*thing.get_bounds())


def test_all_text_stands_out_in_grey(sheet: Artefact) -> None:
    found = read(sheet.data)
    for number, page in enumerate(found.sheets):
        image = picture(sheet.data, number, DOTS_PER_INCH)
        for text in (*found.stretches, *found.artifacts):
            if text.page == number and text.text.strip():
                assert contrast(darkest(image, text.box, page.height), PAPER) >= TEXT, text.text


def test_all_lines_and_signs_stand_out_in_grey(sheet: Artefact) -> None:
    measured = 0
    for number, page in enumerate(read(sheet.data).sheets):
        image = picture(sheet.data, number, DOTS_PER_INCH)
        for box in drawn_boxes(sheet.data, number):
            assert contrast(darkest(image, box, page.height), PAPER) >= GRAPHICS, box
            measured += 1
    assert measured > 20


def printed_rules() -> Iterator[tuple[str, str]]:
    """The selectors and declarations of the style sheets for paper, without those for screens alone."""
    templates = files("patientdocs") / "templates"
    sheets: list[Any] = [templates / "print.css"]
    sheets += [folder / "style.css" for folder in (templates / "components").iterdir()]
    for sheet in sheets:
        if sheet.is_file():
            css = COMMENT.sub("", sheet.read_text(encoding="utf-8"))
            for selector, declarations in RULE.findall(without_screens(css)):
                yield " ".join(selector.replace("@media print {", "").split()), declarations


def without_screens(css: str) -> str:
    """Without `@media screen` blocks, whose rules are two spaces in."""
    return re.sub(r"@media screen \{.*?\n\}", "", css, flags=re.DOTALL)


def test_no_meaning_is_in_a_color_alone() -> None:
    """A new rule with a color needs a row above that says what else tells the thing apart."""
    colored = {
        selector
        for selector, declarations in printed_rules()
        for name in COLORED.findall(declarations)
        if name not in ("line", "ground") and ":root" not in selector
    }
    assert colored == set(BESIDE_THE_COLOR)


def test_colors_have_names() -> None:
    used = {name for _, declarations in printed_rules() for name in COLORED.findall(declarations)}
    assert used <= PROPERTIES
