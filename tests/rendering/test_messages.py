"""The templates' own words and how translations get into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from patientdocs.loading.interface import read_interface
from patientdocs.model.edition import Edition
from patientdocs.rendering.templating.messages import Interface, interface_words


@pytest.fixture(scope="module")
def german(translations: Mapping[str, Edition]) -> Edition:
    return translations["de"]


def speaking(edition: Edition, **messages: str) -> Interface:
    """The functions of a page with these translations of "Source {label}" and "Key points"."""
    words = {"source": "Source {label}", "points": "Key points"}
    return Interface(replace(edition, messages={words[name]: text for name, text in messages.items()}))


@given(translation=st.text(), value=st.text())
def test_a_slot_is_filled_with_the_value_and_nothing_else(german: Edition, translation: str, value: str) -> None:
    plain = translation.replace("{", "").replace("}", "") + "|"
    for function in ("t", "label"):
        printed = getattr(speaking(german, source=plain + "{label}"), function)("Source {label}", label=value)
        assert unescape(str(printed)) == plain + value
        assert "<" not in printed


def test_a_value_is_not_searched_for_slots_again(edition: Edition) -> None:
    assert Interface(edition).t("{a} {b}", a="{b}", b="x") == "{b} x"


def test_a_value_that_ends_in_a_full_stop_gets_no_other(edition: Edition) -> None:
    assert Interface(edition).t("{month}. It", month="ноябрь 2026 г.") == "ноябрь 2026 г. It"
    assert Interface(edition).t("{month}, {month}.", month=Markup("<b>г.</b>")) == "<b>г.</b>, <b>г.</b>"


def test_markup_of_ours_is_put_in_as_it_is(edition: Edition) -> None:
    assert Interface(edition).t("Page {page} & on", page=Markup("<b>1</b>")) == "Page <b>1</b> &amp; on"


def test_a_translation_with_a_slot_of_its_own_keeps_it_as_text(german: Edition) -> None:
    assert speaking(german, points="{points} %(n)99999999s").t("Key points") == "{points} %(n)99999999s"


def test_what_is_not_translated_says_that_it_is_english(edition: Edition, german: Edition) -> None:
    for messages in ({}, {"points": ""}):
        assert speaking(german, **messages).t("Key points") == '<span lang="en" dir="ltr">Key points</span>'
        assert speaking(german, **messages).label("Key points") == "Key points"
    assert Interface(edition).t("Key points") == "Key points"


def test_words_in_two_languages(edition: Edition, german: Edition) -> None:
    own, english = Markup("Das Wichtigste"), Markup("Key points")
    assert vars(Interface(german).both("Key points")) == {"own": own, "english": english}
    assert vars(speaking(german).both("Key points")) == {"own": "", "english": english}
    assert vars(Interface(edition).both("Key points")) == {"own": english, "english": ""}


def test_a_leaflet_that_fell_back_is_announced_in_the_language_that_was_asked_for(
    edition: Edition, german: Edition
) -> None:
    fell_back = replace(edition, locale=german.locale, asked_messages=german.messages)
    assert Interface(fell_back).t("Key points") == "Key points"
    assert Interface(fell_back).asked("Key points").own == "Das Wichtigste"


def test_values_that_run_against_the_page_are_set_apart(translations: Mapping[str, Edition]) -> None:
    arabic = Interface(translations["ar"])
    printed = arabic.t("Leaflet {id}, version {version}, {month}.", id="k7m2", version="1.2", month="مايو 2031")
    assert printed == 'النشرة <span dir="ltr">k7m2</span>، الإصدار 1.2، مايو 2031.'


def test_the_words_of_the_templates_are_those_that_translators_see() -> None:
    texts = [text.text for text in read_interface().texts.values()]
    assert len(texts) == len(set(texts))
    assert set(interface_words()) == set(texts)
