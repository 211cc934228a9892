"""Drawings of people: all are there, the first are marked, and they begin where reading begins."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.rendering.templating.direction import Direction
from patientdocs.rendering.templating.people import people

PERSON = re.compile(r'<g transform="translate\((\d+) (\d+)\)"><path (fill|stroke-dasharray|d)=')
LOOKS = {"fill": "event", "d": "other", "stroke-dasharray": "unknown"}


def drawn(direction: Direction, whole: int, events: int | None = None) -> list[tuple[int, int, str]]:
    svg = people("Told in words", direction, whole, events)
    return [(int(x), int(y), LOOKS[look]) for x, y, look in PERSON.findall(svg)]


@given(st.integers(1, 100), st.integers(0, 100), st.sampled_from(["ltr", "rtl"]))
def test_everybody_is_drawn_once_and_as_many_are_marked_as_were_counted(
    whole: int, events: int, direction: Direction
) -> None:
    found = drawn(direction, whole, min(events, whole))
    assert len({(x, y) for x, y, _ in found}) == whole
    assert [look for _, _, look in found] == ["event"] * min(events, whole) + ["other"] * (whole - min(events, whole))


@pytest.mark.parametrize("whole", [1, 12, 20, 21, 100])
def test_the_other_direction_is_the_mirror_image(whole: int) -> None:
    left, right = drawn("ltr", whole, 1), drawn("rtl", whole, 1)
    columns = max(x for x, _, _ in left)
    assert [(columns - x, y, look) for x, y, look in left] == right
    assert left[0][0] == 0


def test_rows_of_ten_fill_from_the_bottom() -> None:
    found = drawn("ltr", 24, 2)
    heights = [y for _, y, _ in found]
    assert [heights.count(y) for y in sorted(set(heights), reverse=True)] == [10, 10, 4]
    assert heights[0] == max(heights)


def test_without_a_number_nobody_is_marked() -> None:
    assert {look for _, _, look in drawn("ltr", 12)} == {"unknown"}


def test_words_are_escaped() -> None:
    assert "<title>a &lt; b</title>" in people("a < b", "ltr", 1)
