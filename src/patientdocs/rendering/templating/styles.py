"""The style sheets: the shell's own rules, then those of every component."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_TEMPLATES = files("patientdocs") / "templates"


@cache
def screen_style() -> str:
    """For `page.html.j2`."""
    return _with_components("page.css")


@cache
def paper_style() -> str:
    """For `print.html.j2`, without the page's size and the fonts."""
    return _with_components("print.css")


@cache
def signs() -> dict[str, str]:
    """The pictures beside headings, as SVG, by name."""
    folder = _TEMPLATES / "signs"
    drawings = sorted(folder.iterdir(), key=lambda file: file.name)
    return {file.name.removesuffix(".svg"): file.read_text(encoding="utf-8").strip() for file in drawings}


def _with_components(shell: str) -> str:
    folders = sorted((_TEMPLATES / "components").iterdir(), key=lambda folder: folder.name)
    sheets = [_TEMPLATES / shell, *(folder / "style.css" for folder in folders)]
    return "\n".join(sheet.read_text(encoding="utf-8").strip() for sheet in sheets if sheet.is_file())
