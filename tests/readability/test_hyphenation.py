"""Dictionaries that are parsed as they are asked say what pyphen says."""

from __future__ import annotations

from typing import Any

import pyphen
import pytest

from patientdocs.readability.hyphenation import hyphenation


@pytest.fixture
def nothing_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyphen, "hdcache", {})


def cut(dictionary: Any, words: list[str]) -> dict[str, list[tuple[int, object]]]:
    return {word: [(point, point.data) for point in dictionary.positions(word)] for word in words}


@pytest.mark.usefixtures("nothing_read")
@pytest.mark.parametrize("language", ["de", "fr", "es", "nl", "ru", "hu"])
def test_it_cuts_words_as_pyphen_does(language: str) -> None:
    whole = pyphen.HyphDict(pyphen.LANGUAGES[language])
    letters = [pattern.replace(".", "") for pattern in list(whole.patterns)[::7]]
    words = [f"{one}{other}" for one, other in zip(letters, reversed(letters), strict=True)][:4000]
    expected = cut(whole, words)
    assert any(expected.values())
    assert cut(hyphenation(language).hd, words) == expected


@pytest.mark.usefixtures("nothing_read")
def test_a_dictionary_that_changes_letters_is_left_to_pyphen() -> None:
    assert type(hyphenation("hu").hd) is pyphen.HyphDict
    assert type(hyphenation("de").hd) is not pyphen.HyphDict
