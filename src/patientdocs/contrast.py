"""How well one color stands out from another, as WCAG 2.2 counts it, and the nearest color that does well enough."""

from __future__ import annotations

from collections.abc import Iterable

TEXT = 4.5
"""Success criterion 1.4.3: text that is not large."""

GRAPHICS = 3.0
"""Success criterion 1.4.11: lines and shapes that carry meaning."""

_STEPS = 1000

_Rgb = tuple[int, int, int]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors such as `#1f4e79`, from 1 to 21.

    Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    lighter, darker = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest_passing(color: str, background: str, least: float) -> str:
    """The color of the same hue nearest to this one whose contrast with the background is at least `least`.

    The color is mixed with black or white, whichever is the shorter way. Black or white itself when nothing less
    will do.

    Raises:
        ValueError: no color stands out that much from this background.
    """
    found = [
        passing
        for end in (0, 255)
        if (passing := next((c for c in _towards(end, _rgb(color)) if contrast(c, background) >= least), None))
    ]
    if not found:
        raise ValueError(f"no color has a contrast of {least} with {background}")
    return min(found, key=lambda passing: _distance(_rgb(passing), _rgb(color)))


def _towards(end: int, color: _Rgb) -> Iterable[str]:
    """The color itself, then mixed with more and more of black (0) or white (255)."""
    for step in range(_STEPS + 1):
        red, green, blue = (round(channel + (end - channel) * step / _STEPS) for channel in color)
        yield f"#{red:02x}{green:02x}{blue:02x}"


def _distance(one: _Rgb, other: _Rgb) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _rgb(color: str) -> _Rgb:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: _Rgb) -> float:
    """Relative luminance, from 0 for black to 1 for white. Source: WCAG 2.2, dfn-relative-luminance."""
    shares = (channel / 255 for channel in color)
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
