"""A made-up edition with one of everything, the same in three more languages, and ways to take pages apart."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.model.state import State
from patientdocs.rendering import pages, render

HERE = Path(__file__).parent

Compare = Callable[[str, str], None]


def written(name: str) -> Any:
    """A YAML file of this folder."""
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def typed(value: object) -> Edition:
    return TypeAdapter(Edition).validate_python(value)


def translated(english: Mapping[str, Any], own: Mapping[str, Any]) -> Edition:
    """The edition of `edition.yaml` with the texts of one language: every line is a machine draft."""
    changes = dict(own)
    notes = zip(english["notes"], changes.pop("kinds"), changes.pop("interests"), changes.pop("dates"), strict=True)
    changes["notes"] = [
        {**note, "kind": kind, "interest": interest, "date": date} for note, kind, interest, date in notes
    ]
    changes["locale"] = changes["language"] = {**english["locale"], **own["locale"]}
    edition = typed({**english, **changes})
    lines = [line.message for line in edition.body_lines()]
    return replace(edition, states=dict.fromkeys((f"{edition.leaflet.id}/title", *lines), State.DRAFT))


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The edition of `edition.yaml`, for a screen."""
    return typed(written("edition.yaml"))


@pytest.fixture(scope="session")
def translations() -> Mapping[str, Edition]:
    """The editions of `languages.yaml` by language, for a screen."""
    english = written("edition.yaml")
    return {name: translated(english, own) for name, own in written("languages.yaml").items()}


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
def translated_pdfs(translations: Mapping[str, Edition]) -> Mapping[str, Artefact]:
    """The paper editions of `languages.yaml` by language."""
    on_paper = [replace(edition, variant="a4") for edition in translations.values()]
    return dict(zip(translations, render(pages(on_paper)), strict=True))


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
