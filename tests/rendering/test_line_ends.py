"""No footnote mark stands at the beginning of a line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from patientdocs.model.edition import Run
from patientdocs.rendering.templating.line_ends import split_before_last_word

RUNS = st.lists(
    st.builds(Run, st.sampled_from(["words", "figure", "term"]), st.text("ab .)", min_size=1, max_size=12)), max_size=5
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
        assert head[-1].text.endswith(" ")


def test_a_word_may_take_several_runs() -> None:
    runs = [Run("words", "felt cut off ("), Run("term", "dissociation", "dissociation"), Run("words", ").")]
    head, tail = split_before_last_word(runs)
    assert (text(head), text(tail)) == ("felt cut off ", "(dissociation).")


def test_what_is_too_long_for_one_line_is_left_alone() -> None:
    runs = (Run("words", "一" * 25),)
    assert split_before_last_word(runs) == (runs, ())
