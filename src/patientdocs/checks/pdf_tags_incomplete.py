"""Tags that the standard's own checks do not ask for are missing from a PDF.

What it does: looks at every PDF for what PDF/UA-1 asks of people, and its checks by machine do not ask:

- each head of a table says whether it heads a row or a column;
- each source has a note (`/Note`) with a name of its own;
- each link says in words where it leads, not by an address or an anchor's name alone;
- there is a bookmark for every heading, in the same order and on the same level;
- the running foot, with the leaflet's id and version, is on every page and is no part of the text;
- each drawing says in words what it shows, and where on the page it is;
- there is no picture made of dots but a clinic's logo: text in a picture can be neither read out nor enlarged.

Why it matters: people who hear a page find their way by headings, and by links that say where they lead. A foot that
is read out in the middle of a sentence, or a table without heads, makes the text hard to follow.

How to mend it: look at what changed in the templates, or in `rendering/typesetting/pdf_tags.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.finished_pdf import Box, Element, FinishedPdf, Link, letters, read
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.model.printed_names import named_notes

SEVERITY = Severity.ERROR

_HEADING = re.compile(r"H([1-6])")
_SCHEME = re.compile(r"^(?:https?:)?(?://)?(?:www\.)?")
_WORD = re.compile(r"[^\W\d_]{2}")
_ROUNDING = 1.0
"""Points."""


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield everything that is missing, once each."""
    edition = artefact.edition
    if edition is None or not artefact.path.endswith(".pdf"):
        return
    found = read(artefact.data)
    for problem in dict.fromkeys(_problems(found, edition)):
        message = f"{artefact.path}: {problem}"
        yield Finding(edition.leaflet.at(), message, help="mend the template that this comes from")


def _problems(found: FinishedPdf, edition: Edition) -> Iterator[str]:
    yield from _notes(found, edition)
    yield from (problem for link in found.links for problem in _link(link))
    yield from _bookmarks(found)
    yield from _feet(found, edition)
    for element in found.elements:
        if element.tag == "TH" and not element.scope:
            yield "a head of a table does not say whether it heads a row or a column (/Scope)"
        if element.tag == "Figure":
            yield from _figure(element, found)
    logos = 1 if edition.brand and edition.brand.logo else 0
    if found.pictures > logos:
        yield f"it has {found.pictures} pictures made of dots; {logos or 'none'} can be"


def _notes(found: FinishedPdf, edition: Edition) -> Iterator[str]:
    notes = [element for element in found.elements if element.tag == "Note"]
    names = {element.name for element in notes}
    for name, _, _ in named_notes(edition):
        if name not in names:
            yield f"a source has no note (/Note) of the name {name}"
    if len({element.identifier for element in notes}) < len(notes):
        yield "notes share a name (/ID)"


def _link(link: Link) -> Iterator[str]:
    words = link.words.strip()
    bare = _SCHEME.sub("", link.target).strip("/")
    if not _WORD.search(words) or words.lstrip("#") == link.target or _SCHEME.sub("", words).strip("/") == bare:
        yield f"the link to {link.target} does not say in words where it leads; it says `{words}`"


def _bookmarks(found: FinishedPdf) -> Iterator[str]:
    texts: dict[Element, str] = {}
    for element in found.elements:
        if _HEADING.fullmatch(element.tag):
            texts[element] = ""
    for stretch in found.stretches:
        for element in stretch.element.lineage() if stretch.element else ():
            if element in texts:
                texts[element] += stretch.text
    headings = [(int(element.tag[1]), text) for element, text in texts.items()]
    if len(headings) != len(found.bookmarks):
        yield f"it has {len(headings)} headings and {len(found.bookmarks)} bookmarks"
        return
    for (level, text), mark in zip(headings, found.bookmarks, strict=True):
        # Programs do not agree on the order of letters where a script runs from right to left.
        if Counter(letters(text)) != Counter(letters(mark.title)) or level != mark.level:
            yield f"the bookmark `{mark.title}` on level {mark.level} is for the heading `{text.strip()}` on {level}"


def _feet(found: FinishedPdf, edition: Edition) -> Iterator[str]:
    sides = [edition, *([edition.companion] if edition.companion else [])]
    for page in range(len(found.sheets)):
        # Programs do not agree on the order of letters where a script runs from right to left.
        feet = [Counter(letters(artifact.text)) for artifact in found.artifacts if artifact.page == page]
        for what, words in (
            ("id", [side.short_id for side in sides]),
            ("version", [side.version for side in sides]),
        ):
            if not any(Counter(letters(word)) <= foot for word in words for foot in feet):
                yield f"page {page + 1} has no running foot with the leaflet's {what}, or it is a part of the text"


def _figure(element: Element, found: FinishedPdf) -> Iterator[str]:
    if not _WORD.search(element.alternative):
        yield "a drawing does not say in words what it shows (/Alt)"
    box, sheet = element.box, found.sheets[element.page]
    if box is None or not (0 <= box.left < box.right <= sheet.width and 0 <= box.bottom < box.top <= sheet.height):
        yield "a drawing does not say where on the page it is (/BBox)"
        return
    drawn = [stretch.box for stretch in found.stretches if stretch.element is element]
    if any(_sticks_out(piece, box) for piece in drawn):
        yield "a drawing is not where it says that it is (/BBox)"


def _sticks_out(piece: Box, box: Box) -> bool:
    room = (piece.left - box.left, piece.bottom - box.bottom, box.right - piece.right, box.top - piece.top)
    return min(room) < -_ROUNDING
