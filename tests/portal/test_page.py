"""The portal as a page: nothing is fetched, no words become markup, and everybody can find their way."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from patientdocs.model.edition import Edition
from tests.portal.conftest import Given, built, only, sha256
from tests.portal.outline import Outline

ATTACK = "\"'><script>alert('1')</script><!--{{ 7 * 7 }}&amp;"


def test_nothing_is_fetched_and_only_our_script_runs(page: bytes, outline: Outline) -> None:
    assert {"img", "link", "iframe", "object", "form"}.isdisjoint(outline.shape)
    assert outline.values("style") == outline.values("src") == outline.values("action") == []
    assert not any(name.startswith("on") for e in outline.elements for name in e.attributes)
    text = page.decode()
    (style,) = re.findall(r"(?s)<style>(.*?)</style>", text)
    (script,) = re.findall(r"(?s)<script>(.*?)</script>", text)
    assert not re.search(r"url\(|@import", style)
    assert not re.search(r"fetch|XMLHttp|[sS]torage|cookie|innerHTML|eval|https?:", script)
    (policy,) = (e.attributes["content"] for e in outline.all("meta") if "http-equiv" in e.attributes)
    assert policy == (
        f"default-src 'none'; style-src '{sha256(style)}'; script-src '{sha256(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_every_color_of_the_style_is_known(page: bytes) -> None:
    (style,) = re.findall(r"(?s)<style>(.*?)</style>", page.decode())
    assert set(re.findall(r"var\((--[\w-]+)", style)) <= set(re.findall(r"(--[\w-]+):", style))


def test_names_are_unique_and_labels_lead_somewhere(outline: Outline) -> None:
    names = outline.values("id")
    assert len(names) == len(set(names))
    wanted = {link[1:] for link in outline.values("href") if link.startswith("#")}
    wanted |= {*outline.values("for"), *outline.values("aria-labelledby"), *outline.values("aria-describedby")}
    assert wanted <= set(names)


def test_the_script_asks_for_what_is_there(page: bytes, outline: Outline) -> None:
    (script,) = re.findall(r"(?s)<script>(.*?)</script>", page.decode())
    asked = set(re.findall(r'byId\("([\w-]+)"\)', script)) | {
        f"filter-{name}" for name in re.findall(r'chosen\("(\w+)"\)', script)
    }
    assert asked <= set(outline.values("id"))
    classes = {name for value in outline.values("class") for name in value.split()}
    assert set(re.findall(r'all\("\.([\w-]+)', script)) <= classes


def test_headings_go_down_one_level_at_a_time(outline: Outline) -> None:
    levels = [int(name[1]) for name in outline.shape if re.fullmatch(r"h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert [len(outline.all(name)) for name in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]


texts = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30)
hostile = st.lists(st.sampled_from(["<", ">", '"', "'", "&", "]]>", "-->", "</style>", ATTACK]) | texts).map("".join)


@settings(max_examples=60)
@for_all(words=hostile)
def test_words_never_become_markup(given: Given, page: bytes, words: str) -> None:
    """Titles, names of clinics and of those who sign."""
    text = f"x{words}x"

    def poisoned(edition: Edition) -> Edition:
        leaflet = edition.leaflet.model_copy(update={"title": text, "version": text})
        brand = edition.brand and replace(edition.brand, name=text)
        return replace(edition, title=f"own {text}", version=text, leaflet=leaflet, brand=brand, licence=text)

    name = given.library.settings.model_copy(update={"name": text, "licence": text})
    poisoned_given = replace(given, library=replace(given.library, settings=name))
    poisoned_page = Outline(only(built(poisoned_given, poisoned)))
    usual = Outline(
        only(built(given, lambda e: replace(e, title="own", leaflet=e.leaflet.model_copy(update={"title": "x"}))))
    )
    assert poisoned_page.shape == usual.shape
    assert poisoned_page.all("title")[0].text == " ".join(text.split())
    assert poisoned_page.values("href") == usual.values("href")
