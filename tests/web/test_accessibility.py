"""Every page in a real browser: axe-core finds nothing wrong, and nothing is wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.web.conftest import Opened

AXE = Path(__file__).parents[2] / ".venv" / "web-tools" / "axe.min.js"

# Every other rule counts: WCAG up to 2.2, levels A, AA and AAA, best practice and experimental ones.
OFF = {
    "color-contrast-enhanced": "7 to 1 is level AAA",
    "label-content-name-mismatch": "experimental: it takes the Korean 4번 (number 4) for another word than 4",
    "identical-links-same-purpose": "level AAA: a link may lean on the heading above it",
    "hidden-content": "the commas between footnote marks are for paper; what is folded is unfolded first",
}
RUN = """async off => {
  document.querySelectorAll("details").forEach(details => details.open = true)
  const found = await axe.run(document, {
    rules: Object.fromEntries([...axe.getRules().map(rule => [rule.ruleId, {enabled: true}]),
                               ...off.map(rule => [rule, {enabled: false}])]),
    resultTypes: ["violations", "incomplete"],
  })
  // axe cannot tell the contrast of a sign alone, nor where a fraction of a pixel shows the page's ground; we can.
  const isKnown = node => node.any.some(({data, relatedNodes}) => data?.messageKey === "nonBmp"
    || data?.messageKey === "elmPartiallyObscured" && relatedNodes.every(one => one.target.join() === "body"))
  return [...found.violations, ...found.incomplete].flatMap(rule => rule.nodes.filter(node => !isKnown(node)).map(
    node => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`))
}"""
OVERFLOW = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.body.querySelectorAll("*")].filter(one => {
    const box = one.getBoundingClientRect()
    return box.right > innerWidth + 1 || box.left < -1
  }).map(one => `wider than the screen: ${one.tagName} ${one.id || one.className}`)"""

EVERYWHERE: dict[str, dict[str, Any]] = {
    "a phone": {"width": 320},
    "a desktop in the dark": {"width": 1280, "color_scheme": "dark"},
}
SOMEWHERE: dict[str, dict[str, Any]] = {
    "a phone in the dark": {"width": 320, "color_scheme": "dark"},
    "a desktop": {"width": 1280},
    "a tablet": {"width": 768},
    "400 % zoom": {"width": 320, "height": 256, "device_scale_factor": 4},
    "forced colors": {"width": 320, "forced_colors": "active"},
    "forced dark colors": {"width": 1280, "forced_colors": "active", "color_scheme": "dark"},
    "more contrast": {"width": 320, "contrast": "more"},
    "more contrast in the dark": {"width": 1280, "contrast": "more", "color_scheme": "dark"},
    "less motion": {"width": 1280, "reduced_motion": "reduce"},
}


def faults(tab: Page, page: Path, *off: str) -> Iterator[str]:
    """What is wrong with a page, but for the rules that are off."""
    tab.goto(page.as_uri())
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = tab.evaluate(RUN, [*OFF, *off]) + tab.evaluate(OVERFLOW)
    yield from (f"{page.parent.name}/{page.name}: {fault}" for fault in found)


@pytest.mark.parametrize("way", EVERYWHERE)
def test_every_page(way: str, pages: list[Path], opened: Opened) -> None:
    with opened(**EVERYWHERE[way]) as tab:
        assert [fault for page in pages for fault in faults(tab, page)] == []


@pytest.mark.parametrize("way", SOMEWHERE)
def test_one_page_a_language(way: str, samples: list[Path], opened: Opened) -> None:
    with opened(**SOMEWHERE[way]) as tab:
        assert [fault for page in samples for fault in faults(tab, page)] == []


def test_what_a_browser_prints(samples: list[Path], opened: Opened) -> None:
    # Nobody has to find a link on paper, or hit it.
    links = ("link-in-text-block", "target-size")
    with opened(794) as tab:
        tab.emulate_media(media="print")
        assert [fault for page in samples for fault in faults(tab, page, *links)] == []


@pytest.mark.parametrize("way", EVERYWHERE)
def test_the_page_of_all_components(way: str, components: Path, opened: Opened) -> None:
    # Examples of one component have the same names, which no leaflet has twice.
    twice = ("landmark-unique", "heading-order")
    with opened(**EVERYWHERE[way]) as tab:
        assert list(faults(tab, components, *twice)) == []


def test_a_page_with_faults_is_told(tmp_path: Path, opened: Opened) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        '<p style="width:400px;color:#999">Pale<img src="data:image/gif;base64,R0lGODlhAQABAAAAADs=">', encoding="utf-8"
    )
    with opened(320) as tab:
        told = {fault.split(": ")[1] for fault in faults(tab, page)}
    assert {"color-contrast", "document-title", "html-has-lang", "image-alt", "wider than the screen"} <= told
