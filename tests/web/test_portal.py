"""The portal in a browser: found by keyboard, filtered, asked about a sheet; and all of it without a script."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.web.test_keyboard import press_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.web.conftest import Opened

SHOWN = (
    "() => [...document.querySelectorAll('.leaflet')].filter(one => one.checkVisibility()).map(one => one.innerText)"
)


def outputs(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "manifest.json").read_text(encoding="utf-8"))["outputs"]
    return found


def unfolded(tab: Page) -> Page:
    tab.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    return tab


def test_every_leaflet_is_offered_without_a_script(site: Path, opened: Opened) -> None:
    with opened(320, java_script_enabled=False) as tab:
        tab.goto((site / "index.html").as_uri())
        links = unfolded(tab).evaluate(
            "[...document.links].filter(one => one.checkVisibility()).map(one => one.getAttribute('href'))"
        )
    leaflets = {output["path"] for output in outputs(site) if output.get("leaflet")}
    assert leaflets
    assert leaflets <= set(links)


def test_every_relative_link_of_every_page_leads_somewhere(pages: list[Path], opened: Opened) -> None:
    lost = set()
    with opened(1280) as tab:
        for page in pages:
            tab.goto(page.as_uri())
            for href in tab.evaluate("[...document.links].map(one => one.getAttribute('href'))"):
                file, _, anchor = href.partition("#")
                if ":" not in file and not file.endswith(".pdf") and file and not (page.parent / file).is_file():
                    lost.add((page.name, href))
                if not file and not tab.evaluate(
                    "id => document.getElementById(decodeURIComponent(id)) !== null", anchor
                ):
                    lost.add((page.name, href))
    assert lost == set()


def test_the_filter_by_keyboard(site: Path, opened: Opened) -> None:
    with opened(320) as tab:
        tab.goto((site / "index.html").as_uri())
        everything = unfolded(tab).evaluate(SHOWN)
        press_until(tab, "input[type=search]")
        tab.keyboard.type("opioid")
        found = tab.evaluate(SHOWN)
        assert 0 < len(found) < len(everything)
        assert all("opioid" in text.lower() for text in found)
        press_until(tab, "#filter-reset")
        tab.keyboard.press("Enter")
        assert tab.evaluate(SHOWN) == everything


def test_a_sheet_in_the_hand_by_keyboard(site: Path, opened: Opened) -> None:
    """The id of a page that stands once: typed as it is printed, or as a part of its line."""
    ids = Counter(output["short_id"] for output in outputs(site) if output.get("short_id"))
    name = min(ids)
    with opened(320) as tab:
        for typed in (name, name.upper(), f"Leaflet {name}, version 1.0"):
            tab.goto((site / "index.html").as_uri())
            press_until(tab, "#sheet-id")
            tab.keyboard.type(typed)
            answer = tab.locator("#sheet-answer .answer")
            assert answer.count() >= 1
            assert answer.first.get_attribute("data-sheet") == name
            assert answer.first.get_attribute("data-verdict") in ("current", "draft")
        tab.goto((site / "index.html").as_uri())
        press_until(tab, "#sheet-id")
        tab.keyboard.type("0000")
        assert "Not known here." in tab.locator("#sheet-answer").inner_text()


def test_tables_stay_tables_when_they_become_lists(site: Path, opened: Opened) -> None:
    """What the browser tells screen readers of the evidence report is the same on a phone and on a desktop."""
    roles = []
    for width in (320, 1280):
        with opened(width) as tab:
            tab.goto((site / "report" / "evidence.html").as_uri())
            tree = tab.context.new_cdp_session(tab).send("Accessibility.getFullAXTree")["nodes"]
            roles.append(Counter(node["role"]["value"] for node in tree if not node["ignored"]))
    wanted = ("table", "row", "columnheader", "rowheader", "cell")
    assert [roles[0][role] for role in wanted] == [roles[1][role] for role in wanted]
    assert min(roles[0][role] for role in wanted) > 0
