"""Two clinics that have little in common, and the made-up edition of `tests/rendering` in four kinds of page."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pytest
from PIL import Image

from patientdocs.diagnostics import Location
from patientdocs.model.artefact import Artefact
from patientdocs.model.clinic import Logo
from patientdocs.model.edition import Brand, ClinicText, Edition
from patientdocs.rendering import pdf
from patientdocs.rendering.stamping import Stamps, body_of, stamp
from tests.rendering.conftest import translated, typed, written


def png() -> bytes:
    """A picture of two colors."""
    picture, file = Image.new("RGB", (60, 40), "#7a1f4d"), io.BytesIO()
    picture.paste("#e0e0e0", (10, 10, 50, 30))
    picture.save(file, "PNG")
    return file.getvalue()


BELT_HOUSE = Brand(
    "belt-house",
    "Belt House",
    is_example=True,
    telephones=(
        ("day", "555-0100"),
        ("night", "555-0101"),
        ("crisis", "988"),
        ("emergency", "911"),
        ("interpreter", "555-0102"),
    ),
    hours=ClinicText("Monday to Friday", "en", "ltr"),
    says=ClinicText("Apportez votre ceinture.", "fr", "ltr"),
    logo=Logo("image/png", png(), 60, 40),
    text_color="#7a1f4d",
    line_color="#8a5a72",
    place=Location("leaflets/clinics/belt-house.yaml", 12, 7),
)
PLAIN_CLINIC = Brand(
    "plain-clinic",
    "The Plain Clinic of Østerlin and Other Places",
    is_example=False,
    telephones=(
        ("day", "+1 (555) 555-0110"),
        ("night", "+1 (555) 555-0111"),
        ("crisis", "+1 (555) 555-0112"),
        ("emergency", "112"),
        ("interpreter", "+1 (555) 555-0113"),
    ),
    place=Location("leaflets/clinics/plain-clinic.yaml", 2, 7),
)
CLINICS = {"belt-house": BELT_HOUSE, "plain-clinic": PLAIN_CLINIC}
"""One with all that a clinic may have and a logo made of dots, and one with no more than it needs."""

KINDS = (("en", "a4"), ("ar", "letter"), ("zh", "a4"), ("en", "large"))


@dataclass(frozen=True)
class Sheet:
    """One leaflet on one kind of paper, for two clinics."""

    general: Edition
    stamps: Stamps

    @cached_property
    def body(self) -> Artefact:
        return pdf.render(body_of(self.of("belt-house")))

    @cached_property
    def full(self) -> Mapping[str, Artefact]:
        """Each clinic's edition, rendered in full."""
        return {name: pdf.render(self.of(name)) for name in CLINICS}

    @cached_property
    def stamped(self) -> Mapping[str, Artefact]:
        """The same, stamped."""
        return {name: stamp(self.body.data, self.of(name), self.stamps) for name in CLINICS}

    def of(self, clinic: str) -> Edition:
        return replace(self.general, brand=CLINICS[clinic])


@pytest.fixture(scope="session")
def sheets() -> Mapping[tuple[str, str], Sheet]:
    english, stamps = written("edition.yaml"), Stamps()
    editions = {"en": typed(english)}
    editions |= {name: translated(english, own) for name, own in written("languages.yaml").items()}
    return {kind: Sheet(replace(editions[kind[0]], variant=kind[1]), stamps) for kind in KINDS}


@pytest.fixture(scope="session")
def english(sheets: Mapping[tuple[str, str], Sheet]) -> Sheet:
    return sheets["en", "a4"]
