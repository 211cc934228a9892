"""Which editions there are: languages, clinics, paper, and what each of them knows of the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from patientdocs.loading.library import load
from patientdocs.localising import editions
from patientdocs.model.clinic import Clinic, Telephones
from patientdocs.model.edition import SCREEN, Edition
from patientdocs.model.library import Library
from patientdocs.model.variant import VARIANTS

Edit = Callable[[str, str, str], None]

NUMBERS = Telephones(day="+1 555 0100", night="+1 555 0101", crisis="988", emergency="911", interpreter="+1 555 0102")
WIDE = Clinic(
    id="wide",
    name="Wide Street (example)",
    example=True,
    telephones=NUMBERS,
    hours={"en": "9 a.m. to 5 p.m.", "de": "9 bis 17 Uhr"},
    says={"en": "Please bring your lamp."},
)
NARROW = Clinic(
    id="narrow", name="Narrow Lane (example)", example=True, telephones=NUMBERS, languages=["de"], variants=["letter"]
)


@pytest.fixture
def clinics(library: Path, edit: Edit) -> Library:
    loaded = load(library).library
    assert loaded is not None
    return replace(loaded, clinics={"wide": WIDE, "narrow": NARROW})


def paths(found: tuple[Edition, ...]) -> list[str]:
    return [edition.stem for edition in found]


def test_a_clinic_prints_what_it_names_and_the_rest_prints_all(clinics: Library) -> None:
    assert paths(editions(clinics, clinics=())) == [
        "default/en/lamp-light",
        "default/en/lamp-light.a4",
        "wide/en/lamp-light",
        "wide/en/lamp-light.a4",
        "default/de/lamp-light",
        "default/de/lamp-light.a4",
        "wide/de/lamp-light",
        "wide/de/lamp-light.a4",
        "narrow/de/lamp-light",
        "narrow/de/lamp-light.letter",
    ]


def test_filters_narrow_and_never_widen_a_clinic(clinics: Library) -> None:
    assert paths(editions(clinics, ("de",), (), ("large", "letter"), ("narrow",))) == ["narrow/de/lamp-light.letter"]
    assert paths(editions(clinics, ("en",), (), (), ("narrow",))) == []
    assert paths(editions(clinics, ("en",), (), ("compact",))) == ["default/en/lamp-light.compact"]


def test_two_languages_need_two_languages(clinics: Library) -> None:
    assert paths(editions(clinics, ("en",), (), ("bilingual",))) == []
    (page,) = editions(clinics, ("de",), (), ("bilingual",))
    assert page.companion is not None
    assert (page.language.id, page.companion.language.id) == ("de", "en")
    lines = [[line.id for line in side.body_lines()] for side in (page, page.companion)]
    marks = [[line.marks for line in side.body_lines()] for side in (page, page.companion)]
    assert lines[0] == lines[1]
    assert marks[0] == marks[1]


def test_the_clinic_does_not_change_what_the_sheet_says(clinics: Library) -> None:
    pages = editions(clinics, ("de",), (), tuple(VARIANTS), ())
    assert len(pages) > len(VARIANTS)
    assert len({page.short_id for page in pages}) == 1


def test_words_of_a_clinic_stand_in_their_own_language(clinics: Library) -> None:
    (page,) = editions(clinics, ("de",), (), (SCREEN,), ("wide",))
    assert page.brand is not None
    assert page.brand.hours is not None
    assert page.brand.says is not None
    assert (page.brand.hours.bcp47, page.brand.hours.text) == ("de", "9 bis 17 Uhr")
    assert (page.brand.says.bcp47, page.brand.says.text) == ("en", "Please bring your lamp.")
    assert [kind for kind, _ in page.brand.telephones] == ["day", "night", "crisis", "emergency", "interpreter"]


def test_links_lead_to_pages_that_there_are(clinics: Library) -> None:
    screens = editions(clinics, (), (), (SCREEN,), ())
    every = {edition.stem for edition in editions(clinics, clinics=())}
    for page in screens:
        folder = page.stem.rpartition("/")[0]
        for other in page.alternates:
            assert f"{folder.rpartition('/')[0]}/{other.href[3:]}".removesuffix(".html") in every
        for paper in page.papers:
            assert f"{folder}/{paper.href}".removesuffix(".pdf") in every


def test_a_published_library_knows_where_each_page_is_read(clinics: Library) -> None:
    settings = clinics.settings.model_copy(update={"address": "https://leaflets.example.org/"})
    (page,) = editions(replace(clinics, settings=settings), ("de",), (), ("a4",), ("wide",))
    assert page.address == "https://leaflets.example.org/wide/de/lamp-light.html"


def test_a_page_is_past_its_review_only_when_somebody_says_what_day_it_is(clinics: Library) -> None:
    for as_of, past in (("", False), ("2028-03-02", False), ("2028-03-03", True)):
        (page,) = editions(replace(clinics, as_of=as_of), ("en",), (), (SCREEN,))
        assert page.is_past_review is past
