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


@given(RUNS)
def test_nothing_is_lost_and_the_last_word_is_whole(runs: list[Run]) -> None:
    head, tail = split_before_last_word(runs)
    assert text(head) + text(tail) == text(runs)
    assert len(text(tail)) <= 24
    if head and tail:
        assert head[-1].kind == "words"
        assert head[-1].text.endswith(" ") or text(tail)[0] in "热敷"


def test_a_word_may_take_several_runs() -> None:
    runs = [Run("words", "felt cut off ("), Run("term", "dissociation", "dissociation"), Run("words", ").")]
    head, tail = split_before_last_word(runs)
    assert (text(head), text(tail)) == ("felt cut off ", "(dissociation).")


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("腰带能让您的背部变暖，但并不能治好背部。", "背部。"),
        ("它可能会让僵硬的感觉减轻一些（只是一小段时间）。", "时间）。"),
        ("이 허리띠는 따뜻합니다.", "따뜻합니다."),
        ("腰带很暖。", "腰带很暖。"),
    ],
)
def test_in_a_script_without_spaces_the_last_letters_stand_for_the_last_word(words: str, end: str) -> None:
    assert text(split_before_last_word([Run("words", words)])[1]) == end


@pytest.mark.parametrize("last", [Run("words", "a" * 25), Run("figure", "热" * 13), Run("words", "热" * 12 + "a")])
def test_what_is_too_wide_for_one_line_is_left_alone(last: Run) -> None:
    assert split_before_last_word((last,)) == ((last,), ())
