"""Spaces that never break: where they stand, and where none may."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from patientdocs.model.edition import Edition, Run
from patientdocs.model.locale import Marks, Spacing
from patientdocs.rendering.templating.languages import Languages
from patientdocs.rendering.templating.spacing import NARROW_SPACE, NO_BREAK_SPACE, spaced, spaced_runs

FRENCH = Spacing(before="?!;:»", after="«", narrow="?!;")


def shown(text: str) -> str:
    """No-break spaces as signs that can be seen: `_` for the wide one, `~` for the narrow one."""
    return text.replace(NO_BREAK_SPACE, "_").replace(NARROW_SPACE, "~")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Est-ce chaud ?", "Est-ce chaud~?"),
        ("Est-ce chaud?", "Est-ce chaud~?"),
        ("Est-ce chaud\N{NO-BREAK SPACE}?", "Est-ce chaud~?"),
        ("Est-ce chaud \N{NARROW NO-BREAK SPACE} ?", "Est-ce chaud~?"),
        ("Attention : chaud", "Attention_: chaud"),
        ("Attention: chaud", "Attention_: chaud"),
        ("« chaud »", "«_chaud_»"),
        ("«chaud», dit-il", "«_chaud_», dit-il"),
        ("« Chaud ? » ; oui", "«_Chaud~?_»~; oui"),
        ("Quoi ?!", "Quoi~?!"),
        ("(Chaud ?)", "(Chaud~?)"),
        ("à 10:30 ou à 10:30:05", "à 10:30 ou à 10:30:05"),
        ("https://larkin.example/?a=1;b=2 et", "https://larkin.example/?a=1;b=2 et"),
        ("voir https://larkin.example/dos? Non !", "voir https://larkin.example/dos? Non~!"),
        ("{term} : {meaning}", "{term}_: {meaning}"),
        ("(?)", "(?)"),
        ("?", "?"),
        ("", ""),
    ],
)
def test_where_the_spaces_stand(text: str, expected: str) -> None:
    assert shown(spaced(text, FRENCH)) == expected


@given(st.text("ab1?!;:«» \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}()/.{}", max_size=30))
def test_only_spaces_change_and_a_second_time_changes_nothing(text: str) -> None:
    once = spaced(text, FRENCH)
    assert "".join(once.split()) == "".join(text.split())
    assert spaced(once, FRENCH) == once


@given(st.text(max_size=30))
def test_a_language_without_such_signs_keeps_its_text(text: str) -> None:
    assert spaced(text, Spacing()) == text


def test_a_sign_may_stand_in_another_run_than_its_word() -> None:
    runs = (Run("words", "Une "), Run("term", "allergie", "rash"), Run("words", " ? Non. « "), Run("term", "belt", "b"))
    assert [shown(run.text) for run in spaced_runs(runs, FRENCH)] == ["Une ", "allergie", "~? Non. «_", "belt"]


def test_a_sign_between_two_figures_is_no_punctuation() -> None:
    runs = (Run("figure", "10"), Run("words", ":"), Run("figure", "30"), Run("words", ":"))
    assert [shown(run.text) for run in spaced_runs(runs, FRENCH)] == ["10", ":", "30", "_:"]


def test_a_quotation_takes_the_marks_and_spaces_of_the_page_and_keeps_its_own(edition: Edition) -> None:
    french = {"quotes": Marks(open="«", close="»"), "spacing": FRENCH}
    page = Languages(replace(edition, language=edition.language.model_copy(update=french)))
    words = Markup('<span lang="en">How warm?</span>')
    assert shown(page.quoted(words)) == f"«_{words}_»"
    assert Languages(edition).quoted(words) == f"“{words}”"
