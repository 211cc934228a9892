"""The grade of a whole leaflet as it is printed."""

from __future__ import annotations

from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import NO_SENTENCES, everything
from patientdocs.readability.grading import Grade, grade
from patientdocs.readability.text import Segment


def grade_of(edition: Edition) -> Grade:
    """Grade the running text: statements, questions, standing lines and glosses, each a segment of its own.

    Title, headings, labels and notes are left out: they are no running text. So is, on a translated page, what stands
    in the source language.
    """
    texts = [text.text for text in everything(edition) if text.kind not in NO_SENTENCES]
    return grade([Segment(text) for text in texts], edition.language, edition.known_terms)
