"""Passages that must not be used are recognized by hashes of their words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from patientdocs.passages.fingerprints import shared_words, shingles

WORDS = st.lists(st.text(alphabet="abcdef", min_size=1, max_size=4), max_size=20)


def test_shingles_are_short_hashes_in_order_each_once() -> None:
    found = shingles("one two three four five six")
    assert len(found) == 2
    assert found[0] == shingles("One, TWO \u2013 three; four\u00a0five!")[0]
    assert all(len(item) == 8 and set(item) <= set("0123456789abcdef") for item in found)
    assert len(shingles("so " * 20)) == 1
    assert shingles("") == ()


def test_a_short_passage_is_one_window() -> None:
    assert len(shingles("an old song")) == 1
    assert shared_words("It is an old song of birds.", shingles("an old song")) == ("an old song",)
    assert shared_words("Call 555-0100-200 now", shingles("555 0100 200")) == ("555 0100 200",)


@given(WORDS, WORDS, st.lists(st.text(alphabet="ghijk", min_size=1, max_size=4), min_size=1, max_size=12))
def test_any_five_copied_words_are_found(before: list[str], after: list[str], passage: list[str]) -> None:
    taken = passage[:5]
    text = " ".join([*before, *taken, *after])
    assert " ".join(taken) in shared_words(text, shingles(" ".join(passage)))
    assert shared_words(" ".join([*before, *after]), shingles(" ".join(passage))) == ()
