"""Clinics as they are loaded: by their files, with their logos and sign-offs, or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from patientdocs.diagnostics import Diagnostic
from patientdocs.loading.library import load
from patientdocs.model.library import Library

PROJECT = Path(__file__).parents[1] / "checks" / "project"
ROOT = Path(__file__).parents[2]

CLINIC = """\
id: lamp-house
name: Lamp House (example)
example: true
telephones: {day: "+1 555 0100", night: "+1 555 0101", crisis: "988", emergency: "911", interpreter: "(555) 0102"}
"""
SIGNOFF = """\
signoffs:
  - role: clinical
    by: A. Nurse
    "on": "2026-05-01"
    locale: en
    domain: lamp-light
    messages: {weak-eyes: "0123456789abcdef"}
"""


@pytest.fixture
def clinics(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT, tmp_path / "copy")
    folder = tmp_path / "copy" / "leaflets" / "clinics"
    folder.mkdir()
    return folder


def loaded(clinics: Path) -> Library:
    found = load(clinics.parents[1])
    assert found.library is not None, found.diagnostics
    return found.library


def problems(clinics: Path) -> list[Diagnostic]:
    found = load(clinics.parents[1])
    assert found.library is None
    return list(found.diagnostics)


def test_a_library_needs_no_clinics(clinics: Path) -> None:
    clinics.rmdir()
    library = loaded(clinics)
    assert (library.clinics, library.logos, library.clinic_signoffs) == ({}, {}, {})


def test_a_clinic_with_its_logo_and_its_signatures(clinics: Path) -> None:
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h2"/></svg>'
    (clinics / "lamp-house.yaml").write_text(CLINIC + "logo: lamp.svg\n", encoding="utf-8")
    (clinics / "lamp.svg").write_text(logo, encoding="utf-8")
    (clinics / "lamp-house.signoff.yaml").write_text(SIGNOFF, encoding="utf-8")
    library = loaded(clinics)
    assert library.clinics["lamp-house"].telephones.interpreter == "(555) 0102"
    assert (library.logos["lamp-house"].width, library.logos["lamp-house"].height) == (2, 1)
    (signoff,) = library.clinic_signoffs["lamp-house"]
    assert (signoff.locale, signoff.by, signoff.messages) == ("en", "A. Nurse", {"weak-eyes": "0123456789abcdef"})


def test_a_topic_called_by_a_clinic_is_none(clinics: Path) -> None:
    """The folder of the clinics holds clinics, whatever they are called."""
    (clinics / "topic.yaml").write_text(CLINIC.replace("lamp-house", "topic"), encoding="utf-8")
    library = loaded(clinics)
    assert [topic.id for topic in library.topics] == ["lamp"]
    assert list(library.clinics) == ["topic"]


@pytest.mark.parametrize(
    ("line", "place", "code"),
    [
        ("color: {}", ":5:1", "unknown-key"),
        ("colors: {text: #1f4e79}", ":5:", "yaml-syntax"),
        ('colors: {text: "#1f4e79"}', ":5:9", "missing-key"),
        ('colors: {text: "#1f4e79", line: "red}p{x:url(y)}"}', ":5:33", "wrong-value"),
        ("hours: {en: Monday\u202e to Friday}", ":5:19", "yaml-forbidden-character"),
        ('hours: {en: "Monday\\u202E to Friday"}', ":5:", "yaml-forbidden-character"),
        ('says: {en: "Bring\\u0007 it."}', ":5:", "yaml-forbidden-character"),
        ("hours: {en: null}", ":5:13", "wrong-value"),
        ("leaflets: [lamp-ligth]", ":5:12", "unknown-in-clinic"),
        ("languages: [de_AT]", ":5:13", "unknown-in-clinic"),
        ("says: {fr: Bonjour.}", ":5:8", "unknown-in-clinic"),
        ("logo: http://lamp.example/logo.svg", ":5:7", "logo-refused"),
    ],
)
def test_a_slip_is_named_with_its_place(clinics: Path, line: str, place: str, code: str) -> None:
    (clinics / "lamp-house.yaml").write_text(f"{CLINIC}{line}\n", encoding="utf-8")
    (problem,) = problems(clinics)
    assert problem.code == code
    assert str(problem.location).startswith(f"leaflets/clinics/lamp-house.yaml{place}")


def test_a_language_without_its_place_is_found(clinics: Path) -> None:
    (clinics / "lamp-house.yaml").write_text(f"{CLINIC}languages: [es]\n", encoding="utf-8")
    library = clinics.parent / "library.yaml"
    library.write_text(
        library.read_text("utf-8").replace("languages: [en]", "languages: [en, es_US]"), encoding="utf-8"
    )
    shutil.copytree(ROOT / "locales" / "es_US", clinics.parents[1] / "locales" / "es_US")
    assert "did you mean `es_US`?" in [problem.help for problem in problems(clinics)]


def test_a_color_in_capital_letters_is_shown_in_small_ones(clinics: Path) -> None:
    (clinics / "lamp-house.yaml").write_text(
        f"""{CLINIC}colors: {{text: "#1F4E79", line: "#8a5a00"}}\n""", encoding="utf-8"
    )
    assert [problem.help for problem in problems(clinics)] == ['write its letters small: "#1f4e79"']


@pytest.mark.parametrize("name", ["default", "portal", "report"])
def test_folders_of_the_program_are_no_clinics(clinics: Path, name: str) -> None:
    (clinics / f"{name}.yaml").write_text(CLINIC.replace("lamp-house", name), encoding="utf-8")
    assert [problem.code for problem in problems(clinics)] == ["reserved-id"]


def test_another_slip_in_a_leaflet_is_not_blamed_on_the_clinic(clinics: Path) -> None:
    (clinics / "lamp-house.yaml").write_text(CLINIC + "leaflets: [lamp-light]\n", encoding="utf-8")
    with (clinics.parent / "lamp" / "lamp-light.yaml").open("a", encoding="utf-8") as leaflet:
        leaflet.write("colour: blue\n")
    assert [problem.code for problem in problems(clinics)] == ["unknown-key"]


def test_our_own_clinic_is_made_up() -> None:
    library = load(ROOT).library
    assert library is not None
    for clinic in library.clinics.values():
        assert clinic.example
        assert "example" in clinic.name
        assert all("555" in number or len(number) == 3 for number in clinic.telephones.model_dump().values())
