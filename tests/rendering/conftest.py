"""A made-up edition with one of everything, and ways to take pages apart."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.rendering import pages, render

HERE = Path(__file__).parent

Compare = Callable[[str, str], None]


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The edition of `edition.yaml`, for a screen."""
    written: Any = yaml.safe_load((HERE / "edition.yaml").read_text(encoding="utf-8"))
    return TypeAdapter(Edition).validate_python(written)


@pytest.fixture(scope="session")
def on_paper(edition: Edition) -> Edition:
    """The same on A4."""
    return replace(edition, variant="a4")


@pytest.fixture(scope="session")
def html(edition: Edition) -> Artefact:
    """The screen edition as a file."""
    (artefact,) = render(pages([edition]))
    return artefact


@pytest.fixture(scope="session")
def pdf(on_paper: Edition) -> Artefact:
    """The paper edition as a file."""
    (artefact,) = render(pages([on_paper]))
    return artefact


@pytest.fixture(scope="session")
def same_as_golden() -> Compare:
    """Compare a text with a file in `golden/`. UPDATE_EXPECTED=1 writes the file anew: read what changed."""

    def compare(name: str, text: str) -> None:
        file = HERE / "golden" / name
        if "UPDATE_EXPECTED" in os.environ:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        assert text == file.read_text(encoding="utf-8")

    return compare
