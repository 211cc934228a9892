"""Passive voice and requests, in the project's English."""

from __future__ import annotations

import pytest

from patientdocs.model.locale import Locale
from patientdocs.readability.voice import holds_request, is_passive, is_request, speaks_to_reader


@pytest.mark.parametrize(
    "sentence",
    [
        "The medicine is given in a clinic.",
        "It was first approved in 1970.",
        "It has not yet been shown to help.",
        "It should only be used in a clinic.",
        "You will get checked.",
        "This wasn’t found.",
        "Low doses are being looked at.",
    ],
)
def test_a_passive_sentence(sentence: str, english: Locale) -> None:
    assert english.passive is not None
    assert is_passive(sentence, english.passive)


@pytest.mark.parametrize(
    "sentence",
    [
        "The nurse gives you the medicine.",
        "You may be tired or worried.",
        "It is a controlled medicine.",
        "There is a red mark.",
        "The lamp is where the team kept it.",
        "They had finished both parts.",
    ],
)
def test_an_active_sentence(sentence: str, english: Locale) -> None:
    assert english.passive is not None
    assert not is_passive(sentence, english.passive)


@pytest.mark.parametrize("sentence", ["Ask your nurse.", "Please do not drive.", "First, ask.", "If you can, walk."])
def test_a_request(sentence: str, english: Locale) -> None:
    assert english.actions is not None
    assert is_request(sentence, english.actions)


@pytest.mark.parametrize(
    "sentence", ["It is good to ask.", "Risks, use and care", "Doctors ask.", "At night, rest.", ""]
)
def test_no_request(sentence: str, english: Locale) -> None:
    assert english.actions is not None
    assert not is_request(sentence, english.actions)


def test_a_request_may_stand_behind_a_comma(english: Locale) -> None:
    assert english.actions is not None
    assert holds_request("At night, rest.", english.actions)


@pytest.mark.parametrize(("sentence", "spoken"), [("Your nurse will help.", True), ("The youth will help.", False)])
def test_words_of_address(sentence: str, spoken: bool, english: Locale) -> None:
    assert english.actions is not None
    assert speaks_to_reader(sentence, english.actions) is spoken
