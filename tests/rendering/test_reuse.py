"""What WeasyPrint works out once is what it would work out again: not a byte of a file differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st
from tinyhtml5 import inputstream  # type: ignore[import-untyped]
from weasyprint import css, html
from weasyprint.layout import block, inline, percent, preferred
from weasyprint.text import line_break

from patientdocs.model.edition import Edition
from patientdocs.rendering.pdf import families, page_of
from patientdocs.rendering.templating.styles import paper_style
from patientdocs.rendering.typesetting import press, reuse
from patientdocs.rendering.typesetting.pdf_tags import PrivateNamesMoved
from patientdocs.rendering.typesetting.reuse.replacing import Kept
from patientdocs.rendering.typesetting.reuse.styles import sheet_without_notes
from patientdocs.rendering.typesetting.trailing_spaces import hanging_spaces

Page = tuple[str, Sequence[str]]
LATIN = ["Atkinson Hyperlegible"]
HEAD = "<!doctype html><html lang='en'><head><title>Belt</title>"
# Texts that break in all places, beside each other and within each other, lines in them and notes on them.
SENTENCE = "The <u>belt</u> warms a <b>lower back </b>for eight hours.<sup><a href='#n'>1</a></sup>"
COLUMNS = "".join(f"<p style='width: {width}pt'>{SENTENCE}</p>" for width in range(60, 220, 7))
LIST = "<ul><li>Warm it.<li>Wear it.</ul>"
ROW = f"<div style='display: flex'>{LIST}<p style='padding: 5%'>Not at night.</p></div><p id='n'>1"
OWN_STYLE = "<style>p { color: #123456; width: 30% } td { margin: 3pt }</style>"
TABLE = "<table style='border-collapse: collapse'><tr><th>Day</th><td>Monday</td></tr></table>"

NAMES: dict[str, tuple[Any, str]] = {
    "lengths": (percent, "resolve_percentages"),
    "struts": (line_break, "strut"),
    "breaks": (line_break, "can_break_text"),
    "lines": (inline, "split_first_line"),
    "preferred lines": (preferred, "split_first_line"),
    "contexts": (line_break.Layout, "setup"),
    "sheets": (weasyprint.HTML, "_ua_stylesheets"),
    "styles": (css.StyleFor, "set_computed_styles"),
}


@pytest.fixture(scope="module")
def papers(translations: Mapping[str, Edition]) -> Mapping[str, Page]:
    """Pages of three scripts and two sizes, and made-up ones with what ours do not have."""
    editions = {
        "de": replace(translations["de"], variant="a4"),
        "ar": replace(translations["ar"], variant="large"),
        "zh": replace(translations["zh"], variant="a4"),
    }
    ours = {name: (page_of(edition), families(edition)) for name, edition in editions.items()}
    rest = {"columns": COLUMNS + ROW, "styled": f"{OWN_STYLE}<p>Warm.</p><p>Wide.</p>{TABLE}", "table": TABLE}
    return ours | {name: (f"{HEAD}<body>{body}", LATIN) for name, body in rest.items()}


def set_with(mends: Sequence[Any], page: Page, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(reuse, "MENDS", tuple(mends))
    with hanging_spaces():
        return press.typeset(page[0], "A4", page[1]).data


@pytest.fixture(scope="module")
def as_ever(papers: Mapping[str, Page]) -> Mapping[str, bytes]:
    """The files of the pages, as WeasyPrint sets them."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        return {name: set_with((), page, monkeypatch) for name, page in papers.items()}


@pytest.mark.parametrize("mend", reuse.MENDS, ids=lambda mend: mend.__name__)
@pytest.mark.parametrize("name", ["columns", "ar"])
def test_each_mend_changes_nothing(
    mend: Any, name: str, papers: Mapping[str, Page], as_ever: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set_with([mend], papers[name], monkeypatch) == as_ever[name]


@pytest.mark.parametrize("name", ["de", "ar", "zh", "columns", "styled", "table"])
def test_all_mends_change_nothing_the_second_time_either(
    name: str, papers: Mapping[str, Page], as_ever: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (set_with(reuse.MENDS, papers[name], monkeypatch) for _ in range(2))
    assert first == as_ever[name]
    assert second == as_ever[name]


def test_no_line_is_broken_twice_and_no_style_made_twice(
    papers: Mapping[str, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def counted(owner: Any, name: str) -> None:
        original = getattr(owner, name)

        def call(*arguments: Any, **named: Any) -> Any:
            calls.append(name)
            return original(*arguments, **named)

        monkeypatch.setattr(owner, name, call)

    page = papers["de"][0], ["Atkinson Hyperlegible", "Noto Sans SC"]  # A press that no other test uses.
    counted(css.ComputedStyle, "__init__")
    counted(line_break, "create_layout")
    set_with(reuse.MENDS, page, monkeypatch)
    first = {name: calls.count(name) for name in calls}
    calls.clear()
    set_with(reuse.MENDS, page, monkeypatch)
    assert first["create_layout"] > 100
    assert calls.count("create_layout") == 0
    assert calls.count("__init__") < first["__init__"] / 2


def test_weasyprint_is_left_as_it_was() -> None:
    before = {key: getattr(*place) for key, place in NAMES.items()}
    patterns = inputstream.characters_until_regex
    with reuse.work_reused():
        assert not [key for key, place in NAMES.items() if getattr(*place) is before[key]]
        assert block.resolve_percentages is percent.resolve_percentages
        assert inputstream.characters_until_regex is not patterns
    assert {key: getattr(*place) for key, place in NAMES.items()} == before
    assert inputstream.characters_until_regex is patterns


@pytest.mark.parametrize("key", NAMES)
def test_a_private_function_that_moved_is_noticed(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, name = NAMES[key]
    moved: Callable[..., None] = lambda other: None  # noqa: E731
    monkeypatch.setattr(owner, name, moved)
    with pytest.raises(PrivateNamesMoved, match=name), reuse.work_reused():
        pass


def test_patterns_that_moved_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(inputstream, "characters_until_regex")
    with pytest.raises(PrivateNamesMoved, match="characters_until_regex"), reuse.work_reused():
        pass


def test_our_pages_have_nothing_that_is_left_out() -> None:
    """Neither notes that CSS makes, nor lengths that follow the page: styles are kept from one page to the next."""
    style = paper_style()
    assert "footnote" not in style
    assert "(note" not in style
    assert not [unit for unit in ("vw", "vh", "vmin", "vmax", "vi", "vb") if f"0{unit}" in style or f"5{unit}" in style]


def test_the_sheet_without_notes_has_all_other_rules(caplog: pytest.LogCaptureFixture) -> None:
    sheet_without_notes.cache_clear()
    rules = html.UA_STYLESHEET.matcher.order - sheet_without_notes().matcher.order
    assert rules == 5
    assert caplog.records == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers())), st.integers(1, 5))
def test_what_is_kept_has_a_bound_and_is_never_wrong(entries: list[tuple[int, int]], most: int) -> None:
    kept: Kept[int, int] = Kept(most)
    said: dict[int, int] = {}
    for key, value in entries:
        kept[key] = said[key] = value
        assert len(kept) <= most
        assert kept[key] == value
        assert kept.items() <= said.items()
