"""The grade of a whole leaflet as it is printed."""

from __future__ import annotations

import hashlib

from patientdocs.made_once import made_once
from patientdocs.model.edition import Edition
from patientdocs.model.locale import Locale
from patientdocs.model.printed_text import NO_SENTENCES, everything
from patientdocs.readability.grading import Grade, grade
from patientdocs.readability.text import Segment


def grade_of(edition: Edition) -> Grade:
    """Grade the running text: statements, questions, standing lines and glosses, each a segment of its own.

    Title, headings, labels and notes are left out: they are no running text. So is, on a translated page, what stands
    in the source language.
    """
    texts = tuple(text.text for text in everything(edition) if text.kind not in NO_SENTENCES)
    asked = hashlib.sha256(repr((texts, edition.known_terms)).encode()).digest()
    known = _known(edition.language)
    if asked not in known:
        known[asked] = grade([Segment(text) for text in texts], edition.language, edition.known_terms)
    return known[asked]


@made_once
def _known(_: Locale) -> dict[bytes, Grade]:
    """The grades in one language, by a hash of what was graded: checks and reports ask for the same."""
    return {}
