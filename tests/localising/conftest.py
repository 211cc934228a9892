"""The small library in two languages, English and German, with its lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from patientdocs.loading.library import load
from patientdocs.localising import editions
from patientdocs.model.edition import SCREEN, Edition
from patientdocs.model.library import Library

Edit = Callable[[str, str, str], None]
Page = Callable[[str], Edition]


@pytest.fixture
def edit(library: Path) -> Edit:
    """Replace words that occur exactly once in a file of the library."""

    def replace(file: str, old: str, new: str) -> None:
        path = library / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} does not hold this once: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8", newline="")

    replace("leaflets/library.yaml", "languages: [en]", "languages: [en, de]")
    return replace


@pytest.fixture
def page(library: Path, edit: Edit) -> Page:
    """The leaflet as it is shown on a screen, in a language."""

    def set_page(locale: str) -> Edition:
        (edition,) = editions(read(library), (locale,), variants=(SCREEN,))
        return edition

    return set_page


def read(root: Path) -> Library:
    loaded = load(root)
    assert loaded.library is not None, loaded.diagnostics
    return loaded.library
