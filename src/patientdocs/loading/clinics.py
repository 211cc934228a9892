"""Read the clinics: `leaflets/clinics/<id>.yaml`, with the logo and the sign-offs that lie beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from patientdocs.diagnostics import Location
from patientdocs.loading.logos import read_logo
from patientdocs.loading.reader import Reader
from patientdocs.loading.refused import Refused
from patientdocs.model.clinic import Clinic, ClinicSignoff, ClinicSignoffs, Logo
from patientdocs.model.edition import DEFAULT_CLINIC
from patientdocs.model.places import Path as Steps
from patientdocs.model.settings import Settings
from patientdocs.nearest_name import did_you_mean

SIGNOFF = ".signoff.yaml"

_TAKEN = (DEFAULT_CLINIC, "portal", "report")
"""Folders of out/ that belong to no clinic."""


@dataclass(frozen=True)
class Clinics:
    """What was read, by the id of the clinic."""

    clinics: Mapping[str, Clinic] = field(default_factory=dict)
    logos: Mapping[str, Logo] = field(default_factory=dict)
    signoffs: Mapping[str, tuple[ClinicSignoff, ...]] = field(default_factory=dict)


def read_clinics(reader: Reader, settings: Settings | None, leaflets: Collection[str]) -> Clinics:
    """Every clinic of the library. `leaflets` are the ids that a clinic may name. Problems go to the reader."""
    folder = reader.root / "leaflets" / "clinics"
    files = sorted(folder.glob("*.yaml"))
    clinics = reader.named([path for path in files if not path.name.endswith(SIGNOFF)], Clinic)
    logos = {}
    for name, clinic in clinics.items():
        _check_names(reader, clinic, settings, leaflets)
        if logo := _logo(reader, clinic, folder):
            logos[name] = logo
    signed = {path.name.removesuffix(SIGNOFF): path for path in files if path.name.endswith(SIGNOFF)}
    return Clinics(clinics, logos, {name: _signoffs(reader, folder, path) for name, path in signed.items()})


def _check_names(reader: Reader, clinic: Clinic, settings: Settings | None, leaflets: Collection[str]) -> None:
    if clinic.id in _TAKEN:
        message = f"the folder `{clinic.id}` of the finished pages belongs to no clinic"
        reader.report("reserved-id", clinic.at("id"), message, "give the clinic another id, and its file the same name")
    for steps, kind, name in _named_by(clinic):
        known = leaflets if kind == "leaflet" else settings.languages if settings else [name]
        if name not in known:
            place = clinic.at(*steps) if isinstance(steps[-1], int) else clinic.at_key(*steps)
            help_text = _meant(name, known) or "correct the name, or take it out"
            reader.report("unknown-in-clinic", place, f"this library has no {kind} `{name}`", help_text)


def _meant(name: str, known: Collection[str]) -> str:
    """The nearest name; for a language without its place (`xx` for `xx_YY`), the first that has one."""
    placed = next((other for other in known if other.startswith(f"{name}_")), "")
    return f"did you mean `{placed}`?" if placed else did_you_mean(name, known)


def _named_by(clinic: Clinic) -> Iterator[tuple[Steps, str, str]]:
    """(place, kind, name) of each language and leaflet that the clinic names."""
    yield from ((("languages", index), "language", name) for index, name in enumerate(clinic.languages))
    yield from ((("leaflets", index), "leaflet", name) for index, name in enumerate(clinic.leaflets))
    for texts in ("hours", "says"):
        yield from (((texts, name), "language", name) for name in getattr(clinic, texts))


def _logo(reader: Reader, clinic: Clinic, folder: Path) -> Logo | None:
    if clinic.logo is None:
        return None
    try:
        return read_logo(folder, clinic.logo)
    except Refused as refused:
        related = refused.related(reader.name(folder / clinic.logo))
        message = f"this logo is not taken: {refused.message}"
        reader.report("logo-refused", clinic.at("logo"), message, refused.help, related)
        return None


def _signoffs(reader: Reader, folder: Path, path: Path) -> tuple[ClinicSignoff, ...]:
    name = path.name.removesuffix(SIGNOFF)
    if not (folder / f"{name}.yaml").exists():
        message = f"there is no clinic `{name}`: the file {name}.yaml is not there"
        reader.report("missing-file", Location(reader.name(path)), message, "add the clinic, or delete this file")
    read = reader.read(path, ClinicSignoffs)
    return tuple(read.signoffs) if read else ()
