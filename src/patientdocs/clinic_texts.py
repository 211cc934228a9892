"""What clinics print in their own words, each with the language that it is in and the way back to its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from patientdocs.guarded_text import GuardedText
from patientdocs.model.clinic import Clinic
from patientdocs.model.leaflet import Topic
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale


@dataclass(frozen=True)
class ClinicWords:
    """`locale` is the language of `text`; a name is taken for one in the language that the library is written in."""

    clinic: Clinic
    locale: Locale
    text: GuardedText


def clinic_words(library: Library) -> Iterator[ClinicWords]:
    """The name, hours and own sentence of every clinic, in each language that it gives."""
    for clinic in library.clinics.values():
        yield ClinicWords(clinic, library.source_locale, GuardedText("clinic's name", clinic, ("name",), clinic.name))
        yield from clinic_hours(library, clinic)
        yield from clinic_sentences(library, clinic)


def clinic_hours(library: Library, clinic: Clinic) -> Iterator[ClinicWords]:
    """When somebody answers at this clinic, by language."""
    for name, text in clinic.hours.items():
        yield ClinicWords(clinic, library.locales[name], GuardedText("clinic's hours", clinic, ("hours", name), text))


def clinic_sentences(library: Library, clinic: Clinic) -> Iterator[ClinicWords]:
    """What this clinic says, by language."""
    for name, text in clinic.says.items():
        yield ClinicWords(clinic, library.locales[name], GuardedText("clinic's sentence", clinic, ("says", name), text))


def clinic_languages(library: Library, clinic: Clinic) -> list[str]:
    """The languages that the clinic prints leaflets in, in the library's order."""
    return [name for name in library.settings.languages if not clinic.languages or name in clinic.languages]


def clinic_topics(library: Library, clinic: Clinic) -> list[Topic]:
    """The topics whose leaflets the clinic prints."""
    return [
        topic
        for topic in library.topics
        if not clinic.leaflets or any(leaflet in clinic.leaflets for leaflet in topic.leaflets)
    ]
