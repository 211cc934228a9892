"""On paper no word is broken where a script allows it but its spaces forbid it."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.rendering.typesetting.press import typeset
from patientdocs.rendering.typesetting.whole_words import words_kept_whole

JOINER = "\N{WORD JOINER}"
SENTENCE = "이 <b>허리띠</b>는 12명 중 (Larkin)입니다."
WORDS = "이 허리띠는 12명 중 (Larkin)입니다."
PAGE = "<!doctype html><html lang='ko'><head><title>허리띠</title></head><body>{}</body></html>"
# Columns each a little narrower than the one before, so that a line ends everywhere.
COLUMNS = PAGE.format("".join(f"<p style='width: {width}pt'>{SENTENCE}</p>" for width in range(80, 140, 3)))
HEADING = PAGE.format("<h1>허리띠</h1><p><a href='https://larkin.example/'>허리띠</a></p>")


def lines(html: str) -> set[str]:
    """Every line that is drawn."""
    result = typeset(html, "A4", ["Noto Sans KR"])
    assert result.complaints == ()
    with pypdfium2.PdfDocument(result.data) as document:
        drawn = [line for sheet in document for line in sheet.get_textpage().get_text_range().splitlines()]
    return {line.strip() for line in drawn}


def parts(text: str) -> set[str]:
    """What may stand on a line: one or more whole words."""
    words = text.split()
    return {" ".join(words[begin:end]) for begin in range(len(words)) for end in range(begin + 1, len(words) + 1)}


def test_lines_hold_whole_words() -> None:
    assert lines(words_kept_whole(COLUMNS)) <= parts(WORDS)
    assert not lines(COLUMNS) <= parts(WORDS)


def test_the_file_holds_no_joiner_and_its_bookmarks_and_links_hold_none() -> None:
    data = typeset(words_kept_whole(HEADING), "A4", ["Noto Sans KR"]).data
    with pypdfium2.PdfDocument(data) as document:
        assert document[0].get_textpage().get_text_range().split() == ["허리띠", "허리띠"]
        assert [bookmark.get_title() for bookmark in document.get_toc()] == ["허리띠"]
    with pikepdf.open(io.BytesIO(data)) as file:
        assert [str(link.Contents) for link in file.pages[0].Annots] == ["허리띠"]


@given(st.lists(st.sampled_from(["<b>", "</b>", "<i title='허리'>", "허", "리", "a", "1", " ", ".", "&amp;"])))
def test_nothing_but_joiners_is_added(pieces: list[str]) -> None:
    page = PAGE.format("".join(pieces))
    kept = words_kept_whole(page)
    assert kept.replace(JOINER, "") == page
    text = re.sub("<[^>]*>", "", kept.partition("<body>")[2])
    assert not re.search(r"[허리][^\s\u2060]|[^\s\u2060][허리]", text)
    assert not re.search(r"\s\u2060|\u2060\s", text)
    assert re.findall("<[^>]*>", kept) == re.findall("<[^>]*>", page)


def test_a_script_that_breaks_at_spaces_alone_is_left_as_it_is() -> None:
    page = PAGE.format("<p>Le chauffe-dos à l’école : привет, مرحبًا</p>")
    assert words_kept_whole(page) == page
