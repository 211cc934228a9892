"""The templates' own words and how translations get into them."""

from __future__ import annotations

from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from patientdocs.rendering.templating.messages import interface_words, translator


@given(st.text(), st.text())
def test_a_slot_is_filled_with_the_value_and_nothing_else(translation: str, value: str) -> None:
    plain = translation.replace("{", "").replace("}", "") + "|"
    printed = translator({"Source {label}": plain + "{label}"})("Source {label}", label=value)
    assert unescape(str(printed)) == plain + value
    assert "<" not in printed


def test_a_value_is_not_searched_for_slots_again() -> None:
    assert translator({})("{a} {b}", a="{b}", b="x") == "{b} x"


def test_markup_of_ours_is_put_in_as_it_is() -> None:
    assert translator({})("Page {page} & on", page=Markup("<b>1</b>")) == "Page <b>1</b> &amp; on"


def test_a_translation_with_a_slot_of_its_own_keeps_it_as_text() -> None:
    assert translator({"Key points": "{points} %(n)99999999s"})("Key points") == "{points} %(n)99999999s"


def test_what_is_not_translated_stands_in_english() -> None:
    assert translator({"Key points": ""})("Key points") == "Key points"


def test_the_words_to_translate_are_found_in_the_templates() -> None:
    words = interface_words()
    assert len(words) == len(set(words)) > 20
    assert {"Key points", "Not yet checked by a clinician", "Page {page} of {pages}", "Source {label}"} <= set(words)
