"""Kinds of paper, pictures and a clinic's own page: what is in the file that the plain one has not."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest

from patientdocs.checking import run_checks
from patientdocs.diagnostics import Location
from patientdocs.model.artefact import Artefact
from patientdocs.model.clinic import Logo
from patientdocs.model.edition import (
    Brand,
    ClinicText,
    Edition,
    Line,
    NoteMark,
    PictureText,
    PrintedCourse,
    PrintedIcons,
    PrintedPicture,
    Run,
)
from patientdocs.model.variant import VARIANTS
from patientdocs.rendering import pages, render

SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><path d="M0 0h3v2H0Z"/></svg>'
BELT_HOUSE = Brand(
    "belt-house",
    "Belt House",
    is_example=True,
    telephones=(
        ("day", "555-0100"),
        ("night", "555-0101"),
        ("crisis", "555-0102"),
        ("emergency", "911"),
        ("interpreter", "555-0103"),
    ),
    hours=ClinicText("Monday to Friday", "en", "ltr"),
    says=ClinicText("Bring your belt.", "en", "ltr"),
    logo=Logo("image/svg+xml", SQUARE, 3, 2),
    text_color="#7a1f4d",
    line_color="#8a5a72",
)


def rendered(edition: Edition) -> Artefact:
    (artefact,) = render(pages([edition]))
    assert artefact.complaints == ()
    assert page.validate_pdf_bytes(artefact.data, profile="ua1").failures == []
    return artefact


def text_of(artefact: Artefact) -> list[str]:
    with pypdfium2.PdfDocument(artefact.data) as document:
        return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]


def elements(node: Any) -> Iterator[Any]:
    """The elements below a node of the structure tree, in reading order."""
    for kid in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid.get("/K", pikepdf.Array()))


def two_sided(edition: Edition, other: Edition) -> Edition:
    """The edition with its own lines in front as if they were in the other one's language, and itself on the back."""
    back = replace(edition, variant="bilingual")
    return replace(back, locale=other.locale, language=other.language, messages=other.messages, companion=back)


@pytest.fixture(scope="module")
def bilingual(edition: Edition, translations: Mapping[str, Edition]) -> Iterator[pikepdf.Pdf]:
    """In front a language that reads from right to left."""
    artefact = rendered(two_sided(edition, translations["ar"]))
    with pikepdf.open(io.BytesIO(artefact.data)) as document:
        yield document


def test_every_kind_of_paper_has_its_size(edition: Edition) -> None:
    sizes = {"A4": (595, 842), "letter": (612, 792)}
    for name, variant in VARIANTS.items():
        if not variant.bilingual:
            with pypdfium2.PdfDocument(rendered(replace(edition, variant=name)).data) as document:
                found = {(round(sheet.get_width()), round(sheet.get_height())) for sheet in document}
            assert found == {sizes[variant.size]}, name


def test_short_notes_name_a_source_and_say_no_more_of_it(edition: Edition) -> None:
    text = " ".join(text_of(rendered(replace(edition, variant="compact"))))
    assert "1 A warm belt for a stiff back. Journal of Made-up" in text
    assert "2 Warmth that works. Larkin Belts." in text
    assert "Website of the maker." not in text


def test_the_sides_of_a_bilingual_sheet_are_read_one_after_the_other(bilingual: pikepdf.Pdf) -> None:
    front, back = bilingual.Root.StructTreeRoot.K[0].K
    assert [str(part.S) for part in (front, back)] == ["/Part", "/Part"]
    assert str(bilingual.Root.Lang) == "ar"
    assert str(back.Lang) == "en"
    sheets = [sheet.objgen for sheet in bilingual.pages]
    for part, first in ((front, 0), (back, 1)):
        assert {sheets.index(element.Pg.objgen) % 2 for element in elements(part.K)} == {first}
    assert all(str(element.P.S) == "/Part" for part in (front, back) for element in part.K)


def test_its_bookmarks_are_those_of_each_side(bilingual: pikepdf.Pdf) -> None:
    with bilingual.open_outline() as outline:
        titles = [item.title for item in outline.root]
        chapters = [child.title for child in outline.root[1].children]
    assert len(titles) == 2
    assert titles[1] == "What is the Larkin belt?"
    assert chapters[-1] == "Where this comes from"


def test_the_same_line_has_the_same_number_on_both_sides(bilingual: pikepdf.Pdf, edition: Edition) -> None:
    names = [str(name) for name in bilingual.Root.Names.Dests.Names if isinstance(name, pikepdf.String)]
    links = [str(link.Dest) for sheet in bilingual.pages for link in sheet.get("/Annots", []) if "/Dest" in link]
    for line in edition.body_lines():
        assert {f"line-{line.id}", f"back-line-{line.id}"} <= set(names)
        assert {f"line-{line.id}", f"back-line-{line.id}"} <= set(links)


def test_a_longer_side_ends_with_its_own_pages(edition: Edition, translations: Mapping[str, Edition]) -> None:
    both = two_sided(edition, translations["de"])
    long = Line(edition.main.id, (Run("words", "It is warm. " * 400),))
    texts = text_of(rendered(replace(both, companion=replace(both.companion or edition, main=long))))
    assert ["Seite 1 von 2" in texts[0], "Page 1 of 4" in texts[1]] == [True, True]
    assert ["Page 3 of 4" in texts[-2], "Page 4 of 4" in texts[-1]] == [True, True]


def with_pictures(edition: Edition) -> Edition:
    """The edition on A4 with people in rows, and courses of steps, in place of its sections."""
    icons = PrintedIcons(
        count=3,
        whole=5,
        row=PictureText("With the belt", ""),
        events=PictureText("3 felt warm", ""),
        others=PictureText("2 did not", ""),
        not_given=(PictureText("Without the belt: number not given", ""),),
    )
    steps = (PictureText("warm belt", ""), PictureText("questions", ""))
    courses = (PrintedCourse(PictureText("One week", ""), steps),)
    marks = (NoteMark(1, "b"),)
    group = edition.sections[0].groups[0]
    items = (
        Line("warm", (Run("words", "Some felt warm."),), picture=PrintedPicture("warm-picture", marks, icons)),
        Line("weeks", (Run("words", "It took weeks."),), picture=PrintedPicture("w-picture", marks, courses=courses)),
    )
    section = replace(edition.sections[0], groups=(replace(group, items=items),))
    return replace(edition, variant="a4", sections=(section,))


@pytest.fixture(scope="module")
def pictured(edition: Edition) -> Edition:
    return with_pictures(edition)


def test_a_drawing_is_told_in_words(pictured: Edition) -> None:
    artefact = rendered(pictured)
    with pikepdf.open(io.BytesIO(artefact.data)) as document:
        tree = list(elements(document.Root.StructTreeRoot.K))
    told = [str(element.Alt) for element in tree if element.S == "/Figure"]
    assert told == ["With the belt. 3 felt warm. 2 did not.", "Without the belt: number not given"]
    text = " ".join(text_of(artefact))
    assert "3 felt warm. 2 did not." in text
    assert "One week1b warm belt questions" in text


def test_a_clinic_has_its_head_and_its_numbers(edition: Edition) -> None:
    artefact = rendered(replace(edition, variant="a4", brand=BELT_HOUSE))
    assert artefact.path.startswith("belt-house/en/")
    first, *others = text_of(artefact)
    assert "Belt House" in first
    text = " ".join([first, *others])
    for _, number in BELT_HOUSE.telephones:
        assert number in text
    assert "Your clinic says: Bring your belt." in text
    assert "This clinic is made up." in text


@pytest.mark.parametrize("variant", ["a4", "large"])
def test_what_a_contact_box_has_no_room_for_is_told(edition: Edition, variant: str) -> None:
    place = Location("leaflets/clinics/belt-house.yaml", 12, 7)
    brand = replace(BELT_HOUSE, says=ClinicText("Bring your belt. " * 60, "en", "ltr"), place=place)
    (artefact,) = render(pages([replace(edition, variant=variant, brand=brand)]))
    problems = [problem for problem in run_checks(artefact) if "more than the box for them has" in problem.message]
    assert [(problem.code, problem.location) for problem in problems] == [("renderer-complained", place)]


def test_a_page_past_its_review_says_so(edition: Edition) -> None:
    text = " ".join(text_of(rendered(replace(edition, variant="a4", is_past_review=True))))
    assert "This leaflet is past its review date It was due for review in May 2032." in text
