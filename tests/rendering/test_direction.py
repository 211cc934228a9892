"""What runs against the direction of the page is set apart, and nothing else."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.rendering.templating.direction import direction_of, isolated


def shown(text: str) -> str:
    """The text of a page from right to left, with what is set apart in brackets."""
    return unescape(isolated(text, "rtl").replace('<span dir="ltr">', "[").replace("</span>", "]"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جرعة 0.5 mg/kg مرة", "جرعة [0.5 mg/kg] مرة"),
        ("وكالة FDA الأمريكية", "وكالة [FDA] الأمريكية"),
        ("من Larkin Belts (LB-20).", "من [Larkin Belts (LB-20)]."),
        ("اتصلوا بالرقم +1 (555) 010-0000 الآن", "اتصلوا بالرقم [+1 (555) 010-0000] الآن"),
        ("في 2018، FDA", "في 2018، [FDA]"),
        ("5، 10 و20", "5، 10 و20"),
        ("حبة واحدة (1)", "حبة واحدة (1)"),
        ("انظر https://larkin.example/belt", "انظر [https://larkin.example/belt]"),
        ("لا شيء", "لا شيء"),
        ("", ""),
    ],
)
def test_what_is_set_apart(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.text(max_size=40))
def test_the_words_stay_and_a_page_from_left_to_right_sets_nothing_apart(text: str) -> None:
    assert unescape(isolated(text, "ltr")) == text
    marked = isolated(text, "rtl").replace('<span dir="ltr">', "").replace("</span>", "")
    assert unescape(marked) == text


@pytest.mark.parametrize(
    ("figure", "direction"), [("0.5 mg/kg", "ltr"), ("3 من أصل 40 بالغًا", "rtl"), ("5–10", "ltr"), ("2 أسبوع", "rtl")]
)
def test_a_figure_runs_as_its_first_letter_does(figure: str, direction: str) -> None:
    assert direction_of(figure) == direction
