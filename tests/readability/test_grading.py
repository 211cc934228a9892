"""The grade of a leaflet: two counts, raw and adjusted, and what breaks a limit."""

from __future__ import annotations

import pytest

from patientdocs.diagnostics import Severity
from patientdocs.model.locale import FormulaChoice, Limit, Locale, SyllableRule
from patientdocs.readability import FORMULAS, Figure, Segment, grade, hard_words, unfit_formulas

PLAIN = [Segment("You can take this pill with food."), Segment("It may make you feel sick at first.", "bullet")]
HARD = [Segment("Bioavailability considerations necessitate individualized pharmacological administration.")]


def choose(locale: Locale, formula: str, **limits: float) -> Locale:
    choice = FormulaChoice.model_validate({"id": formula, "raw": limits, "adjusted": {}})
    return locale.model_copy(update={"formulas": [choice]})


def test_plain_text_passes_and_hard_text_fails(english: Locale) -> None:
    assert [score.breaches for score in grade(PLAIN, english).scores] == [(), ()]
    fkgl, smog = grade(HARD, english).scores
    assert [(b.which, b.severity, b.limit) for b in fkgl.breaches] == [
        ("raw", Severity.ERROR, 8),
        ("adjusted", Severity.ERROR, 6),
    ]
    assert smog.extrapolated


def test_counts_are_those_of_the_text(english: Locale) -> None:
    counts = grade([*PLAIN, Segment("Side effects", "heading")], english).raw
    assert (counts.sentences, counts.words, counts.syllables, counts.polysyllables) == (2, 15, 15, 0)
    assert counts.mean_sentence == 7.5


def test_a_known_term_counts_as_one_easy_word_of_two_syllables(english: Locale) -> None:
    text = [Segment("The parathyroid gland is small.")]
    known = grade(text, english, ["Parathyroid Gland"])
    assert known.raw.words == 5
    assert (known.adjusted.words, known.adjusted.syllables, known.adjusted.polysyllables) == (4, 5, 0)
    assert known.raw == grade(text, english).raw


def test_glosses_are_counted(english: Locale) -> None:
    gloss = Segment("A medicine that stops you feeling pain during surgery.", "gloss")
    without, with_gloss = grade(PLAIN, english), grade([*PLAIN, gloss], english)
    assert with_gloss.adjusted.words == without.adjusted.words + 9
    assert with_gloss.adjusted.polysyllables == without.adjusted.polysyllables + 2


def test_the_gate_is_the_harder_count() -> None:
    assert Figure(FORMULAS["fkgl"], own=5.0, textstat=6.0).gate == 6.0
    assert Figure(FORMULAS["inflesz"], own=70.0, textstat=64.0).gate == 64.0
    assert Figure(FORMULAS["gulpease"], own=81.0, textstat=None).gate == 81.0
    assert Figure(FORMULAS["inflesz"], own=70.0, textstat=64.0).band == "normal"


def test_a_scale_where_lower_is_harder(english: Locale) -> None:
    rule = SyllableRule(nucleus="[aeiouáéíóúü]+")
    spanish = english.model_copy(update={"bcp47": "es-US", "syllables": rule, "syllable_exceptions": {}})
    text = [Segment("Pregunte por las complicaciones cardiovasculares anteriores.")]
    (score,) = grade(text, choose(spanish, "inflesz", warn=65, error=55)).scores
    assert score.raw.textstat is not None
    assert [(b.which, b.severity, b.limit) for b in score.breaches] == [("raw", Severity.ERROR, 55)]


def test_a_formula_is_never_borrowed(english: Locale) -> None:
    german = english.model_copy(update={"bcp47": "de"})
    assert unfit_formulas(german) == ("fkgl", "smog")
    assert grade(PLAIN, german).scores == ()
    assert grade(PLAIN, german).basis == "no validated formula; sentence length used"
    assert unfit_formulas(english) == ()
    assert unfit_formulas(english.model_copy(update={"syllables": None})) == ("fkgl", "smog")


def test_a_formula_without_syllables_needs_no_rule(english: Locale) -> None:
    italian = choose(english.model_copy(update={"bcp47": "it", "syllables": None}), "gulpease")
    (score,) = grade([Segment("Prenda una pillola al giorno.")], italian).scores
    assert score.raw.own == pytest.approx(89 + 300 / 5 - 10 * 24 / 5)
    assert score.raw.textstat is None


def test_smog_is_an_extrapolation_below_30_sentences(english: Locale) -> None:
    assert [s.extrapolated for s in grade([PLAIN[0]] * 29, english).scores] == [False, True]
    assert [s.extrapolated for s in grade([PLAIN[0]] * 30, english).scores] == [False, False]


def test_an_empty_leaflet_breaks_nothing(english: Locale) -> None:
    empty = grade([], english)
    assert (empty.raw.words, [score.width for score in empty.scores]) == (0, [None, None])


def test_hard_words_in_reading_order(english: Locale) -> None:
    text = "Ketamine is a medicine. Opioids are medicines too."
    assert hard_words(text, english) == ["Ketamine", "medicine", "Opioids", "medicines"]
    assert hard_words(text, english, ["ketamine", "opioids"]) == ["medicine", "medicines"]
    assert hard_words(text, english.model_copy(update={"syllables": None})) == []


@pytest.mark.parametrize(
    ("value", "lower_is_worse", "expected"),
    [
        (6, False, None), (6.01, False, Severity.WARNING), (8, False, Severity.WARNING), (8.01, False, Severity.ERROR),
        (8, True, None), (7.9, True, Severity.WARNING), (5.9, True, Severity.ERROR),
    ],
)  # fmt: skip
def test_limits(value: float, lower_is_worse: bool, expected: Severity | None) -> None:
    limit = Limit(warn=8, error=6) if lower_is_worse else Limit(warn=6, error=8)
    assert limit.severity(value, lower_is_worse) is expected
    assert Limit().severity(value, lower_is_worse) is None
