"""Both sides of a comparison go through one normaliser; how a text is encoded and typeset must not matter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.passages.markup import cuts
from patientdocs.passages.normalising import normal_text, normalise


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("  Two\u00a0words \n here ", "two words here"),
        ("\u201cquoted\u201d and \u2018single\u2019", "\"quoted\" and 'single'"),
        ("it\u2019s the patient\u02bcs", "it's the patient's"),
        ("non\u2011native, 4\u20136, a \u2014 b, \u22125", "non-native, 4-6, a - b, -5"),
        ("e\ufb03cient \ufb01ndings", "efficient findings"),
        ("caf\u0065\u0301", "caf\u00e9"),
        ("x\u0302\u0323", "x\u0323\u0302"),
        ("treat\u00adment zero\u200bwidth \ufeffmark", "treatment zerowidth mark"),
        ("STRASSE Stra\u00dfe", "strasse strasse"),
        ("10\u2076 cells, 10\u00b9\u00b2", "10^6 cells, 10^12"),
        ("3\u00bd hours, \u00bd a tablet", "3 1\u20442 hours, 1\u20442 a tablet"),
        ("full\uff57idth\uff0e", "fullwidth."),
        ("one\r\ntwo\rthree", "one two three"),
        ("", ""),
    ],
)
def test_typography_is_written_in_one_way(written: str, normal: str) -> None:
    assert normalise(written) == normal


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_the_encoding_of_letters_with_marks_does_not_matter(text: str) -> None:
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text)
    assert normalise(unicodedata.normalize("NFC", text)) == normalise(text)


@given(st.text() | st.text(alphabet="aİßſiA é\u0301\u0323\u3099ا\u0654ё一가\u11a8？\u202f\u00a0ﬁ«’-٣\r\n²½\u200b"))
def test_everyday_texts_take_a_shorter_way_to_the_same_end(text: str) -> None:
    assert normalise(text) == normal_text(text).text


@given(st.text(), st.sampled_from(["none", "line", "blank-line"]))
def test_every_character_knows_the_raw_characters_behind_it(text: str, breaks: str) -> None:
    normal = normal_text(text, breaks=breaks)  # type: ignore[arg-type]
    assert len(normal.text) == len(normal.begins) == len(normal.ends)
    assert list(normal.begins) == sorted(normal.begins)
    for char, begin, end in zip(normal.text, normal.begins, normal.ends, strict=True):
        assert 0 <= begin < end <= len(text)
        assert char.isspace() or char in normalise("0" + text[begin:end]) + normalise(text[begin:end])


@given(st.text())
def test_blocks_are_the_only_difference_between_the_layouts(text: str) -> None:
    by_line = normal_text(text, breaks="line")
    assert by_line.text.replace("\n", " ") == normalise(text)
    assert normal_text(text, breaks="blank-line").text.replace("\n", " ") == normalise(text)


def test_a_line_end_or_a_blank_line_ends_a_block() -> None:
    raw = "one\ntwo\r\n\r\nthree\n \nfour"
    assert normal_text(raw, breaks="line").text == "one\ntwo\nthree\nfour"
    assert normal_text(raw, breaks="blank-line").text == "one two\nthree\nfour"


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("See [[sleep_notes | how sleep]] works", "see how sleep works"),
        ("See [[sleep]] and [[a|b]].", "see sleep and b."),
        ('It helps <a class="t" data-t="01:02:03">[01:02:03]</a>.', "it helps."),
        ("one<br/>two", "one two"),
        ("## A heading", "a heading"),
        ("> [!info] Note\n> \n> The rest", "note the rest"),
        ("a **strong** word, 3 < 5", "a strong word, 3 < 5"),
    ],
)
def test_markup_of_notes_is_left_out(raw: str, normal: str) -> None:
    assert normal_text(raw, cuts(raw, "obsidian", "line")).text == normal


def test_markup_of_forums_is_left_out_and_brackets_stay() -> None:
    raw = '[link url="x"]full [b]text[/b][/link] [sic] [12]'
    assert normal_text(raw, cuts(raw, "bbcode", "line")).text == "full text [sic] [12]"
    assert normal_text(raw, cuts(raw, "plain", "line")).text == raw


def test_words_broken_at_a_line_end_are_joined_in_wrapped_text_only() -> None:
    raw = "a treat-\nment of Post-\nHoc 4-\n6"
    assert normal_text(raw, cuts(raw, "plain", "blank-line"), "blank-line").text == "a treatment of post- hoc 4- 6"
    assert normal_text(raw, cuts(raw, "plain", "line"), "line").text == "a treat-\nment of post-\nhoc 4-\n6"


def test_visible_text_is_what_a_reader_sees() -> None:
    raw = "See  [[x | the\u00a0caf\u0065\u0301]]\nnow"
    normal = normal_text(raw, cuts(raw, "obsidian", "line"), "line")
    assert normal.visible(0, len(normal.text)) == "See the caf\u0065\u0301 now"
