"""The screen edition as a browser and a screen reader meet it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import pairwise

from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition, NotedPassage
from patientdocs.rendering import pages, render


@dataclass
class Element:
    """One start tag with its attributes and the text inside."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass
class Page(HTMLParser):
    """A page taken apart."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in ("meta", "path", "circle"):
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("path", "circle"):
            assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        return [
            e
            for e in self.elements
            if tag in ("", e.tag) and all(e.get(name) == value for name, value in attributes.items())
        ]


def page_of(artefact: Artefact) -> Page:
    page = Page()
    page.feed(artefact.data.decode())
    page.close()
    assert page.open == []
    return page


def rendered(edition: Edition) -> Page:
    (artefact,) = render(pages([edition]))
    return page_of(artefact)


def test_the_page_looks_as_it_did(html: Artefact, same_as_golden: Callable[[str, str], None]) -> None:
    without_style = re.sub(r"<style>.*</style>|sha256-[^']*", "", html.data.decode(), flags=re.DOTALL)
    same_as_golden("page.html", without_style)


def test_it_lies_where_the_edition_says(html: Artefact) -> None:
    assert html.path == "default/en/what-is-the-larkin-belt.html"
    assert html.complaints == ()


def test_the_policy_allows_this_style_and_nothing_else(html: Artefact) -> None:
    page = page_of(html)
    (style,) = page.all("style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    (policy,) = [meta.get("content") for meta in page.all("meta") if meta.get("http-equiv")]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not [element for element in page.elements if "style" in element.attributes]


def test_language_and_direction_are_said(edition: Edition) -> None:
    locale = edition.locale.model_copy(update={"bcp47": "ar", "direction": "rtl"})
    page = rendered(replace(edition, locale=locale))
    (root,) = page.all("html")
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    titles = {b.get("lang"): b.get("dir") for b in page.all("b") if b.get("lang")}
    assert titles == {"en": "ltr", "fr": "ltr"}


def test_words_of_another_language_say_so(html: Artefact) -> None:
    foreign = [element for element in page_of(html).all() if element.get("lang") == "fr"]
    assert [element.text for element in foreign] == ["La ceinture chauffante.", "avant le coucher"]


def test_ids_are_unique_and_every_link_within_the_page_leads_somewhere(html: Artefact) -> None:
    page = page_of(html)
    ids = Counter(element.get("id") for element in page.elements if element.get("id"))
    assert ids.most_common(1)[0][1] == 1
    inner = [a.get("href")[1:] for a in page.all("a") if a.get("href").startswith("#")]
    assert len(inner) > 20
    assert set(inner) <= set(ids)
    named = [element.get("aria-labelledby") for element in page.elements if element.get("aria-labelledby")]
    assert set(named) <= set(ids)


def test_every_mark_has_a_way_there_and_a_way_back(html: Artefact) -> None:
    page = page_of(html)
    marks = page.all("a", role="doc-noteref")
    ways_back = page.all("a", role="doc-backlink")
    assert len(marks) == 11
    assert sorted(mark.get("id") for mark in marks) == sorted(way.get("href")[1:] for way in ways_back)
    for mark in marks:
        assert mark.get("href") == f"#note-{mark.text}"
        assert mark.text in mark.get("aria-label")


def test_the_name_of_a_link_holds_what_is_seen(html: Artefact) -> None:
    links = page_of(html).all("a")
    assert [link.text for link in links if link.get("aria-label") and link.text not in link.get("aria-label")] == []


def test_links_to_the_web_tell_the_other_side_nothing(html: Artefact) -> None:
    outer = [a for a in page_of(html).all("a") if not a.get("href").startswith("#")]
    assert {a.get("href") for a in outer} == {
        "https://doi.org/10.5555/belt.2030",
        "https://larkin.example/belt",
        "https://larkin.example/belt#:~:text=over%20a",
    }
    assert {a.get("rel") for a in outer} == {"noopener noreferrer"}


def test_an_address_that_is_not_plain_https_is_no_link(edition: Edition) -> None:
    note = edition.notes[1]
    for address in ("javascript:alert(1)", "http://larkin.example/", "https://larkin.example@evil.example/"):
        passages = (NotedPassage("a", "over a shirt", "", 2, address, ()),)
        bad = replace(note, passages=passages, source=note.source.model_copy(update={"URL": address}))
        page = rendered(replace(edition, notes=(edition.notes[0], bad, edition.notes[2])))
        assert not [a for a in page.all("a") if a.get("href") == address]


def test_headings_go_down_one_step_at_a_time(html: Artefact) -> None:
    levels = [int(element.tag[1]) for element in page_of(html).elements if re.fullmatch("h[1-6]", element.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_there_is_a_way_past_to_the_leaflet(html: Artefact) -> None:
    page = page_of(html)
    first = page.all("a")[0]
    assert (first.get("class"), first.get("href")) == ("skip", "#leaflet")
    (main,) = page.all("main")
    assert main.get("id") == "leaflet"


def test_every_line_of_the_edition_is_on_the_page(edition: Edition, html: Artefact) -> None:
    page = page_of(html)
    for line in edition.body_lines():
        (element,) = page.all(id=f"line-{line.id}")
        assert line.text in element.text


def test_pictures_are_for_the_eye_alone(html: Artefact) -> None:
    assert {svg.get("aria-hidden") for svg in page_of(html).all("svg")} == {"true"}
