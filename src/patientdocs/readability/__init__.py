"""Count text and grade how hard it reads. textstat is loaded at the first figure, not at import."""

from patientdocs.readability.counts import Counts, count_sentences, total
from patientdocs.readability.formulas import FORMULAS, Band, Formula
from patientdocs.readability.grading import Breach, Figure, Grade, Score, grade, hard_words, own_figure, unfit_formulas
from patientdocs.readability.syllables import SyllableCounter, syllable_counter
from patientdocs.readability.text import Canonical, Segment, canonical, length, sentences, words

__all__ = [
    "FORMULAS",
    "Band",
    "Breach",
    "Canonical",
    "Counts",
    "Figure",
    "Formula",
    "Grade",
    "Score",
    "Segment",
    "SyllableCounter",
    "canonical",
    "count_sentences",
    "grade",
    "hard_words",
    "length",
    "own_figure",
    "sentences",
    "syllable_counter",
    "total",
    "unfit_formulas",
    "words",
]
