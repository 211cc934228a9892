"""A clinic that prints the leaflets: `leaflets/clinics/<id>.yaml`, and the word of its own clinicians beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from patientdocs.model.catalogue import Signoff
from patientdocs.model.entry import Entry
from patientdocs.model.identifier import Identifier, PlainText
from patientdocs.model.variant import VariantName

TelephoneNumber = Annotated[str, StringConstraints(pattern=r"^\+?\(?[0-9](?:[0-9 ().\-]{0,28}[0-9])?$")]
Color = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
TelephoneKind = Literal["day", "night", "crisis", "emergency", "interpreter"]


class Telephones(Entry):
    """The numbers that every leaflet has to give. They are the same in every language."""

    day: TelephoneNumber
    night: TelephoneNumber
    crisis: TelephoneNumber
    emergency: TelephoneNumber
    interpreter: TelephoneNumber


class Colors(Entry):
    """`text` is for headings and links, `line` for boxes and rules; both stand on white paper."""

    text: Color
    line: Color


class Clinic(Entry):
    """Whom to call, and what makes a leaflet look like this clinic's own.

    `hours` and `says` (the clinic's own sentence) are given by locale. `logo` is a file beside this one. Empty
    lists mean "all". `example` marks a clinic that is made up; its pages say so.
    """

    id: Identifier
    name: Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
    example: bool = False
    telephones: Telephones
    hours: dict[str, PlainText] = Field(default_factory=dict)
    says: dict[str, PlainText] = Field(default_factory=dict)
    logo: PlainText | None = None
    colors: Colors | None = None
    languages: list[PlainText] = Field(default_factory=list)
    leaflets: list[Identifier] = Field(default_factory=list)
    variants: list[VariantName] = Field(default_factory=list)


class ClinicSignoff(Signoff):
    """A named person of the clinic signs these texts in one language, for this clinic's editions alone."""

    locale: PlainText


class ClinicSignoffs(Entry):
    """`leaflets/clinics/<id>.signoff.yaml`, written by `patientdocs signoff --clinic`."""

    signoffs: list[ClinicSignoff] = Field(default_factory=list)


@dataclass(frozen=True)
class Logo:
    """A picture that was looked at and may be drawn. `width` and `height` are its proportions, in any unit."""

    media_type: Literal["image/png", "image/jpeg", "image/svg+xml"]
    data: bytes
    width: float
    height: float
