"""A small library of our own invention, with warnings that its checks might have found."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from patientdocs.cli import main
from patientdocs.diagnostics import Diagnostic, Location, Severity
from patientdocs.editing.pin import pin
from patientdocs.loading.library import load
from patientdocs.localising import editions
from patientdocs.model.edition import SCREEN, Edition
from patientdocs.model.library import Library
from patientdocs.model.statement import Waiver

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Findings:
    """What the pipeline hands to a report, in its order."""

    library: Library
    editions: tuple[Edition, ...]
    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[tuple[Diagnostic, Waiver], ...]


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the library with its lock."""
    copy = tmp_path_factory.mktemp("auditing") / "library"
    shutil.copytree(HERE / "library", copy)
    assert not pin(copy, copy / "documents", frozenset()).refused
    library = load(copy).library
    assert library is not None
    # The Welsh of this library repeats the English: nothing in a report depends on its words.
    texts = {message.id: message.text for message in library.messages}
    (copy / "cy.yaml").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    words = ["translations", "import", str(copy / "cy.yaml"), "--locale", "cy", "--root", str(copy)]
    assert CliRunner().invoke(main, words, catch_exceptions=False).exit_code == 0
    return copy


@pytest.fixture(scope="session")
def full(root: Path) -> Findings:
    """With the documents at hand."""
    return findings(root, root / "documents")


@pytest.fixture(scope="session")
def pinned(root: Path) -> Findings:
    """As in a copy without the documents."""
    return findings(root, None)


def findings(root: Path, documents: Path | None) -> Findings:
    loaded = load(root, documents)
    library = loaded.library
    assert library is not None, loaded.diagnostics
    less_worry, take_off = library.statements["less-worry"], library.statements["take-off"]
    diagnostics = (
        Diagnostic(
            "grade-too-high",
            Severity.WARNING,
            library.leaflets[0].at("id"),
            "this leaflet is hard to read",
        ),
        Diagnostic(
            "plainer-word",
            Severity.WARNING,
            take_off.at("text"),
            'a message may quote "before you walk on a smooth floor, because wool can slip"',
            notes=("nearest: sock-shop, line 4: Take the socks off before you walk on a smooth floor",),
            statement="take-off",
        ),
        Diagnostic("hedge-dropped", Severity.WARNING, take_off.at("text"), "doubt is lost", statement="take-off"),
    )
    hedge = Diagnostic(
        "hedge-dropped", Severity.WARNING, Location("leaflets/socks/night-socks.yaml"), "", statement="less-worry"
    )
    pages = editions(library, variants=(SCREEN,))
    return Findings(library, pages, diagnostics, ((hedge, less_worry.allow[0]),))
