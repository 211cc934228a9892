"""Each check of a finished page, on a page of the small library that went wrong on purpose.

`bad.yaml` and `good.yaml` name a page and an edit of what the templates made of it, before it becomes bytes:

    page: {variant: a4, replace: "words that occur at least once", with: "other words", times: 1}

`times` repeats the `with` words. Everything else is as in test_checks.py.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from patientdocs import localising, reporting
from patientdocs.checking import run_checks
from patientdocs.content_security import policy_hash
from patientdocs.diagnostics import worst_first
from patientdocs.loading.library import load
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import SCREEN, Edition
from patientdocs.model.variant import VARIANTS
from patientdocs.rendering.templating.pages import filled
from patientdocs.rendering.templating.styles import screen_style
from patientdocs.rendering.typesetting.press import typeset

HERE = Path(__file__).parent
PROJECT = HERE / "project"


@dataclass(frozen=True)
class PageCase:
    variant: str
    replace: str = ""
    with_: str = ""
    times: int = 1


def page_case(file: Path) -> PageCase | None:
    page = (yaml.safe_load(file.read_text(encoding="utf-8")) or {}).get("page")
    return PageCase(**{("with_" if key == "with" else key): value for key, value in page.items()}) if page else None


FOLDERS = sorted(file.parent.name for file in HERE.glob("*/bad.yaml") if page_case(file))


@pytest.fixture(scope="module")
def editions() -> dict[str, Edition]:
    library = load(PROJECT, PROJECT / "documents").library
    assert library is not None
    return {edition.variant: edition for edition in localising.editions(library)}


def report(case: PageCase, editions: dict[str, Edition]) -> str:
    edition = editions[case.variant]
    if case.variant == SCREEN:
        style = screen_style()
        html = edited(filled("page.html.j2", edition, paper=False, style=style, style_hash=policy_hash(style)), case)
        artefact = Artefact(f"{edition.stem}.html", html.encode(), edition)
    else:
        html = edited(filled("print.html.j2", edition, paper=True, program_version="0"), case)
        page = typeset(html, VARIANTS[case.variant].size, tuple(edition.locale.fonts["pdf"]))
        artefact = Artefact(f"{edition.stem}.pdf", page.data, edition, page.complaints)
    file = edition.leaflet.at().file
    texts = {file: (PROJECT / file).read_text(encoding="utf-8")}
    return "".join(f"{line}\n" for line in reporting.report("text", worst_first(run_checks(artefact)), texts))


def edited(html: str, case: PageCase) -> str:
    assert case.replace in html, f"the page does not hold: {case.replace}"
    return html.replace(case.replace, case.with_ * case.times, 1) if case.replace else html


@pytest.mark.parametrize("code", FOLDERS)
def test_the_bad_page_is_reported(code: str, editions: dict[str, Edition]) -> None:
    case = page_case(HERE / code / "bad.yaml")
    assert case is not None
    said = report(case, editions)
    assert f"error[{code}]" in said
    expected = HERE / code / "expected.txt"
    if "UPDATE_EXPECTED" in os.environ:
        expected.write_text(said, encoding="utf-8", newline="")
    assert said == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", FOLDERS)
def test_the_good_page_passes(code: str, editions: dict[str, Edition]) -> None:
    case = page_case(HERE / code / "good.yaml")
    assert case is not None
    assert report(case, editions) == ""
