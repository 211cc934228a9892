"""Contrast as WCAG 2.2 counts it, and the color that is offered instead."""

from __future__ import annotations

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.contrast import GRAPHICS, TEXT, contrast, nearest_passing

COLORS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
WHITE = "#ffffff"


def rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


@pytest.mark.parametrize(
    ("color", "ratio"),
    [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0), ("#0000ff", 8.59)],
)
def test_known_ratios_with_white(color: str, ratio: float) -> None:
    """The values that WCAG's own tools and tables give."""
    assert round(contrast(color, WHITE), 2) == ratio


@given(COLORS, COLORS)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) <= 21
    assert contrast(one, other) == contrast(other, one)
    assert contrast(one, one) == 1


@given(COLORS, st.sampled_from([WHITE, "#000000", "#1b1b1f"]), st.sampled_from([TEXT, GRAPHICS]))
def test_the_offered_color_passes_and_has_the_same_hue(color: str, background: str, least: float) -> None:
    offered = nearest_passing(color, background, least)
    assert contrast(offered, background) >= least
    chroma = max(rgb(offered)) - min(rgb(offered))
    if chroma > 1:
        before, after = (colorsys.rgb_to_hls(*(part / 255 for part in rgb(c)))[0] for c in (color, offered))
        turned = abs((before - after + 0.5) % 1 - 0.5)
        # Each channel is rounded by half a step at most; a sixth of the circle is `chroma` steps.
        assert turned * 6 * chroma <= 2
    elif chroma == 0 and color != offered:
        assert offered in (WHITE, "#000000") or max(rgb(color)) - min(rgb(color)) <= 4


@given(COLORS, st.sampled_from([TEXT, GRAPHICS]))
def test_a_color_that_passes_is_left_alone(color: str, least: float) -> None:
    offered = nearest_passing(color, WHITE, least)
    assert (offered == color) == (contrast(color, WHITE) >= least)
    assert nearest_passing(offered, WHITE, least) == offered


def test_no_color_stands_out_by_more_than_there_is() -> None:
    with pytest.raises(ValueError, match=r"no color has a contrast of 7 with #767676"):
        nearest_passing("#123456", "#767676", 7)
