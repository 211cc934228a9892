"""Leaflet and portal by keyboard alone: nothing is out of reach, the order is that of the page, the focus is seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.web.conftest import Opened

# What a keyboard has to reach, by its place among all elements of the page. Of radio buttons it reaches one.
STOPS = """() => [...document.querySelectorAll("*")].flatMap((one, place) =>
  one.matches("a[href], summary, button, input, select, textarea, [tabindex='0']") && one.checkVisibility()
    && !one.disabled ? [place] : [])"""
# The element with the focus: its place, what it is, and what hides it or its ring. null at the end of the page.
FOCUS = """() => {
  const one = document.activeElement
  if (!one || one === document.body || one === document.documentElement) return null
  const box = [...one.getClientRects()].find(box => box.width && box.height)
  const style = getComputedStyle(one)
  const faults = []
  if (!box || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) {
    faults.push("out of sight")
  } else {
    const there = document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
                                            Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1))
    if (there && !one.contains(there) && !there.contains(one)) faults.push(`behind ${there.tagName}`)
  }
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("without a ring")
  return {place: [...document.querySelectorAll("*")].indexOf(one), name: one.outerHTML.slice(0, 120), faults}
}"""
MOST = 5000


def walk(tab: Page, key: str = "Tab") -> list[dict[str, Any]]:
    """What has the focus after each press of the key, until the page ends."""
    stops: list[dict[str, Any]] = []
    for _ in range(MOST):
        tab.keyboard.press(key)
        stop = tab.evaluate(FOCUS)
        if stop is None or any(stop["place"] == seen["place"] for seen in stops):
            return stops
        stops.append(stop)
    raise AssertionError(f"the page does not end: {stops[-1]['name']}")


def press_until(tab: Page, selector: str) -> None:
    """Go on with Tab to the first element that the selector fits."""
    for _ in range(MOST):
        tab.keyboard.press("Tab")
        if tab.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def target(tab: Page) -> str:
    """The id of the element that the address leads to, which is in sight."""
    tab.wait_for_function("document.querySelector(':target')")
    name, top = tab.evaluate("(one => [one.id, one.getBoundingClientRect().top])(document.querySelector(':target'))")
    assert -1 <= top < tab.evaluate("innerHeight")
    return str(name)


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_can_be_reached_in_order_and_seen(width: int, walks: list[Path], opened: Opened) -> None:
    with opened(width) as tab:
        for page in walks:
            tab.goto(page.as_uri())
            there = walk(tab)
            assert [(stop["name"], stop["faults"]) for stop in there if stop["faults"]] == [], page
            assert [stop["place"] for stop in there] == tab.evaluate(STOPS), page


def test_back_is_the_same_way(walks: list[Path], opened: Opened) -> None:
    with opened(320) as tab:
        for page in walks:
            tab.goto(page.as_uri())
            there = [stop["place"] for stop in walk(tab)]
            tab.goto(page.as_uri())
            back = walk(tab, "Shift+Tab")
            assert [(stop["name"], stop["faults"]) for stop in back if stop["faults"]] == [], page
            assert [stop["place"] for stop in reversed(back)] == there, page


def test_past_the_links_at_the_top(walks: list[Path], opened: Opened) -> None:
    with opened(320) as tab:
        for page in walks:
            tab.goto(page.as_uri())
            tab.keyboard.press("Tab")
            assert tab.evaluate("document.activeElement.matches('.skip') && document.activeElement.hash"), page
            tab.keyboard.press("Enter")
            main = target(tab)
            tab.keyboard.press("Tab")
            assert tab.evaluate("id => document.getElementById(id).contains(document.activeElement)", main), page


def test_to_another_language(site: Path, opened: Opened) -> None:
    page = min((site / "default" / "en").glob("*.html"))
    with opened(320) as tab:
        tab.goto(page.as_uri())
        press_until(tab, "summary")
        tab.keyboard.press("Enter")
        press_until(tab, "a[hreflang='ar']")
        with tab.expect_navigation():
            tab.keyboard.press("Enter")
        assert tab.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]


def test_to_a_note_and_back(site: Path, walks: list[Path], opened: Opened) -> None:
    with opened(320) as tab:
        for page in (page for page in walks if page.parent.parent.parent == site):
            tab.goto(page.as_uri())
            press_until(tab, "[role=doc-noteref]")
            mark, note = tab.evaluate("[document.activeElement.id, document.activeElement.hash.slice(1)]")
            tab.keyboard.press("Enter")
            assert target(tab) == note
            press_until(tab, f"#{note} [href='#{mark}']")
            assert tab.evaluate(FOCUS)["faults"] == []
            tab.keyboard.press("Enter")
            assert target(tab) == mark
            place = tab.evaluate("id => [...document.querySelectorAll('*')].indexOf(document.getElementById(id))", mark)
            assert walk(tab)[0]["place"] > place
