"""Sentences, words and the canonical text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.model.locale import Locale, SentenceRule
from patientdocs.readability import Canonical, Segment, canonical, length, sentences, words

ENGLISH = [
    ("The pill is small.", ["The pill is small."]),
    ("The pill is small", ["The pill is small"]),
    ("Take it now. Drink water.", ["Take it now.", "Drink water."]),
    ("Each dose is 0.5 mg/kg of weight. That is low.", ["Each dose is 0.5 mg/kg of weight.", "That is low."]),
    ("The nurse comes at 7 a.m. on most days.", ["The nurse comes at 7 a.m. on most days."]),
    ("The nurse comes at 7 a.m. Eat after that.", ["The nurse comes at 7 a.m.", "Eat after that."]),
    ("Ask Dr. Brown about it. She knows.", ["Ask Dr. Brown about it.", "She knows."]),
    ("J. R. Brown wrote it. Ann K. Lee read it.", ["J. R. Brown wrote it.", "Ann K. Lee read it."]),
    ("Take some vitamin C. Then rest.", ["Take some vitamin C.", "Then rest."]),
    ("Some have hepatitis B. Others do not.", ["Some have hepatitis B.", "Others do not."]),
    ("He asked “Why me?” and left.", ["He asked “Why me?” and left."]),
    ("She said “Stop.” Then she left.", ["She said “Stop.”", "Then she left."]),
    ("Wait... then go on. Rest.", ["Wait... then go on.", "Rest."]),
    ("Wait… Then go on.", ["Wait…", "Then go on."]),
    ("Is it safe?! Nobody knows (yet). Ask.", ["Is it safe?!", "Nobody knows (yet).", "Ask."]),
    ("Some foods, e.g. milk, slow it down.", ["Some foods, e.g. milk, slow it down."]),
    ("See example.org/page for more. Or call.", ["See example.org/page for more.", "Or call."]),
    ("It is sold in the U.S. and in Canada.", ["It is sold in the U.S. and in Canada."]),
    ("It is sold in the U.S. Other countries differ.", ["It is sold in the U.S.", "Other countries differ."]),
    ("One line\nand its rest. Next.", ["One line and its rest.", "Next."]),
    ("12 came. 5 left.", ["12 came.", "5 left."]),
    ("...", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH, ids=[text[:30] for text, _ in ENGLISH])
def test_sentences_of_english(text: str, expected: list[str], english: Locale) -> None:
    assert sentences(text, english.sentences) == expected


@pytest.mark.parametrize(
    ("ends", "text", "expected"),
    [
        (".!?؟", "هل هو آمن؟ اسأل الطبيب. ثم قرر.", 3),
        ("。！？", "每天吃一片。不要多吃！安全吗？", 3),
        ("。！？.", "每次0.5毫克。共2次。", 2),
        (".!?", "¿Qué es? ¡Pregunte! Es nuevo.", 3),
        (".!?", "Сколько? Одну таблетку в день. Не больше.", 3),
    ],
)
def test_other_scripts(ends: str, text: str, expected: int) -> None:
    assert len(sentences(text, SentenceRule(ends=ends))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 0.5 mg/kg, not 1,000.", ["Take", "0.5", "mg", "kg", "not", "1,000"]),
        ("treatment-resistant mood, 2–3 weeks", ["treatment", "resistant", "mood", "2", "3", "weeks"]),
        ("the doctor’s and the doctors’ view", ["the", "doctor's", "and", "the", "doctors", "view"]),
        ("at 7 a.m. in the U.S.", ["at", "7", "am", "in", "the", "US"]),
        ("the 2nd dose of B12", ["the", "2nd", "dose", "of", "B12"]),
        ("soft\u00adhyphen and e\u0301t\u00e9", ["softhyphen", "and", "été"]),
        ("كِتاب جديد", ["كِتاب", "جديد"]),
        ("snake_case … — !", ["snake", "case"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_canonical_text_has_one_stop_a_sentence_and_no_heading(english: Locale) -> None:
    text = canonical(
        [
            Segment("Before you start", "heading"),
            Segment("Take 0.5 mg at 7 a.m. Rest."),
            Segment("One by one", "bullet"),
        ],
        english,
    )
    assert text.text == "Take 05 mg at 7 am. Rest. One by one."


def test_known_terms_become_one_word_and_long_terms_go_first(english: Locale) -> None:
    text = canonical([Segment("The Heart-Lung machine helps the heart. A lung is not a heart’s part.")], english)
    known = text.with_known(["heart", "heart-lung machine", ""], "water")
    assert known.sentences == (
        ("The", "water", "helps", "the", "water"),
        ("A", "lung", "is", "not", "a", "heart's", "part"),
    )


def test_length_in_words_or_characters(english: Locale) -> None:
    by_character = english.limits.model_copy(update={"count_by": "characters"})
    chinese = english.model_copy(update={"limits": by_character})
    assert length("Take one pill.", english) == 3
    assert length("每天吃 2 片。", chinese) == 5


TEXTS = st.text(alphabet="aeBD15 .,!?…'’-()“”\n", max_size=60)


@given(text=TEXTS)
def test_cutting_loses_no_word(text: str) -> None:
    rule = SentenceRule(abbreviations=["a."], closing_abbreviations=["e.a."])
    cut = [word for sentence in sentences(text, rule) for word in words(sentence)]
    assert "".join(cut).replace(".", "") == "".join(words(text)).replace(".", "")


@given(text=TEXTS)
def test_canonical_text_is_its_own_canonical_text(text: str) -> None:
    rule = SentenceRule()
    once = Canonical(tuple(tuple(words(sentence)) for sentence in sentences(text, rule)))
    assert [len(s) for s in once.sentences] == [len(words(s)) for s in once.text.split(".")[:-1]]
