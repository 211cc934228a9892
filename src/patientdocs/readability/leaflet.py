"""The grade of a whole leaflet as it is printed."""

from __future__ import annotations

from patientdocs.model.edition import Edition
from patientdocs.readability.grading import Grade, grade
from patientdocs.readability.text import Segment


def grade_of(edition: Edition) -> Grade:
    """Grade the running text: statements, questions, standing lines and glosses, each a segment of its own.

    Title, headings, labels and notes are left out: they are no running text.
    """
    texts = [edition.audience, edition.purpose, edition.notice, *(line.text for line in edition.body_lines())]
    texts += [word.gloss for word in edition.words]
    return grade([Segment(text) for text in texts if text], edition.locale, edition.known_terms)
