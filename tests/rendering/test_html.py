"""The screen edition as a browser and a screen reader meet it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Alternate, Edition, Line, NotedPassage, OnPaper, Run
from patientdocs.model.state import State
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
        if tag not in ("meta", "link", "path", "circle"):
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


@pytest.mark.parametrize("name", ["ar", "de", "zh"])
def test_language_and_direction_are_said(name: str, translations: Mapping[str, Edition]) -> None:
    edition = translations[name]
    page = rendered(edition)
    (root,) = page.all("html")
    assert (root.get("lang"), root.get("dir")) == (edition.language.bcp47, edition.language.direction)
    cited = {text.text.strip(): text.get("lang") for text in page.all("span", dir="ltr") if " belt for " in text.text}
    assert cited == {"A warm belt for a stiff back. Ada Nym, Ben Onym. Journal of Made-up Trials.": "en"}


def test_words_of_another_language_say_so(html: Artefact) -> None:
    foreign = [element for element in page_of(html).all() if element.get("lang") == "fr"]
    texts = [" ".join(element.text.split()) for element in foreign]
    assert texts == ["La ceinture chauffante. Équipe Dos.", "avant le coucher"]


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
    outer = [a for a in page_of(html).all("a") if ":" in a.get("href")]
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


ALTERNATES = (
    Alternate("en", "English", "ltr", "../en/what-is-the-larkin-belt.html"),
    Alternate("ar", "العربية", "rtl", "../ar/what-is-the-larkin-belt.html"),
)


def test_the_same_leaflet_in_other_languages(translations: Mapping[str, Edition]) -> None:
    page = rendered(replace(translations["de"], alternates=ALTERNATES))
    pointers = {link.get("hreflang"): link.get("href") for link in page.all("link", rel="alternate")}
    assert pointers == {
        "de": "what-is-the-larkin-belt.html",
        "en": "../en/what-is-the-larkin-belt.html",
        "ar": "../ar/what-is-the-larkin-belt.html",
        "x-default": "../en/what-is-the-larkin-belt.html",
    }
    links = {a.text: a for a in page.all("a") if a.get("hreflang")}
    assert list(links) == ["English", "العربية"]
    assert (links["العربية"].get("lang"), links["العربية"].get("dir")) == ("ar", "rtl")


def test_the_ways_on_lead_into_the_folder_that_is_published(edition: Edition) -> None:
    papers = (
        OnPaper("a4", "what-is-the-larkin-belt.a4.pdf"),
        OnPaper("compact", "what-is-the-larkin-belt.compact.pdf"),
    )
    page = rendered(replace(edition, alternates=ALTERNATES[1:], papers=papers))
    relative = {a.get("href"): a.text for a in page.all("a") if a.get("href")[0] != "#" and ":" not in a.get("href")}
    assert relative == {
        "../../index.html": "All leaflets",
        "../ar/what-is-the-larkin-belt.html": "العربية",
        "what-is-the-larkin-belt.a4.pdf": "A4 (PDF)",
    }


def test_a_page_in_the_language_that_it_was_written_in_is_the_default(edition: Edition) -> None:
    page = rendered(replace(edition, alternates=ALTERNATES[1:]))
    pointers = {link.get("hreflang"): link.get("href") for link in page.all("link", rel="alternate")}
    assert pointers["x-default"] == pointers["en"] == "what-is-the-larkin-belt.html"


def test_whatever_stands_in_another_language_says_so(translations: Mapping[str, Edition]) -> None:
    leaflet = "what-is-the-larkin-belt"
    states = {f"{leaflet}/{name}": State.MISSING for name in ("title", "audience", "purpose", "notice", "heading/use")}
    states |= dict.fromkeys(("can-itch", "evidence/trial", "term/rash", "gloss/rash", "library/name"), State.STALE)
    states |= {f"source/nym-2030/{name}": State.MISSING for name in ("kind", "interest", "date-note")}
    edition = translations["ar"]
    page = rendered(replace(edition, states={**edition.states, **states}))
    english = {element.text.strip() for element in page.all(lang="en", dir="ltr")}
    told = [edition.title, edition.audience, edition.purpose, edition.notice, edition.sections[0].heading]
    told += [edition.main_label, edition.words[0].term, edition.words[0].gloss, edition.library_name]
    assert set(told) <= {text.removesuffix("1b") for text in english}
    assert any(
        text.startswith(edition.key[0].items[0].text) for text in english if isinstance(edition.key[0].items[0], Line)
    )
    assert edition.notes[0].kind in english
    assert edition.notes[1].kind not in english


def test_lines_in_another_language_tell_once_why(translations: Mapping[str, Edition]) -> None:
    lines = tuple(Line(name, (Run("words", f"{name}?"),), message=name) for name in ("a", "b", "c", "d"))
    states = {"a": State.STALE, "b": State.STALE, "c": State.DRAFT, "d": State.MISSING}
    page = rendered(replace(translations["ar"], ask=lines, states=states))
    reasons = [element.text for element in page.all("p") if element.get("class") == "why"]
    assert len(reasons) == 2
    assert reasons[0].startswith("تغيّرت هذه الجملة.")
    assert reasons[1] == "لم يُترجَم بعد. يظهر النص بالإنجليزية."
    boxes = [" ".join(element.text.split()) for element in page.all("div") if element.get("class") == "untranslated"]
    assert [box.removeprefix(why) for box, why in zip(boxes, reasons, strict=True)] == [" a? b?", " d?"]


def test_a_draft_is_marked_where_others_were_checked(translations: Mapping[str, Edition]) -> None:
    edition = translations["ar"]
    assert not [element for element in rendered(edition).all("span") if element.get("class") == "draft-mark"]
    mixed = replace(edition, states={**edition.states, "eases": State.REVIEWED})
    marks = [element for element in rendered(mixed).all("span") if element.get("class") == "draft-mark"]
    assert [mark.text for mark in marks] == ["مسودة"] * (len(list(edition.body_lines())) - 1)
    assert "draft-line-eases" not in {mark.get("id") for mark in marks}
