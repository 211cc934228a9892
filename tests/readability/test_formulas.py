"""Constants: every formula on one text, computed by hand."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.model.locale import FormulaId
from patientdocs.readability import FORMULAS, Counts

# 10 words a sentence, 1.5 syllables and 4.5 letters a word; of 100 words 12 have 3 syllables or more, 4 have 4 or more,
# 60 have one, 20 are long. 30 sentences like these would have 36 words of 3 syllables or more: the root is 6.
TEXT = Counts(
    sentences=10, words=100, letters=450, syllables=150, polysyllables=12, longer_words=4, monosyllables=60,
    long_words=20,
)  # fmt: skip

BY_HAND = {
    "fkgl": 3.9 + 17.7 - 15.59,
    "smog": 6.258 + 3.1291,
    "fre": 206.835 - 10.15 - 126.9,
    "inflesz": 206.835 - 93.45 - 10,
    "kandel-moles": 207 - 10.15 - 110.4,
    "wiener-1": 2.322 + 1.672 + 2.594 - 1.962 - 0.875,
    "amstad": 180 - 10 - 87.75,
    "gulpease": 89 + 30 - 45,
    "martins": 248.835 - 10.15 - 126.9,
    "fog-pl": 0.4 * (10 + 4),
    "douma": 206.84 - 9.3 - 115.5,
    "fkg-sis": 3.6 + 8.64 - 11.97,
    "atesman": 198.825 - 60.2625 - 26.1,
    "lix": 10 + 20,
}


def test_every_formula_has_an_example_and_a_name_in_locale_yaml() -> None:
    assert list(FORMULAS) == list(BY_HAND) == list(get_args(FormulaId))


@pytest.mark.parametrize("name", BY_HAND)
def test_figure(name: str) -> None:
    assert FORMULAS[name].figure(TEXT) == pytest.approx(BY_HAND[name], abs=1e-9)


@pytest.mark.parametrize("name", BY_HAND)
def test_direction(name: str) -> None:
    longer = Counts(5, 100, 450, 150, 12, 4, 60, 20)
    formula = FORMULAS[name]
    assert formula.harder(formula.figure(TEXT), formula.figure(longer)) == formula.figure(longer)


@pytest.mark.parametrize("name", BY_HAND)
def test_an_empty_text_has_a_figure(name: str) -> None:
    assert FORMULAS[name].figure(Counts(0, 0)) == FORMULAS[name].constant


@pytest.mark.parametrize("name", BY_HAND)
def test_bands_rise_and_every_formula_is_cited_with_its_year(name: str) -> None:
    leasts = [band.least for band in FORMULAS[name].bands]
    assert leasts == sorted(set(leasts))
    assert re.search(r"\b(19|20)\d\d\b", FORMULAS[name].citation)


def test_figures_in_words() -> None:
    assert FORMULAS["inflesz"].band(55) == "normal"
    assert FORMULAS["inflesz"].band(54.9) == "somewhat difficult"
    assert FORMULAS["inflesz"].band(-20) == "very difficult"
    assert FORMULAS["lix"].band(12) == "very easy"
    assert FORMULAS["fkgl"].band(5.6) == "school grade 6"
    assert FORMULAS["fkgl"].band(-2.0) == "school grade 1"


def test_no_formula_of_another_language_is_english() -> None:
    assert [name for name, formula in FORMULAS.items() if "en" in formula.languages] == ["fkgl", "smog", "fre"]


def test_width_shrinks_with_more_sentences_and_needs_two() -> None:
    mixed = [Counts(1, 8, syllables=10), Counts(1, 12, syllables=20)]
    formula = FORMULAS["fkgl"]
    few, many = formula.width(mixed * 5), formula.width(mixed * 20)
    assert few is not None
    assert many is not None
    assert few == pytest.approx(2 * many, rel=0.05)  # the root of 4
    assert formula.width(mixed[:1]) is None


@given(words=st.integers(1, 30), syllables=st.integers(1, 60), sentences=st.integers(2, 30))
def test_equal_sentences_leave_no_doubt(words: int, syllables: int, sentences: int) -> None:
    same = [Counts(1, words, syllables=syllables)] * sentences
    assert FORMULAS["fkgl"].width(same) == pytest.approx(0, abs=1e-6)
