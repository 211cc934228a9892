"""What WeasyPrint works out once is what it would work out again: not a byte of a file differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

import pydyf  # type: ignore[import-untyped]
import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st
from tinyhtml5 import inputstream  # type: ignore[import-untyped]
from weasyprint import css, html, images, svg
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext, background, block, flex, inline, percent, preferred
from weasyprint.text import line_break

from patientdocs.model.edition import Edition
from patientdocs.rendering import pdf
from patientdocs.rendering.pdf import page_of
from patientdocs.rendering.templating.styles import paper_style
from patientdocs.rendering.typesetting import press, reuse
from patientdocs.rendering.typesetting.pdf_tags import PrivateNamesMoved
from patientdocs.rendering.typesetting.reuse.replacing import Kept
from patientdocs.rendering.typesetting.reuse.rows import rows_laid_out_once
from patientdocs.rendering.typesetting.reuse.styles import sheet_without_notes
from patientdocs.rendering.typesetting.trailing_spaces import hanging_spaces
from tests.rendering.reuse_pages import LATIN, PAGES
from tests.rendering.test_variants import BELT_HOUSE, with_pictures

Setting = Callable[[], bytes]
"""Sets one page."""

NAMES: dict[str, tuple[Any, str]] = {
    "lengths": (percent, "resolve_percentages"),
    "struts": (line_break, "strut"),
    "breaks": (line_break, "can_break_text"),
    "lines": (inline, "split_first_line"),
    "preferred lines": (preferred, "split_first_line"),
    "contexts": (line_break.Layout, "setup"),
    "sheets": (weasyprint.HTML, "_ua_stylesheets"),
    "styles": (css.StyleFor, "set_computed_styles"),
    "flow": (boxes.Box, "is_in_normal_flow"),
    "names of pages": (boxes.ParentBox, "page_values"),
    "rows": (flex, "flex_layout"),
    "items of rows": (block, "block_level_layout_switch"),
    "ends of pages": (LayoutContext, "overflows_page"),
    "backgrounds": (background, "layout_box_backgrounds"),
    "drawings": (images.SVGImage, "__init__"),
    "what is drawn": (images.SVGImage, "draw"),
    "values": (pydyf, "_to_bytes"),
}


@pytest.fixture(scope="module")
def papers(translations: Mapping[str, Edition], edition: Edition) -> Mapping[str, Setting]:
    """Pages of three scripts and five kinds, one of a clinic, and made-up ones with what ours do not have."""
    german = replace(translations["de"], variant="bilingual")
    editions = {
        "de": replace(translations["de"], variant="a4"),
        "ar": replace(translations["ar"], variant="large"),
        "zh": replace(translations["zh"], variant="compact"),
        "clinic": replace(edition, variant="letter", brand=BELT_HOUSE),
        "arabic clinic": replace(translations["ar"], variant="a4", brand=BELT_HOUSE),
        "bilingual": replace(german, companion=replace(edition, variant="bilingual")),
        "pictures": with_pictures(edition),
    }
    made_up = {name: partial(set_made_up, html) for name, html in PAGES.items()}
    return {name: partial(set_ours, edition) for name, edition in editions.items()} | made_up


def set_ours(edition: Edition) -> bytes:
    return pdf.render(edition).data


def set_made_up(html: str) -> bytes:
    with hanging_spaces():
        return press.typeset(html, "A4", LATIN).data


def set_with(mends: Sequence[Any], page: Setting, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(reuse, "MENDS", tuple(mends))
    return page()


@pytest.fixture(scope="module")
def as_ever(papers: Mapping[str, Setting]) -> Callable[[str], bytes]:
    """The file of a page, as WeasyPrint sets it."""

    @cache
    def file(name: str) -> bytes:
        with pytest.MonkeyPatch.context() as monkeypatch:
            return set_with((), papers[name], monkeypatch)

    return file


ALONE = [(mend, name) for mend in reuse.MENDS for name in ("columns", "ar", "drawn", "boxes")]
ALONE += [(rows_laid_out_once, name) for name in ("rows", "ends")]


@pytest.mark.parametrize(("mend", "name"), ALONE, ids=[f"{mend.__name__}-{name}" for mend, name in ALONE])
def test_each_mend_changes_nothing(
    mend: Any,
    name: str,
    papers: Mapping[str, Setting],
    as_ever: Callable[[str], bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert set_with([mend], papers[name], monkeypatch) == as_ever(name)


OURS = ["de", "ar", "zh", "clinic", "arabic clinic", "bilingual", "pictures"]


@pytest.mark.parametrize("name", [*OURS, *PAGES])
def test_all_mends_change_nothing_the_second_time_either(
    name: str, papers: Mapping[str, Setting], as_ever: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (set_with(reuse.MENDS, papers[name], monkeypatch) for _ in range(2))
    assert first == as_ever(name)
    assert second == as_ever(name)


Count = Callable[[Any, str], None]


@pytest.fixture
def calls() -> Counter[str]:
    """How often each function was called that is counted."""
    return Counter()


@pytest.fixture
def count(calls: Counter[str], monkeypatch: pytest.MonkeyPatch) -> Count:
    def counted(owner: Any, name: str) -> None:
        original = getattr(owner, name)

        def call(*arguments: Any, **named: Any) -> Any:
            calls[name] += 1
            return original(*arguments, **named)

        monkeypatch.setattr(owner, name, call)

    return counted


def test_no_line_is_broken_twice_and_no_style_made_twice(
    translations: Mapping[str, Edition], calls: Counter[str], count: Count
) -> None:
    front = page_of(replace(translations["de"], variant="a4"))
    families = ["Atkinson Hyperlegible", "Noto Sans SC"]  # A press that no other test uses.
    count(css.ComputedStyle, "__init__")
    count(line_break, "create_layout")
    press.typeset(front, "A4", families)
    first = Counter(calls)
    calls.clear()
    press.typeset(front, "A4", families)
    assert first["create_layout"] > 100
    assert calls["create_layout"] == 0
    assert calls["__init__"] < first["__init__"] / 2


def test_no_drawing_is_worked_out_twice(papers: Mapping[str, Setting], calls: Counter[str], count: Count) -> None:
    papers["pictures"]()
    count(svg.SVG, "draw")
    papers["pictures"]()
    assert calls["draw"] == 0


def test_what_stands_in_a_row_is_laid_out_once(
    papers: Mapping[str, Setting], calls: Counter[str], count: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    count(block, "block_container_layout")
    set_with([mend for mend in reuse.MENDS if mend is not rows_laid_out_once], papers["de"], monkeypatch)
    twice = calls["block_container_layout"]
    calls.clear()
    set_with([rows_laid_out_once], papers["de"], monkeypatch)
    assert calls["block_container_layout"] < twice * 0.8


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
