"""Links to the very words. A second, plainer browser checks where each link leads."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.passages.document import Document, Located
from patientdocs.passages.normalising import normalise


def located(raw: str, start: str, end: str | None = None, markup: str = "plain") -> Located:
    place = Document("made-up", raw, markup).locate(start, end)  # type: ignore[arg-type]
    assert isinstance(place, Located), place
    return place


@pytest.mark.parametrize(
    ("raw", "start", "end", "fragment"),
    [
        ("A finch sang.", "finch sang", None, "#:~:text=finch%20sang"),
        ("A non-native finch sang, at dawn.", "A non-native", "sang, at", "#:~:text=A%20non%2Dnative,sang%2C%20at"),
        ("Salt & pepper helped.", "Salt & pepper", None, "#:~:text=Salt%20%26%20pepper"),
        ("The bird\u2019s song.", "bird's song", None, "#:~:text=bird%E2%80%99s%20song"),
        ("The\u00a0old   finch\u00ad sang.", "old finch", None, "#:~:text=old%20finch"),
        ("Old finch and. A finch sang.", "finch sang", None, "#:~:text=finch%20sang"),
        ("A finch ate. Its finch sang.", "finch sang", None, "#:~:text=finch%20sang"),
        # The first "finch ... sang" of the page begins in another sentence: a word before it tells them apart.
        ("A finch ate. Red finch sang.", "finch", "sang", "#:~:text=Red-,finch,sang"),
        ("Red finch ate.\nThe red finch sang.", "finch", "sang", "#:~:text=The%20red-,finch,sang"),
        # Inside a hyphenated word a browser finds the words too.
        ("A non-native finch. Native finch here.", "Native finch", None, "#:~:text=finch.-,Native%20finch"),
    ],
)
def test_fragments(raw: str, start: str, end: str | None, fragment: str) -> None:
    document = Document("made-up", raw).locate(start, end)
    assert isinstance(document, Located), document
    assert document.fragment == fragment


def test_markup_is_no_part_of_a_fragment() -> None:
    raw = "See [[birds_page | the finch]] here."
    assert located(raw, "See the", "finch here", "obsidian").fragment == "#:~:text=See%20the,finch%20here"


def test_no_fragment_where_no_prefix_helps() -> None:
    same = "It went " + "on and " * 9
    assert located(f"{same} finch ate. {same} finch sang.", "finch", "sang").fragment == ""


def browser(page: str, fragment: str) -> str:
    """The words that are marked: written from the draft, without the code under test."""
    parts = unquote(fragment.removeprefix("#:~:text=").replace("-,", "\x00").replace(",", "\x01"))
    prefix, _, rest = parts.rpartition("\x00")
    start, _, end = (part.casefold() for part in rest.partition("\x01"))
    text = " ".join(page.split()).casefold()
    before = rf"(?<!\w){re.escape(prefix.casefold())}\s*" if prefix else r"(?<!\w)"
    after = rf"(?!\w).*?(?<!\w){re.escape(end)}(?!\w)" if end else r"(?!\w)"
    match = re.search(f"{before}({re.escape(start)}{after})", text)
    return f"{match.start(1)}:{match[1]}" if match else "nothing"


@given(
    st.lists(st.sampled_from(["red", "finch", "sang", "at-dawn", "Old", "far."]), min_size=4, max_size=25), st.data()
)
def test_a_browser_is_led_to_the_passage(words: list[str], data: st.DataObject) -> None:
    page = " ".join(words) + "."
    at = data.draw(st.integers(0, len(words) - 2))
    result = Document("made-up", page).locate(" ".join(words[at : at + 2]), data.draw(st.sampled_from([None, *words])))
    if isinstance(result, Located) and result.fragment:
        assert browser(page, result.fragment) == f"{result.begin}:{result.span}"
        assert normalise(page)[result.begin : result.end] == result.span
