"""Pages in two languages that nobody speaks: nothing misses the catalogue, nothing overflows, the mirrored one is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest

from patientdocs.checking import run_checks
from patientdocs.loading.library import load
from patientdocs.localising import editions
from patientdocs.localising.pseudo import with_pseudo_locales
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.model.library import Library
from patientdocs.model.state import State
from patientdocs.rendering import pages, render
from patientdocs.statement_text import parse

NAMES = ("en_XA", "ar_XB")
MARGIN = 14 / 25.4 * 72


@pytest.fixture(scope="module")
def lamps(pinned: Path) -> Library:
    loaded = load(pinned)
    assert loaded.library
    return with_pseudo_locales(loaded.library)


@pytest.fixture(scope="module")
def made(lamps: Library) -> Mapping[str, Artefact]:
    """Every page of both languages, by its path."""
    return {artefact.path: artefact for artefact in render(pages(editions(lamps, NAMES)))}


def artefacts(made: Mapping[str, Artefact], suffix: str) -> Iterator[tuple[Edition, Artefact]]:
    chosen = [artefact for path, artefact in made.items() if path.endswith(suffix)]
    assert len(chosen) >= len(NAMES)
    for artefact in chosen:
        assert artefact.edition
        yield artefact.edition, artefact


def test_every_text_is_translated_with_its_slots_and_terms(lamps: Library) -> None:
    for name in NAMES:
        translations = lamps.catalogues[name].translations
        assert list(translations) == [message.id for message in lamps.messages]
        for message in lamps.messages:
            kept, made = (
                [(p.kind, p.name) for p in parse(text) if p.name]
                for text in (message.text, translations[message.id].text)
            )
            assert kept == made
    long = sum(len(t.text) for t in lamps.catalogues["en_XA"].translations.values())
    assert long >= 1.35 * sum(len(message.text) for message in lamps.messages)


def test_the_pages_pass_every_check(made: Mapping[str, Artefact]) -> None:
    assert [diagnostic.message for artefact in made.values() for diagnostic in run_checks(artefact)] == []
    assert all(edition.state is State.DRAFT and not edition.fell_back for edition, _ in artefacts(made, ""))


class Words(HTMLParser):
    """The words on a page, but not those of elements that say that they are in English."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open = [False]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "link"):
            return
        known = dict(attrs)
        is_other = tag in ("style", "script", "q") or "hreflang" in known or known.get("lang") == "en"
        self._open.append(self._open[-1] or is_other)
        if not self._open[-1]:
            self.texts.append(known.get("aria-label") or "")

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._open[-1]:
            self.texts.append(data)


def outside_the_catalogue(edition: Edition, page: str) -> set[str]:
    """Latin words without an accent that are no date, no name and no part of what a source says of itself."""
    known = [edition.licence, edition.short_id, edition.month, edition.review_month, "doi.org", "PDF"]
    for note in edition.notes:
        source = note.source
        known += [source.title, note.authors, note.date, source.publisher or "", source.container_title or ""]
        known += [source.URL or "", source.DOI or ""]
    words = {word for text in Words(page).texts for word in re.findall(r"[^\W\d_]{2,}", text)}
    return {word for word in words if word.isascii()} - set(re.findall(r"[^\W\d_]+", " ".join(known)))


def test_nothing_on_a_page_misses_the_catalogue(made: Mapping[str, Artefact]) -> None:
    for edition, artefact in artefacts(made, ".html"):
        assert outside_the_catalogue(edition, artefact.data.decode()) == set(), artefact.path


class Letter(NamedTuple):
    """A letter on paper with its edges, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float


def letters_on(page: pypdfium2.PdfPage) -> list[Letter]:
    texts = page.get_textpage()
    shown = ((texts.get_text_range(index, 1), texts.get_charbox(index)) for index in range(texts.count_chars()))
    return [Letter(text, *box[:3]) for text, box in shown if text.strip()]


def test_no_letter_lies_outside_the_margins_of_the_paper(made: Mapping[str, Artefact]) -> None:
    for _, artefact in artefacts(made, ".pdf"):
        with pypdfium2.PdfDocument(artefact.data) as document:
            for page in document:
                letters = letters_on(page)
                assert len(letters) > 100
                assert min(letter.left for letter in letters) >= MARGIN - 1
                assert max(letter.right for letter in letters) <= page.get_width() - MARGIN + 1


@pytest.mark.parametrize(("name", "is_mirrored"), [("en-XA", False), ("ar-XB", True)])
def test_paper_is_mirrored_where_the_script_is(name: str, is_mirrored: bool, made: Mapping[str, Artefact]) -> None:
    artefact = made[f"default/{name}/lamp-light.a4.pdf"]
    with pypdfium2.PdfDocument(artefact.data) as document:
        letters, width = letters_on(document[0]), document[0].get_width()
    top = max(letter.bottom for letter in letters)
    title = [letter for letter in letters if letter.bottom > top - 15]
    assert (width - max(letter.right for letter in title) < MARGIN + 3) is is_mirrored
    assert (min(letter.left for letter in title) < MARGIN + 3) is not is_mirrored
    page_number = [letter for letter in letters if letter.bottom < MARGIN and letter.text.isdigit()]
    assert {letter.left < width / 2 for letter in page_number} == {is_mirrored}


MEASURE = """
<body><script>
const width = 320, seen = {};
for (const [path, html] of Object.entries(PAGES)) {
  const frame = Object.assign(document.createElement("iframe"), { width, height: 800, srcdoc: html });
  frame.onload = () => {
    const page = frame.contentDocument, sign = page.querySelector(".band svg").getBoundingClientRect();
    const out = [...page.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return !element.closest(".skip") && box.width && (box.left < -1 || box.right > width + 1);
    });
    seen[path] = {
      scrolls: page.documentElement.scrollWidth > page.documentElement.clientWidth,
      out: out.map((element) => element.outerHTML.slice(0, 80)),
      sign: sign.left < width / 2 ? "left" : "right",
    };
    document.title = JSON.stringify(seen);
  };
  document.body.append(frame);
}
</script></body>
"""


@pytest.fixture(scope="module")
def measured(
    made: Mapping[str, Artefact], translations: Mapping[str, Edition], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, dict[str, Any]]:
    """What a browser says of the pages in a window 320 pixels wide."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("there is no chromium: pages are not measured in a browser")
    screens = [artefact for path, artefact in made.items() if path.endswith(".html")]
    screens += render(pages(translations.values()))
    folder = tmp_path_factory.mktemp("browser")
    data = json.dumps({artefact.path: artefact.data.decode() for artefact in screens}).replace("</", "<\\/")
    host = folder / "host.html"
    host.write_text(f"<!doctype html><script>const PAGES = {data}</script>{MEASURE}", encoding="utf-8")
    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync", "--no-sandbox"]
    command = [browser, "--headless", *quiet, f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=10000"]
    done = subprocess.run([*command, "--dump-dom", host.as_uri()], capture_output=True, text=True, check=True)
    title = re.search(r"<title>(.*?)</title>", done.stdout)
    assert title, done.stderr
    found: dict[str, dict[str, Any]] = json.loads(unescape(title[1]))
    assert set(found) == {artefact.path for artefact in screens}
    return found


def test_nothing_overflows_a_narrow_screen(measured: Mapping[str, dict[str, Any]]) -> None:
    assert {path: page["out"] for path, page in measured.items() if page["out"] or page["scrolls"]} == {}


def test_a_screen_is_mirrored_where_the_script_is(measured: Mapping[str, dict[str, Any]]) -> None:
    right = {path.split("/")[1] for path, page in measured.items() if page["sign"] == "right"}
    assert right == {"ar", "ar-XB"}
