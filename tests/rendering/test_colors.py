"""Every color can be told from its ground: text 4.5 to 1, lines and signs 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

NEEDED = {"ink": 4.5, "muted": 4.5, "accent": 4.5, "line": 3.0}
SHELLS = ("page.css", "print.css")


def palettes(shell: str) -> list[dict[str, str]]:
    """The colors of each `:root` rule, each on top of those before it."""
    css = (files("patientdocs") / "templates" / shell).read_text(encoding="utf-8")
    rules = [dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", rule)) for rule in re.findall(r":root \{([^}]*)\}", css)]
    return [{"ground": "#ffffff", **rules[0], **rule} for rule in rules if rule]


def luminance(color: str) -> float:
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("shell", SHELLS)
def test_colors_can_be_told_from_the_ground(shell: str) -> None:
    assert palettes(shell)
    for palette in palettes(shell):
        for name, needed in NEEDED.items():
            assert contrast(palette[name], palette["ground"]) >= needed, (name, palette)


def test_the_screen_has_a_light_a_dark_and_a_printed_palette() -> None:
    grounds = [luminance(palette["ground"]) for palette in palettes("page.css")]
    assert len(grounds) == 3
    assert min(grounds) < 0.05 < max(grounds)


def test_components_name_no_color_of_their_own() -> None:
    for folder in (files("patientdocs") / "templates" / "components").iterdir():
        sheet = folder / "style.css"
        assert not sheet.is_file() or not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", sheet.read_text(encoding="utf-8"))
