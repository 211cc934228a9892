"""Numbers in digits and words. The sentences are made up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.model.guard_words import GuardWords
from patientdocs.passages.figures import canonical_figure, figures_borne_out, figures_of


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Seven of 12 hens", ("7", "12")),
        ("One hen sang once, the first of them", ()),
        ("One of seven", ("7",)),
        ("It took 4\u20136 weeks and 0.50 mg/kg", ("4", "6", "0.5")),
        ("Since the 1970s, on August 29th", ("1970", "29")),
        ("A 17-item list, a 6-item list and a seven-day week", ("17", "6", "7")),
        ("1,500 hens, 12,5 and 1,234,567.80", ("1500", "12", "5", "1234567.8")),
        ("50% or more, 30 percent, fifty per cent, 12 %", ("50%", "30%", "12%")),
        ("half of them, \u00bd of them", ("50%",)),
        ("2\u00bd hours, \u00be full, \u2153", ("2.5", "75%", "33.33%")),
        ("Schedule III and phase 2 and phase II", ("III", "2", "II")),
        ("an IV drip, a mix, I and Xi", ()),
        ("the half-life and the second half", ()),
        ("twenty-one hens, Twenty Two eggs", ("21", "22")),
        ("two hundred hens, 3 million eggs, a thousand birds, 1.5 thousand", ("200", "3000000", "1000", "1500")),
        ("vitamin B12, H2O and 10\u2076 cells", ("10",)),
        ("120/80 and 24/7 at 12:30", ("120", "80", "24", "7", "12", "30")),
        (".5 mg and 007", ("0.5", "7")),
        ("\u0667 of \u0661\u0662 hens", ("7", "12")),
        ("50mg twice", ("50", "2")),
        ("Nobody, often, tenfold, weights", ()),
        ("", ()),
    ],
)
def test_what_a_statement_asserts(words: GuardWords, text: str, figures: tuple[str, ...]) -> None:
    assert figures_of(text, words) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("\u226550% of them", ("50%", "50")),
        ("half of them", ("50%", "0.5")),
        ("one day", ("1",)),
        ("one of the hens", ()),
        ("a \u00bd tablet", ("50%", "0.5")),
        ("one hundred hens", ("100",)),
        ("0.5 mg", ("0.5",)),
    ],
)
def test_what_a_source_bears_out(words: GuardWords, text: str, figures: tuple[str, ...]) -> None:
    assert figures_borne_out(text, words) == figures


@given(number=st.integers(min_value=0, max_value=10**12))
def test_a_number_is_read_as_it_is_printed(words: GuardWords, number: int) -> None:
    assert figures_of(f"all {number:,} of them", words) == figures_of(f"({number})", words) == (str(number),)


@given(number=st.decimals(min_value=0, max_value=9999, places=3))
def test_needless_zeros_do_not_count(words: GuardWords, number: Decimal) -> None:
    assert figures_of(f"{number} mg", words) == (canonical_figure(number),)
    assert Decimal(canonical_figure(number)) == number


@given(text=st.text())
def test_a_source_bears_out_what_it_asserts(words: GuardWords, text: str) -> None:
    assert set(figures_of(text, words)) <= set(figures_borne_out(text, words))


def test_decimal_and_group_signs_are_the_languages(words: GuardWords) -> None:
    german = words.model_copy(update={"decimal_sign": ",", "group_signs": [".", "'"]})
    assert figures_of("0,5 mg, 1.500 Hennen, 1'234,50", german) == ("0.5", "1500", "1234.5")


@pytest.mark.parametrize(
    ("value", "figure"), [(Decimal("7.50"), "7.5"), (7, "7"), ("1E+3", "1000"), (Decimal("0.0"), "0"), ("100", "100")]
)
def test_canonical(value: Decimal | int | str, figure: str) -> None:
    assert canonical_figure(value) == figure
