from __future__ import annotations

from pathlib import Path

import pytest

from patientdocs.diagnostics import Diagnostic
from patientdocs.loading.locales import read_locales
from patientdocs.model.locale import Locale

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def english() -> Locale:
    """The English that comes with the program, read as the program reads it."""
    problems: list[Diagnostic] = []
    locales = read_locales(PROJECT, problems)
    assert problems == []
    return locales["en"]
