"""Words in a PDF do not say which language they are in.

What it does: compares the language that every text of a PDF carries with the one that it was printed in: the file as
a whole, each text of a leaflet (in English where its translation is missing), the English words of a band, and the
titles of sources, which stay in the language of the source.

Why it matters: a screen reader speaks with the voice of the language that a text is marked with. English words in an
Arabic voice cannot be understood. The standard's own checks only ask that the file names one language.

How to mend it: the template has to give the element a `lang` attribute; `tongue`, `foreign` and `t` do so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.finished_pdf import FinishedPdf, letters, read
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.model.message import INTERFACE_LANGUAGE
from patientdocs.model.printed_names import named_notes, named_texts

SEVERITY = Severity.ERROR

_ENGLISH_OF_A_BAND = ("band-english", "band-asked-english")


class _Expected(NamedTuple):
    """Texts of an element that stand in one language."""

    name: str
    language: str
    text: str
    statement: str = ""


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield the language of the file when it is wrong, then every text that has none of its own and needs one."""
    edition = artefact.edition
    if edition is None or not artefact.path.endswith(".pdf"):
        return
    found = read(artefact.data)
    location = edition.leaflet.at()
    if found.language != edition.language.bcp47:
        named = f"says that it is in `{found.language}`" if found.language else "does not say which language it is in"
        yield Finding(
            location,
            f"{artefact.path} {named}; it is in `{edition.language.bcp47}`",
            help="give the `html` element of the template this `lang`",
        )
    for wanted in _expected(edition, found):
        if Counter(letters(wanted.text)) - _letters_in(found, wanted):
            yield Finding(
                location,
                f"{artefact.path}: words of `{wanted.statement or wanted.name}` are not marked as `{wanted.language}`",
                help="give the element a `lang` attribute in its template",
                notes=(f"the text is: {wanted.text}",),
                statement=wanted.statement,
            )


def _expected(edition: Edition, found: FinishedPdf) -> Iterator[_Expected]:
    for text in named_texts(edition):
        yield _Expected(text.name, text.language, text.text, text.statement)
    for name, title, language in named_notes(edition):
        if name in found.named:
            yield _Expected(name, language, title)
    for name in sorted(name for name in found.named if name.endswith(_ENGLISH_OF_A_BAND)):
        yield _Expected(name, INTERFACE_LANGUAGE, found.text(name))


def _letters_in(found: FinishedPdf, wanted: _Expected) -> Counter[str]:
    """The letters in an element that are marked as its language. Where a line breaks does not matter."""
    primary = wanted.language.partition("-")[0]
    pieces = (
        stretch.text
        for stretch in found.named.get(wanted.name, ())
        if stretch.element and stretch.element.language.partition("-")[0] == primary
    )
    return Counter(letters("".join(pieces)))
