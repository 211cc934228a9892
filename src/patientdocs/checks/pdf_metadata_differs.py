"""A PDF does not say of itself what the leaflet says.

What it does: compares what every PDF holds about itself with the leaflet: its title, which has to be shown in the
window's title bar, its version, its short id, its license and its language. They have to stand in both places where
programs look: the information dictionary and the XMP metadata.

Why it matters: a file is passed on, saved and found again without the page around it. The title is the first thing
that a screen reader says of it. Id and version tell a clinic whether it has the latest one.

How to mend it: the head of the template `print.html.j2` has to have these facts as `title` and `meta` elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.finished_pdf import FinishedPdf, read
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition

SEVERITY = Severity.ERROR

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_MEDIA_MANAGEMENT = "{http://ns.adobe.com/xap/1.0/mm/}"
_ENTRIES = {
    "title": ("Title", f"{_DUBLIN_CORE}title"),
    "version": ("version", f"{_MEDIA_MANAGEMENT}VersionID"),
    "id": ("identifier", f"{_DUBLIN_CORE}identifier"),
    "license": ("license", f"{_DUBLIN_CORE}rights"),
}
"""What it is -> where it stands: in the information dictionary, and in the XMP metadata."""


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield every fact that is missing or another one."""
    edition = artefact.edition
    if edition is None or not artefact.path.endswith(".pdf"):
        return
    found = read(artefact.data)
    for problem in _problems(found, edition):
        yield Finding(edition.leaflet.at(), f"{artefact.path}: {problem}", help="look at the head of print.html.j2")


def _problems(found: FinishedPdf, edition: Edition) -> Iterator[str]:
    facts = {
        "title": edition.title,
        "version": edition.version,
        "id": edition.short_id,
        "license": edition.licence,
    }
    said = _said(found.metadata)
    for what, fact in facts.items():
        entry, name = _ENTRIES[what]
        for place, value in (("information", found.information.get(entry)), ("XMP metadata", said.get(name))):
            # A typeface without the narrow space has a plain one.
            if (value or "").split() != fact.split():
                yield f"its {place} has {f'`{value}`' if value else 'nothing'} as its {what}; it is `{fact}`"
    if said.get(f"{_DUBLIN_CORE}language") != edition.language.bcp47:
        yield f"its XMP metadata does not say that it is in `{edition.language.bcp47}`"
    if not found.shows_title:
        yield "a window shows the name of the file instead of its title (/DisplayDocTitle)"


def _said(metadata: str) -> Mapping[str, str]:
    """The text of each XMP property. A list is read as one text."""
    try:
        root = ElementTree.fromstring(metadata) if metadata else ElementTree.Element("none")
    except ElementTree.ParseError:
        return {}
    properties = (entry for about in root.iter() if about.tag.endswith("}Description") for entry in about)
    return {entry.tag: "".join(entry.itertext()).strip() for entry in properties}
