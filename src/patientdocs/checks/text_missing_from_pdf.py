"""Words of a leaflet are not in its PDF's text.

What it does: takes the text out of every PDF, as a screen reader or a search does, and compares it statement by
statement with what was to be printed: title, introduction, headings, every statement, question and standing line, and
the words that are explained. All letters have to be there, no other, and in their order. In languages that are written
from right to left programs do not agree on the order, so there the letters are counted.

Why it matters: what is seen on paper and what is heard can differ. Some fonts lose letters from the text of a PDF,
in Arabic even the words "do not".

How to mend it: look whether the words are on the page at all. If they are, the font is at fault: choose another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from patientdocs.checking import Finding
from patientdocs.diagnostics import Location, Severity
from patientdocs.finished_pdf import letters, read
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.model.printed_names import NamedText, named_texts

SEVERITY = Severity.ERROR


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield every text whose letters differ."""
    edition = artefact.edition
    if edition is None or not artefact.path.endswith(".pdf"):
        return
    found = read(artefact.data)
    in_order = edition.language.direction == "ltr"
    for expected in _expected(edition):
        wanted = letters(expected.text)
        # Footnote marks are links; the mark of a draft has a name of its own.
        heard = letters(found.text(expected.name, frozenset({_draft_mark(expected.name)}), links=False))
        if not (wanted == heard if in_order else Counter(wanted) == Counter(heard)):
            yield Finding(
                _place(edition, expected.message),
                f"{artefact.path} does not hold the text of `{expected.statement or expected.name}`",
                help="look at the page; when the words are there, the font loses letters and another is needed",
                notes=(f"the text is: {expected.text}", f"the letters in the file are: {heard or 'none'}"),
                statement=expected.statement,
            )


def _expected(edition: Edition) -> Iterator[NamedText]:
    """The texts of each element as one: what introduces a line, then the line."""
    for _, texts in groupby(named_texts(edition), key=lambda text: text.name):
        *before, last = texts
        yield last._replace(text="".join(text.text for text in (*before, last)))


def _draft_mark(name: str) -> str:
    return f"draft-{name}"


def _place(edition: Edition, message: str) -> Location:
    translation = edition.translations.get(message)
    return translation.place if translation else edition.leaflet.at()
