"""What the page says of itself to search engines: no more than it says to people, and nothing that ends a script."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.checks import not_self_contained
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Alternate, Brand, Edition, Signature
from patientdocs.rendering import pages, render
from patientdocs.rendering.templating.linked_data import as_data_block, linked_data

HERE, ENGLISH = "https://leaflets.example/out/default/ar/belt.html", "https://leaflets.example/out/default/en/belt.html"
ALTERNATES = (
    Alternate("en", "English", "ltr", "../en/belt.html"),
    Alternate("de", "Deutsch", "ltr", "../de/belt.html"),
)


class _Script(HTMLParser):
    """What a browser takes for the content of the only script."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.content = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if self.tags == ["script"]:
            self.content += data


def said(edition: Edition) -> dict[str, Any]:
    found = json.loads(linked_data(edition))
    assert isinstance(found, dict)
    return found


def test_what_a_page_says_of_itself(edition: Edition) -> None:
    data = said(edition)
    sources = data.pop("citation")
    assert data == {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": "What is the Larkin belt?",
        "description": edition.purpose,
        "identifier": edition.short_id,
        "inLanguage": "en",
        "version": edition.version,
        "dateModified": "2031-05-04",
        "license": "CC BY 4.0",
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "Collection", "name": "Larkin leaflets"},
        "audience": {"@type": "Patient", "audienceType": "For adults with a stiff back."},
    }
    assert [source["name"] for source in sources] == [note.source.title for note in edition.notes]
    assert sources[0] == {
        "@type": "ScholarlyArticle",
        "name": "A warm belt for a stiff back",
        "author": [{"@type": "Person", "name": "Ada Nym"}, {"@type": "Person", "name": "Ben Onym"}],
        "isPartOf": {"@type": "CreativeWork", "name": "Journal of Made-up Trials"},
        "datePublished": "2030-05",
        "inLanguage": "en",
        "url": "https://doi.org/10.5555/belt.2030",
    }


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://larkin.example/"])
def test_an_address_that_is_no_link_is_not_told(edition: Edition, address: str) -> None:
    note = edition.notes[1]
    bad = replace(note, source=note.source.model_copy(update={"URL": address, "DOI": None}))
    assert "url" not in said(replace(edition, notes=(bad,)))["citation"][0]


def test_only_a_clinician_who_signed_reviewed_the_page(edition: Edition) -> None:
    language = Signature("language", "Lan Guage", "1 May 2031", day="2031-05-01")
    assert not {"reviewedBy", "lastReviewed"} & set(said(replace(edition, signatures=(language,))))
    first = Signature("clinical", "Dr. A. Nym", "30 April 2031", day="2031-04-30")
    last = Signature("clinical", "Dr. B. Onym", "2 May 2031", day="2031-05-02")
    data = said(replace(edition, signatures=(language, last, first)))
    assert data["lastReviewed"] == "2031-05-02"
    assert [person["name"] for person in data["reviewedBy"]] == ["Dr. B. Onym", "Dr. A. Nym"]


def test_a_page_with_an_address_names_its_translations(edition: Edition, translations: Mapping[str, Edition]) -> None:
    arabic = replace(translations["ar"], alternates=ALTERNATES)
    assert not {"url", "@id", "translationOfWork"} & set(said(arabic))
    data = said(replace(arabic, address=HERE))
    assert data["url"] == data["@id"] == HERE
    assert data["translationOfWork"] == {"@type": "MedicalWebPage", "@id": ENGLISH, "inLanguage": "en"}
    others = said(replace(edition, alternates=ALTERNATES[1:], address=ENGLISH))["workTranslation"]
    assert [other["@id"] for other in others] == ["https://leaflets.example/out/default/de/belt.html"]


def test_a_clinic_provides_the_page_unless_it_is_made_up(edition: Edition) -> None:
    brand = Brand("heron", "Heron Clinic", False, ())
    provider = said(replace(edition, brand=brand))["provider"]
    assert provider == {"@type": "MedicalOrganization", "name": "Heron Clinic"}
    assert "provider" not in said(replace(edition, brand=replace(brand, is_example=True)))


@given(st.dictionaries(st.text(), st.text() | st.sampled_from(["</script>", "<!--<script>", "]]>", "\u2028"])))
def test_any_text_comes_back_and_ends_no_script(texts: dict[str, str]) -> None:
    block = as_data_block(texts)
    assert json.loads(block) == texts
    assert not set("<>&\u2028\u2029") & set(block)


def test_a_hostile_title_stays_inside(edition: Edition) -> None:
    title = "</script><script>alert(1)</script><!--<script>"
    reader = _Script()
    reader.feed(f'<script type="application/ld+json">{linked_data(replace(edition, title=title))}</script>')
    reader.close()
    assert reader.tags == ["script"]
    assert json.loads(reader.content)["name"] == title


def test_the_block_is_on_the_page_and_is_no_program(edition: Edition) -> None:
    (page,) = render(pages([edition]))
    assert f'<script type="application/ld+json">{linked_data(edition)}</script>' in page.data.decode()
    assert list(not_self_contained.check(page)) == []


@pytest.mark.parametrize("attributes", ["", ' type="module"', ' type="application/ld+json" src="a.js"'])
def test_any_other_script_is_refused(edition: Edition, attributes: str) -> None:
    page = Artefact("default/en/belt.html", f"<script{attributes}></script>".encode(), edition)
    assert list(not_self_contained.check(page))
