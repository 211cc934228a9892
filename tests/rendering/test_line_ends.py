"""No footnote mark stands at the beginning of a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.model.edition import Run
from patientdocs.rendering.templating.line_ends import split_before_last_word

RUNS = st.lists(
    st.builds(Run, st.sampled_from(["words", "figure", "term"]), st.text("ab .)热敷。", min_size=1, max_size=12)),
    max_size=5,
)


def text(runs: tuple[Run, ...] | list[Run]) -> str:
    return "".join(run.text for run in runs)


@given(RUNS, st.booleans())
def test_nothing_is_lost_and_the_last_word_is_whole(runs: list[Run], spaced: bool) -> None:
    head, tail = split_before_last_word(runs, spaced)
    assert text(head) + text(tail) == text(runs)
    assert len(text(tail)) <= 24
    if text(head) and tail and not text(head).endswith(" "):
        assert tail[0].kind != "words" or tail[0].text[0] in "热敷"


def test_a_word_may_take_several_runs() -> None:
    runs = [Run("words", "felt cut off ("), Run("term", "dissociation", "dissociation"), Run("words", ").")]
    head, tail = split_before_last_word(runs)
    assert (text(head), text(tail)) == ("felt cut off ", "(dissociation).")


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("腰带能让您的背部变暖，但并不能治好背部。", "背部。"),
        ("它可能会让僵硬的感觉减轻一些（只是一小段时间）。", "时间）。"),
        ("腰带很暖。", "很暖。"),
        ("暖。", "暖。"),
        ("这是腰带（Larkin belt）。", "belt）。"),
    ],
)
def test_in_a_script_without_spaces_the_last_letters_stand_for_the_last_word(words: str, end: str) -> None:
    assert text(split_before_last_word([Run("words", words)], spaced=False)[1]) == end


def test_a_word_of_square_letters_with_spaces_around_it_is_whole() -> None:
    assert text(split_before_last_word([Run("words", "이 허리띠는 따뜻합니다.")])[1]) == "따뜻합니다."


def test_a_term_at_the_end_of_a_text_without_spaces_stays_with_its_marks() -> None:
    runs = [
        Run("words", "它没有改变人们脱离自己感觉的程度（"),
        Run("term", "解离", "dissociation"),
        Run("words", "）。"),
    ]
    assert text(split_before_last_word(runs, spaced=False)[1]) == "解离）。"
    assert text(split_before_last_word([*runs[:2], Run("words", "了。")], spaced=False)[1]) == "解离了。"


@pytest.mark.parametrize("last", [Run("words", "a" * 25), Run("figure", "热" * 13), Run("words", "热" * 12 + "a")])
def test_what_is_too_wide_for_one_line_is_left_alone(last: Run) -> None:
    assert split_before_last_word((last,)) == ((last,), ())
