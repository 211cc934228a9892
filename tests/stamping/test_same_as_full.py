"""A stamped edition looks, reads and says of itself what a full render of it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import page
import pypdfium2
import pytest
from PIL import Image, ImageChops

from patientdocs.checking import run_checks
from patientdocs.finished_pdf import FinishedPdf, letters, read
from patientdocs.model.artefact import Artefact
from patientdocs.rendering.stamping import differs
from tests.stamping.conftest import CLINICS, KINDS, Sheet

TINY = 2
"""Steps of grey, of 255, at 72 dots an inch."""


@pytest.fixture(params=list(product(KINDS, CLINICS)), ids=lambda param: "-".join((*param[0], param[1])))
def pair(request: pytest.FixtureRequest, sheets: Mapping[tuple[str, str], Sheet]) -> tuple[Artefact, Artefact]:
    """The stamped file and the full one."""
    kind, clinic = request.param
    return sheets[kind].stamped[clinic], sheets[kind].full[clinic]


def pictures(data: bytes) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(data) as document:
        for sheet in document:
            yield sheet.render(scale=1).to_pil().convert("RGB")


def structure(file: FinishedPdf) -> list[tuple[object, ...]]:
    return [(e.tag, e.name, e.language, e.alternative, e.scope, e.page) for e in file.elements]


def texts(file: FinishedPdf) -> list[tuple[object, ...]]:
    """Signs may share a glyph, and then stand for each other; letters do not."""
    return [(letters(s.text), s.page, s.names) for s in file.stretches]


def places(file: FinishedPdf) -> list[tuple[float, ...]]:
    """Page, box and size of each text of the leaflet, in reading order, then of running heads and feet."""
    found = [*file.stretches, *sorted(file.artifacts, key=lambda text: (text.page, letters(text.text), text.box))]
    return [(text.page, *text.box, text.size) for text in found]


def test_it_is_stamped(sheets: Mapping[tuple[str, str], Sheet], pair: tuple[Artefact, Artefact]) -> None:
    """What cannot be stamped is rendered in full, and would pass every other test here."""
    stamped, full = pair
    assert stamped.path == full.path
    assert stamped.data != full.data
    assert stamped.data.count(b"%%EOF") == 2


def test_it_looks_the_same(pair: tuple[Artefact, Artefact]) -> None:
    for stamped, full in zip(*(pictures(file.data) for file in pair), strict=True):
        difference = ImageChops.difference(stamped, full).convert("L")
        assert max(level for level, dots in enumerate(difference.histogram()) if dots) <= TINY


def test_it_reads_the_same(pair: tuple[Artefact, Artefact]) -> None:
    stamped, full = (read(file.data) for file in pair)
    assert structure(stamped) == structure(full)
    assert texts(stamped) == texts(full)
    assert sorted(letters(s.text) for s in stamped.artifacts) == sorted(letters(s.text) for s in full.artifacts)
    assert (stamped.links, stamped.bookmarks) == (full.links, full.bookmarks)


def test_every_text_lies_in_the_same_place(pair: tuple[Artefact, Artefact]) -> None:
    stamped, full = (places(read(file.data)) for file in pair)
    assert len(stamped) == len(full)
    for one, other in zip(stamped, full, strict=True):
        assert one == pytest.approx(other, abs=0.05)


def test_it_says_the_same_of_itself(pair: tuple[Artefact, Artefact]) -> None:
    stamped, full = (read(file.data) for file in pair)
    assert stamped.information == full.information
    assert stamped.metadata == full.metadata
    assert (stamped.language, stamped.shows_title) == (full.language, full.shows_title)


def test_it_is_conformant_and_passes_the_same_checks(pair: tuple[Artefact, Artefact]) -> None:
    stamped, full = pair
    assert stamped.complaints == full.complaints == ()
    assert page.validate_pdf_bytes(stamped.data, profile="ua1").failures == []
    assert [str(finding) for finding in run_checks(stamped)] == [str(finding) for finding in run_checks(full)]


def test_nothing_differs_from_its_body(
    sheets: Mapping[tuple[str, str], Sheet], request: pytest.FixtureRequest, pair: tuple[Artefact, Artefact]
) -> None:
    kind, _ = request.node.callspec.params["pair"]
    assert differs(pair[0], sheets[kind].body) == ()
