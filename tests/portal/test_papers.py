"""Which paper is offered first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from patientdocs.model.clinic import Clinic
from patientdocs.model.edition import Edition
from patientdocs.model.variant import VARIANTS
from patientdocs.portal.papers import english_name, label, papers_of
from tests.portal.conftest import CLINIC, Given, files_of


def edition_in(given: Given, babel: str, bcp47: str = "en", clinic: bool = False) -> Edition:
    edition = next(e for e in given.editions if bool(e.brand) == clinic)
    return replace(edition, locale=edition.locale.model_copy(update={"babel": babel, "bcp47": bcp47}))


def offered(given: Given, edition: Edition, *variants: str) -> list[str]:
    outputs = files_of((edition,), variants or tuple(VARIANTS))
    return [paper.variant for paper in papers_of(given.library, edition, outputs)]


@pytest.mark.parametrize(
    ("babel", "bcp47", "first"),
    [
        ("en_US", "en", "letter"),
        ("es_US", "es-US", "letter"),
        ("es_MX", "es", "letter"),
        ("fr", "fr-CA", "letter"),
        ("de_DE", "de", "a4"),
        ("zh_Hans_CN", "zh-Hans", "a4"),
        ("de", "de", "a4"),
        ("nobody's", "x1", "a4"),
    ],
)
def test_the_paper_of_the_place_comes_first(given: Given, babel: str, bcp47: str, first: str) -> None:
    assert offered(given, edition_in(given, babel, bcp47), "a4", "letter")[0] == first


def test_each_kind_comes_once_before_the_other_size(given: Given) -> None:
    assert offered(given, edition_in(given, "en_US")) == [
        *("letter", "large-letter", "compact-letter", "bilingual-letter"),
        *("a4", "large", "compact", "bilingual"),
    ]
    assert offered(given, edition_in(given, "en_US"), "a4", "letter", "large") == ["letter", "large", "a4"]
    assert offered(given, edition_in(given, "de_DE"), "a4", "letter", "large") == ["a4", "large", "letter"]


def test_a_clinic_prints_other_languages_on_its_own_paper(given: Given) -> None:
    clinic = Clinic.model_validate({**CLINIC, "variants": ["letter", "a4"]})
    own = replace(given, library=replace(given.library, clinics={clinic.id: clinic}))
    assert offered(own, edition_in(own, "vi_VN", clinic=True), "a4", "letter") == ["letter", "a4"]
    assert offered(own, edition_in(own, "vi_VN"), "a4", "letter") == ["a4", "letter"]


def test_a_language_of_no_place_takes_the_paper_of_the_library(given: Given) -> None:
    settings = given.library.settings.model_copy(update={"variants": ["letter", "a4"]})
    own = replace(given, library=replace(given.library, settings=settings))
    assert offered(own, edition_in(own, "de"), "a4", "letter") == ["letter", "a4"]


def test_every_kind_of_paper_has_a_name_of_its_own() -> None:
    names = [label(variant, "en") for variant in VARIANTS]
    assert len(set(names)) == len(names)
    assert "With English on the back, US Letter" in names


@pytest.mark.parametrize(("tag", "name"), [("zh-Hans", "Chinese (Simplified)"), ("qqq", "qqq"), ("x1", "x1")])
def test_languages_have_english_names(tag: str, name: str) -> None:
    assert english_name(tag) == name
