"""The small library of the checks' tests in three languages, printed for a clinic, too."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from patientdocs import portal
from patientdocs.loading.library import load
from patientdocs.localising import editions
from patientdocs.model.artefact import Artefact
from patientdocs.model.clinic import Clinic
from patientdocs.model.edition import SCREEN, Edition
from patientdocs.model.library import Library
from tests.portal.outline import Element, Outline

CLINIC = {
    "id": "riverside",
    "name": "Riverside Clinic",
    "example": True,
    "telephones": dict.fromkeys(("day", "night", "crisis", "emergency", "interpreter"), "555-0100"),
}


@dataclass(frozen=True)
class Given:
    """What the pipeline hands to the portal, in its order."""

    library: Library
    editions: tuple[Edition, ...]
    outputs: frozenset[str]


@pytest.fixture(scope="session")
def given(pinned: Path, tmp_path_factory: pytest.TempPathFactory) -> Given:
    """English; a German draft; Spanish that nobody has begun. Each without a clinic and for one."""
    root = tmp_path_factory.mktemp("portal") / "library"
    shutil.copytree(pinned, root)
    settings = root / "leaflets" / "library.yaml"
    text = settings.read_text(encoding="utf-8").replace("languages: [en]", "languages: [en, de, es_US]")
    settings.write_text(text.replace("variants: [a4]", "variants: [a4, letter, large]"), encoding="utf-8")
    loaded = load(root, None)
    assert loaded.library is not None, loaded.diagnostics
    clinic = Clinic.model_validate(CLINIC)
    library = replace(loaded.library, clinics={clinic.id: clinic})
    pages = editions(library, variants=(SCREEN,), clinics=())
    return Given(library, pages, files_of(pages, library.settings.variants))


@pytest.fixture(scope="session")
def page(given: Given) -> bytes:
    return only(built(given))


@pytest.fixture(scope="session")
def outline(page: bytes) -> Outline:
    return Outline(page)


def built(given: Given, change: Callable[[Edition], Edition] = lambda edition: edition) -> list[Artefact]:
    return portal.pages(given.library, tuple(map(change, given.editions)), given.outputs)


def only(artefacts: list[Artefact]) -> bytes:
    (artefact,) = artefacts
    assert artefact.path == "index.html"
    return artefact.data


def cards(outline: Outline) -> list[Element]:
    return outline.all("article", class_="leaflet")


def links(page: bytes, path: str) -> set[str]:
    """Where the links of a page lead, relative to out/."""
    folder = posixpath.dirname(path)
    found = (link for link in Outline(page).values("href") if not link.startswith("#"))
    return {posixpath.normpath(posixpath.join(folder, link)) for link in found}


def sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def files_of(pages: tuple[Edition, ...], variants: Sequence[str]) -> frozenset[str]:
    """What a build of these pages leaves in out/."""
    papers = {f"{page.stem}.{variant}.pdf" for page in pages for variant in variants}
    return frozenset({f"{page.stem}.html" for page in pages} | papers | {"report/evidence.html"})
