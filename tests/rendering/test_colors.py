"""Every color can be told from its ground: text 4.5 to 1, lines and signs 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

from patientdocs.contrast import GRAPHICS, TEXT, contrast

NEEDED = {"ink": TEXT, "muted": TEXT, "accent": TEXT, "line": GRAPHICS, "good": TEXT, "bad": TEXT}
"""On the ground. The ring around what has the focus has two colors: one of them, see below."""

TEMPLATES = files("patientdocs") / "templates"
ROOT = re.compile(r":root \{([^}]*)\}")
COLOR = re.compile(r"--([a-z-]+): (#[0-9a-f]{3,8})\b")
LITERAL = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|\b(?:black|white|gr[ae]y|red|green|blue|yellow|orange)\b(?!-)")
LOGO_ON_WHITE = ".logo { padding: .25rem; border-radius: 4px; background: #ffffff }"


def shells() -> dict[str, str]:
    """The style sheets that give colors their names, and that of the evidence report."""
    sheets = {file.name: file for file in TEMPLATES.iterdir() if file.name.endswith(".css")}
    sheets["report"] = files("patientdocs") / "auditing" / "style.css"
    return {name: sheet.read_text(encoding="utf-8") for name, sheet in sorted(sheets.items())}


def palettes(css: str) -> list[dict[str, str]]:
    """The colors of each `:root` rule, each on top of the first; paper is white."""
    rules = [dict(COLOR.findall(rule)) for rule in ROOT.findall(css)]
    return [{"ground": "#ffffff", **rules[0], **rule} for rule in rules if rule]


PALETTES = [(shell, palette) for shell, css in shells().items() for palette in palettes(css)]


def test_there_is_a_palette_for_light_dark_and_two_kinds_of_print() -> None:
    assert sorted({shell for shell, _ in PALETTES}) >= ["page.css", "print.css"]
    grounds = [contrast(palette["ground"], "#000000") for shell, palette in PALETTES if shell == "page.css"]
    assert len(grounds) == 3
    assert min(grounds) < 2 < 20 < max(grounds)


@pytest.mark.parametrize(("shell", "palette"), PALETTES)
def test_every_color_can_be_told_from_its_ground(shell: str, palette: dict[str, str]) -> None:
    assert set(palette) - {"ground", "focus"} <= set(NEEDED), "a new color needs a row in NEEDED"
    assert {"ink", "muted", "accent", "line"} <= set(palette)
    for name in set(palette) & set(NEEDED):
        assert contrast(palette[name], palette["ground"]) >= NEEDED[name], (shell, name, palette)


@pytest.mark.parametrize(("shell", "palette"), [row for row in PALETTES if "focus" in row[1]])
def test_the_ring_around_the_focus_can_be_seen_on_any_ground(shell: str, palette: dict[str, str]) -> None:
    """It is drawn in two colors, one in the other: one of them differs from the ground."""
    assert max(contrast(palette[name], palette["ground"]) for name in ("focus", "ink")) >= GRAPHICS, shell


def folders() -> list[Traversable]:
    return sorted((TEMPLATES / "components").iterdir(), key=lambda folder: folder.name)


def test_no_rule_names_a_color_of_its_own() -> None:
    sheets = {folder.name: folder / "style.css" for folder in folders() if (folder / "style.css").is_file()}
    texts = {name: sheet.read_text(encoding="utf-8") for name, sheet in sheets.items()}
    texts |= {name: ROOT.sub("", css).replace(LOGO_ON_WHITE, "") for name, css in shells().items()}
    for name, css in texts.items():
        found = LITERAL.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
        assert found == [], name
