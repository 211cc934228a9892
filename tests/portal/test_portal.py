"""The portal of the small library: what stands where, and what it leads to."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from patientdocs import portal
from patientdocs.model.edition import Edition, Signature
from patientdocs.model.issued import Issued
from patientdocs.model.state import State
from tests.portal.conftest import Given, built, cards, files_of, links, only, sha256
from tests.portal.outline import Outline

GOLDEN = Path(__file__).with_name("index.html")


def test_the_page_of_the_small_library(page: bytes) -> None:
    """Without style and script, which the leaflets share or which speak for themselves."""
    text = re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1></\1>", page.decode())
    text = re.sub(r"sha256-[\w+/=]+", "sha256-", text)
    if "UPDATE_EXPECTED" in os.environ:
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_the_order_of_the_files_does_not_matter(given: Given, page: bytes) -> None:
    assert only(portal.pages(given.library, given.editions, sorted(given.outputs, reverse=True))) == page


def test_every_file_is_offered_and_every_link_leads_to_one(given: Given, page: bytes) -> None:
    assert links(page, "index.html") == given.outputs


def test_what_was_not_built_is_not_offered(given: Given) -> None:
    outputs = {"default/en/lamp-light.html", "riverside/en/lamp-light.letter.pdf", "manifest.json"}
    page = only(portal.pages(given.library, given.editions, outputs))
    assert links(page, "index.html") == outputs - {"manifest.json"}
    assert [card.attributes["id"] for card in cards(Outline(page))] == ["leaflet.en.lamp-light"]
    assert Outline(page).all("section", id="drafts") == []


def test_nothing_is_on_offer_before_the_first_build(given: Given) -> None:
    page = only(portal.pages(given.library, given.editions, ()))
    assert links(page, "index.html") == set()
    assert "No leaflet here is for patients yet." in page.decode()


def test_drafts_stand_in_their_own_part_alone(outline: Outline) -> None:
    for card in cards(outline):
        apart = card.lies_in("drafts")
        assert apart == (card.attributes["data-language"] != "en")
        assert apart == ("not for patients" in card.text)
    standings = {(e.attributes["data-standing"], e.lies_in("drafts")) for e in outline.all("div", class_="offer")}
    assert standings == {("unchecked", False), ("draft", True)}
    assert all("open" not in shelf.attributes for shelf in outline.all("details"))


def test_no_draft_is_offered_for_saving(outline: Outline) -> None:
    saved = [e for e in outline.all("a") if "download" in e.attributes]
    assert saved
    assert not any(link.lies_in("drafts") for link in saved)


@pytest.mark.parametrize("state", list(State))
def test_only_what_people_have_seen_stands_outside_the_drafts(given: Given, state: State) -> None:
    """A page in the language that was asked for, all of it in one state."""
    page = Outline(only(built(given, lambda e: replace(e, language=e.locale, states=dict.fromkeys(e.states, state)))))
    assert {card.lies_in("drafts") for card in cards(page)} == {state <= State.DRAFT}
    said = {e.text for e in page.elements if e.attributes.get("class", "").startswith("state ")}
    assert any("Checked by a clinician." in words for words in said) == (state is State.SIGNED)


def test_who_signed_is_named_for_that_clinic_alone(given: Given) -> None:
    def signed(edition: Edition) -> Edition:
        if edition.locale.id != "de" or edition.brand is None:
            return edition
        signature = Signature("clinical", "A. Beispiel", "2. März 2026", edition.brand.name)
        states = dict.fromkeys(edition.states, State.SIGNED)
        return replace(edition, language=edition.locale, states=states, signatures=(signature,))

    page = Outline(only(built(given, signed)))
    of_clinic, of_nobody = (e for e in cards(page) if e.attributes["data-language"] == "de")
    assert not of_clinic.lies_in("drafts")
    assert "Checked by a clinician. Checked for Riverside Clinic by A. Beispiel, 2. März 2026." in of_clinic.text
    assert of_nobody.lies_in("drafts")
    assert "Beispiel" not in of_nobody.text
    assert page.all("span", lang="de", dir="ltr")
    (row,) = (row for row in page.all("tr") if "German" in row.text)
    assert row.attributes["data-verdict"] == "current"
    assert "Riverside Clinic: Checked by a clinician." in row.text
    assert "Without a clinic's name: Partly a draft by a computer: not for patients." in row.text


def test_the_page_says_that_nobody_has_reviewed_until_somebody_has(given: Given, page: bytes) -> None:
    assert "Nobody has reviewed these leaflets." in page.decode()
    signature = Signature("language", "A. Beispiel", "2. März 2026")
    other = only(built(given, lambda e: replace(e, signatures=(signature,))))
    assert "Nobody has reviewed" not in other.decode()


def test_an_example_is_called_one(outline: Outline) -> None:
    of_clinics = [e.text for e in outline.all("p", class_="clinic") if "Riverside" in e.text]
    assert of_clinics == ["Riverside Clinic. An example: this clinic is made up."] * 3


def test_a_library_without_clinics_speaks_of_none(given: Given) -> None:
    general = tuple(edition for edition in given.editions if edition.brand is None)
    page = Outline(only(portal.pages(replace(given.library, clinics={}), general, given.outputs)))
    assert page.all("p", class_="clinic") == []
    assert page.all("select", id="filter-clinic") == []
    assert "2. Choose a leaflet, 3. the paper" in [e.text for e in page.all("h2")]


def test_each_title_stands_in_its_language_and_in_english(given: Given, outline: Outline) -> None:
    (german,) = (card for card in cards(outline) if card.attributes["data-language"] == "de")
    title = next(e.title for e in given.editions if e.locale.id == "de")
    assert [(e.attributes.get("lang"), e.text) for e in outline.all("span") if e.within[-1].name == "h4"][1] == (
        "de",
        title,
    )
    assert given.library.leaflets[0].title in german.text
    jumps = [e.text for e in outline.all("a") if e.attributes["href"].startswith(("#language.", "#drafts."))]
    assert jumps == ["English", "Deutsch German", "español Spanish (United States)"]


def test_every_sheet_is_in_the_list_with_what_to_make_of_it(given: Given, outline: Outline) -> None:
    rows = {row.attributes["data-sheet"]: row for row in outline.all("tr") if "data-sheet" in row.attributes}
    by_id = {edition.short_id: edition for edition in given.editions}
    assert set(rows) == set(by_id)
    for identifier, row in rows.items():
        in_english = by_id[identifier].locale.id == "en"
        assert row.attributes["id"] == f"sheet-{identifier}"
        assert row.attributes["data-verdict"] == ("current" if in_english else "draft")
        assert ("Yes, current." in row.text) == in_english


def test_what_was_given_out_before_is_old_or_withdrawn(given: Given) -> None:
    old, twin = issued(id="2345"), issued(id="2345", leaflet="moon-light", title="What is the moon?")
    gone = issued(id="6789", locale="cy", stands_in="cy", title="Beth yw golau glas?")
    library = replace(given.library, issued=(old, twin, gone))
    page = Outline(only(portal.pages(library, given.editions, given.outputs)))
    rows = {row.text: row for row in page.all("tr") if row.attributes.get("data-sheet") in ("2345", "6789")}
    verdicts = [row.attributes["data-verdict"] for row in rows.values()]
    assert verdicts == ["old", "withdrawn", "withdrawn"]
    assert [row.attributes.get("id") for row in rows.values()] == ["sheet-2345", None, "sheet-6789"]
    today = next(edition.short_id for edition in given.editions if edition.locale.id == "en")
    assert f"No, old. Today’s sheet is {today}, version 1.0. Show today’s sheet" in next(iter(rows))
    assert all("No, withdrawn." in text for text, row in rows.items() if row.attributes["data-verdict"] == "withdrawn")


def test_sheets_in_a_language_of_no_page_stand_on_the_index(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal, "EDITIONS_ON_ONE_PAGE", 0)
    library = replace(given.library, issued=(issued(id="6789", locale="cy", stands_in="cy"), issued(id="2345")))
    artefacts = portal.pages(library, given.editions, given.outputs)
    found = {(artefact.path, i) for artefact in artefacts for i in Outline(artefact.data).values("data-sheet")}
    assert {(path, i) for path, i in found if i in ("2345", "6789")} == {
        ("index.html", "6789"),
        ("portal/en.html", "2345"),
    }


def issued(**changes: str) -> Issued:
    """An English sheet of the small library's leaflet, from before today."""
    row = {"leaflet": "lamp-light", "locale": "en", "stands_in": "en", "version": "0.9", "date": "2025-03-02"}
    row |= {"title": "What is blue light?", "state": State.TRANSLATED.words, "content": "0123456789abcdef"}
    return Issued.model_validate(row | changes)


def test_past_its_review_the_page_says_so(given: Given, page: bytes) -> None:
    assert 'class="past-review"' not in page.decode()
    late = Outline(only(built(given, lambda e: replace(e, is_past_review=True))))
    assert len(late.all("p", class_="past-review")) == len(cards(late))
    dates = [e.attributes["datetime"] for e in late.all("time", class_="review")]
    assert dates == [given.library.leaflets[0].review_by] * len(cards(late))


@pytest.fixture
def split(given: Given, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """As in a library with more editions than one page can hold."""
    monkeypatch.setattr(portal, "EDITIONS_ON_ONE_PAGE", len(given.editions) - 1)
    return {artefact.path: artefact.data for artefact in built(given)}


def test_a_large_library_has_a_page_a_language(given: Given, split: dict[str, bytes]) -> None:
    assert set(split) == {"index.html", "portal/en.html", "portal/de.html", "portal/es-US.html"}
    assert links(split["index.html"], "index.html") == {*split, "report/evidence.html"} - {"index.html"}
    reached: set[str] = set()
    for path, data in split.items():
        reached |= links(data, path)
        assert sha256(re.findall(r"(?s)<script>(.*?)</script>", data.decode())[0]) in data.decode()
    assert reached == given.outputs | set(split)
    german = Outline(split["portal/de.html"])
    assert all(card.lies_in("drafts") for card in cards(german))
    assert len([row for row in german.all("tr") if "data-sheet" in row.attributes]) == 1


def test_a_library_at_the_limit_has_one_page(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal, "EDITIONS_ON_ONE_PAGE", len(given.editions))
    assert [artefact.path for artefact in built(given)] == ["index.html"]


def test_a_page_of_the_largest_size_stays_small(given: Given) -> None:
    """4 leaflets in 11 languages for 2 clinics are 88 editions; here are as many of the small library's."""
    library = given.library
    leaflets = [library.leaflets[0].model_copy(update={"id": f"leaflet-number-{n}"}) for n in range(15)]
    pages = tuple(replace(e, leaflet=leaflet) for leaflet in leaflets for e in given.editions)
    assert len(pages) == 90
    data = only(portal.pages(library, pages, files_of(pages, library.settings.variants)))
    assert len(data) < 150_000
