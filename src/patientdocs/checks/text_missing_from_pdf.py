"""Words of a leaflet are not in its PDF's text.

What it does: takes the text out of every PDF, as a screen reader or a search does, and looks for the letters of every
statement, question and standing line in it, in their order. In languages that are written from right to left the
order of lines differs between programs, so there the letters are counted.

Why it matters: what is seen on paper and what is heard can differ. Some fonts lose letters from the text of a PDF,
in Arabic even the words "do not".

How to mend it: look whether the words are on the page at all. If they are, the font is at fault: choose another.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.artefact import Artefact

SEVERITY = Severity.ERROR


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield every line whose letters are missing."""
    edition = artefact.edition
    if edition is None or not artefact.path.endswith(".pdf"):
        return
    found = "\n".join(_letters(text) for text in _texts_of_pages(artefact.data))
    counted = Counter(found)
    for line in edition.body_lines():
        wanted = _letters(line.text)
        whole = Counter(wanted) <= counted if edition.locale.direction == "rtl" else wanted in found
        if not whole:
            yield Finding(
                edition.leaflet.at(),
                f"{artefact.path} does not hold the text of `{line.id}`",
                help="look at the page; when the words are there, the font loses letters and another is needed",
                notes=(f"the text is: {line.text}",),
                statement=line.id,
            )


def _texts_of_pages(data: bytes) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _letters(text: str) -> str:
    """Letters, marks and digits alone: spaces and punctuation differ between programs."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(character for character in folded if unicodedata.category(character)[0] in "LMN")
