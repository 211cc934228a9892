"""Four pages as they were last looked at: in English, from right to left, in a clinic's colors, in large print.

The pictures beside this file are in grey, 60 dots per inch. They are compared only where the libraries that set type
are those of `versions.yaml`; others break lines elsewhere. UPDATE_EXPECTED=1 writes pictures and versions anew: look
at them before you keep them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from PIL import Image

from patientdocs import localising, machine
from patientdocs.loading.library import load
from patientdocs.model.edition import DEFAULT_CLINIC
from patientdocs.model.library import Library
from patientdocs.rendering import pages, render
from patientdocs.rendering.typesetting.press import typeset
from tests.rendering.pictures import Difference, difference, picture

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
VERSIONS = HERE / "versions.yaml"
LIBRARIES = ("pango", "harfbuzz")
UPDATING = "UPDATE_EXPECTED" in os.environ

MOST_ON_AVERAGE = 3.0
"""Steps of grey, of 255: all letters a quarter of a dot further."""

MOST_STRONG = 0.0002
"""The part of all dots that differ by an eighth of the way from black to white: a word of three letters has more."""


class Shown(NamedTuple):
    locale: str
    leaflet: str
    variant: str
    clinic: str = DEFAULT_CLINIC


PAGES = {
    "english": Shown("en", "opioid-findings", "a4"),
    "arabic": Shown("ar", "opioid-findings", "a4"),
    "chinese-for-a-clinic": Shown("zh_Hans", "what-is-ketamine", "a4", "lantern-street"),
    "german-in-large-print": Shown("de", "opioid-findings", "large"),
}


def versions() -> dict[str, str]:
    return {name: found for name, found in machine.versions().items() if name in LIBRARIES}


def recorded() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load(VERSIONS.read_text(encoding="utf-8")) if VERSIONS.exists() else {}
    return found


other_libraries = pytest.mark.skipif(
    not UPDATING and versions() != recorded(),
    reason=f"golden pictures were made with {recorded()}, this machine has {versions()}",
)


@pytest.fixture(scope="module")
def library() -> Library:
    found = load(PROJECT).library
    assert found
    return found


@pytest.fixture(scope="module", autouse=True)
def record_versions() -> None:
    if UPDATING:
        VERSIONS.write_text(yaml.safe_dump(versions()), encoding="utf-8")


@other_libraries
@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name: str, library: Library, tmp_path: Path) -> None:
    shown = PAGES[name]
    (edition,) = localising.editions(library, [shown.locale], [shown.leaflet], [shown.variant], [shown.clinic])
    (artefact,) = render(pages([edition]))
    now, golden = picture(artefact.data), HERE / f"{name}.png"
    if UPDATING:
        now.save(golden, optimize=True)
    before = Image.open(golden)
    assert now.size == before.size
    found = difference(before, now)
    if not looks_the_same(found):
        where = {part: tmp_path / f"{name}-{part}.png" for part in ("now", "difference")}
        now.save(where["now"])
        found.shown.save(where["difference"])
        pytest.fail(
            f"{name} looks another way: {found.mean:.2f} steps of grey on average, {found.strong:.2%} of all dots are"
            f" far off. Look at {where['difference']} and {where['now']}; if it is well, run with UPDATE_EXPECTED=1"
        )


PAGE = """<!doctype html><html lang="en"><head><title>Belts</title></head><body><h1>Belts</h1>
<p style="margin-block-start: {space}">The belt does <span style="visibility: {visibility}">not</span> help.</p>
</body></html>"""


def set_in_type(space: str = "1mm", visibility: str = "visible") -> Image.Image:
    return picture(typeset(PAGE.format(space=space, visibility=visibility), "A4", ["Atkinson Hyperlegible"]).data)


def looks_the_same(found: Difference) -> bool:
    return found.mean <= MOST_ON_AVERAGE and found.strong <= MOST_STRONG


def test_three_letters_that_are_gone_are_noticed() -> None:
    assert not looks_the_same(difference(set_in_type(), set_in_type(visibility="hidden")))


def test_a_line_that_moves_by_a_dot_is_noticed_and_by_a_twentieth_of_one_is_not() -> None:
    assert not looks_the_same(difference(set_in_type(), set_in_type(space="1.45mm")))
    assert looks_the_same(difference(set_in_type(), set_in_type(space="1.02mm")))


def test_pictures_of_two_sizes_are_not_compared() -> None:
    with pytest.raises(ValueError, match="one picture is"):
        difference(Image.new("L", (3, 3)), Image.new("L", (3, 4)))
