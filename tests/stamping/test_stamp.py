"""Bodies and stamps: what is common to all clinics, what is not, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import page
import pytest

from patientdocs.finished_pdf import read
from patientdocs.model.artefact import ClinicComplaint
from patientdocs.model.edition import SCREEN, Alternate, ClinicText, OnPaper, Signature
from patientdocs.rendering import pdf
from patientdocs.rendering.stamping import Stamps, body_of, can_stamp, differs, stamp
from patientdocs.rendering.stamping.bodies import LINE_COLOR, TEXT_COLOR
from patientdocs.rendering.stamping.foundations import foundation_of
from patientdocs.rendering.stamping.updates import updated
from patientdocs.rendering.templating.styles import paper_style, signs
from tests.stamping.conftest import BELT_HOUSE, CLINICS, Sheet

OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)
ALL = re.compile(rb"\A.*\Z", re.DOTALL)
EMPTY = b"<</Length 0>>\nstream\n\nendstream"
EMPTY_FORM = b"<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0>>\nstream\n\nendstream"
REPLACED = "another part of the body was replaced than a clinic replaces"


def test_all_clinics_have_one_body(english: Sheet) -> None:
    one = replace(english.of("belt-house"), alternates=(Alternate("ar", "العربية", "rtl", "../ar/x.html"),))
    other = replace(english.of("plain-clinic"), papers=(OnPaper("a4", "x.a4.pdf"),))
    assert body_of(one) == body_of(other)
    assert body_of(one).stem.startswith(".body/en/")


def test_a_body_is_a_page_that_passes(sheets: Mapping[tuple[str, str], Sheet]) -> None:
    for sheet in sheets.values():
        assert sheet.body.complaints == ()
        assert page.validate_pdf_bytes(sheet.body.data, profile="ua1").failures == []
        assert read(sheet.body.data).text("clinic-lines") == ""


def test_no_clinic_shows_on_another_s_page(english: Sheet) -> None:
    for name, artefact in english.stamped.items():
        heard = read(artefact.data)
        shown = "".join(text.text for text in (*heard.stretches, *heard.artifacts))
        for clinic, brand in CLINICS.items():
            assert (brand.name in shown, brand.telephones[0][1] in shown) == ((clinic == name),) * 2


def test_the_same_bytes_each_time(english: Sheet) -> None:
    foundation_of.cache_clear()
    again = stamp(english.body.data, english.of("belt-house"), Stamps())
    assert again.data == english.stamped["belt-house"].data


def test_a_stamp_serves_all_leaflets_of_a_clinic(english: Sheet) -> None:
    stamps, other = Stamps(), replace(english.general, title="What is a second belt?")
    for leaflet in (english.general, other):
        edition = replace(leaflet, brand=BELT_HOUSE)
        body = pdf.render(body_of(edition))
        stamped = stamp(body.data, edition, stamps)
        assert differs(stamped, body) == ()
        width = foundation_of(body.data).place.right - foundation_of(body.data).place.left
        assert stamps.of(edition, width) is stamps.of(english.of("belt-house"), width)


def test_the_colors_that_stand_for_a_clinic_s_are_nowhere_else(english: Sheet) -> None:
    for color in (TEXT_COLOR, LINE_COLOR):
        assert not any(color in text.lower() for text in (paper_style(), *signs().values()))
    spaces = foundation_of(english.body.data)
    for artefact, colors in ((english.stamped["belt-house"], ("7a1f4d", "8a5a72")),):
        for number, color in zip((spaces.text_color, spaces.line_color), colors, strict=True):
            assert b"%d 0 obj\n[/Indexed /DeviceRGB 0 <%s>]" % (number, color.encode()) in artefact.data


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({}, True),
        ({"address": "https://larkin.example/default/en/belt.html"}, True),
        ({"address": "https://larkin.example/belt-house/en/belt.html"}, False),
        ({"brand": None}, False),
        ({"variant": SCREEN}, False),
        ({"signatures": (Signature("clinical", "Ben Onym", "May 6, 2031", clinic="Belt House"),)}, False),
        ({"signatures": (Signature("clinical", "Ben Onym", "May 6, 2031"),)}, True),
    ],
)
def test_what_can_be_stamped(english: Sheet, change: Mapping[str, object], answer: bool) -> None:
    assert can_stamp(replace(english.of("belt-house"), **change)) is answer  # type: ignore[arg-type]


def test_a_bilingual_sheet_is_rendered_in_full(english: Sheet) -> None:
    edition = english.of("belt-house")
    assert not can_stamp(replace(edition, variant="bilingual", companion=edition))


def test_lines_that_do_not_fit_are_told_as_in_a_full_render(english: Sheet) -> None:
    brand = replace(BELT_HOUSE, says=ClinicText("Bring your belt. " * 26, "en", "ltr"))
    edition = replace(english.general, brand=brand)
    stamped, full = stamp(english.body.data, edition, Stamps()), pdf.render(edition)
    assert stamped.complaints == full.complaints
    assert all(isinstance(complaint, ClinicComplaint) for complaint in stamped.complaints)
    assert len(stamped.complaints) == 1


def test_letters_that_no_font_has_are_told(english: Sheet) -> None:
    brand = replace(BELT_HOUSE, says=ClinicText("Bring your \N{SNOWMAN}.", "en", "ltr"))
    stamped = stamp(english.body.data, replace(english.general, brand=brand), Stamps())
    assert any("SNOWMAN" in complaint for complaint in stamped.complaints)


def test_a_page_without_room_for_a_clinic_is_rendered_in_full(english: Sheet) -> None:
    edition = english.of("plain-clinic")
    assert stamp(pdf.render(english.general).data, edition, Stamps()).data == english.full["plain-clinic"].data


class TestDiffers:
    """Each kind of damage is told."""

    def test_another_body(self, english: Sheet, sheets: Mapping[tuple[str, str], Sheet]) -> None:
        assert differs(english.stamped["belt-house"], sheets["en", "large"].body) == (
            "the body's own bytes are not all in the file",
        )

    def test_another_clinic(self, english: Sheet) -> None:
        swapped = replace(english.stamped["belt-house"], edition=english.of("plain-clinic"))
        said = differs(swapped, english.body)
        assert f"`{CLINICS['plain-clinic'].name}` is not at its head" in said
        assert "`+1 (555) 555-0110` is not in its lines" in said
        assert "the clinic's lines are tagged L P P P" in said

    def test_a_second_update(self, english: Sheet) -> None:
        """Even of something that a clinic may replace."""
        stamped, foundation = english.stamped["belt-house"], foundation_of(english.body.data)
        start = int(stamped.data.rsplit(b"startxref\n", 1)[1].split()[0])
        trailer = foundation.trailer._replace(start=start, size=foundation.trailer.size + 1000)
        data = updated(stamped.data, trailer, {foundation.lines: EMPTY})
        assert differs(replace(stamped, data=data), english.body) == (REPLACED,)

    @pytest.mark.parametrize(
        ("name", "old", "new", "told"),
        [
            ("lines", ALL, EMPTY, "`555-0100` is not in its lines"),
            ("head", ALL, EMPTY_FORM, "`Belt House` is not at its head"),
            ("parents", ALL, b"[]", "the marked content of the body has lost its elements"),
            ("fonts", ALL, b"<<>>", "the body has lost its fonts"),
            (
                "element",
                re.compile(rb"/S /Div"),
                b"/S /Art",
                "the element of the clinic's lines is not that of the body",
            ),
            ("element", re.compile(rb"/K \[\d+ 0 R"), b"/K [", "the clinic's lines are tagged P P P"),
            ("page", ALL, b"<</Type /Page>>", REPLACED),
        ],
    )
    def test_an_object_that_is_another(
        self, english: Sheet, name: str, old: re.Pattern[bytes], new: bytes, told: str
    ) -> None:
        stamped, foundation = english.stamped["belt-house"], foundation_of(english.body.data)
        objects = {int(number): value for number, value in OBJECT.findall(stamped.data[len(foundation.data) :])}
        number = getattr(foundation, name)
        changed, times = old.subn(new, objects.get(number, b"<<>>"), count=1)
        assert times == 1
        data = updated(foundation.data, foundation.trailer, {**objects, number: changed})
        assert told in differs(replace(stamped, data=data), english.body)

    def test_no_clinic(self, english: Sheet) -> None:
        assert differs(pdf.render(english.general), english.body) == ("it belongs to no clinic",)
