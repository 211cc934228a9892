"""A page that is read as XML is what it is when it is read as HTML; any other is read as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
import tinyhtml5  # type: ignore[import-untyped]
import weasyprint

from patientdocs.model.edition import Edition
from patientdocs.rendering.pdf import page_of
from patientdocs.rendering.typesetting.page_tree import PageTree, page_tree

_NAMESPACE = "{http://www.w3.org/2000/xmlns/}xmlns"
BODY = "<head><title>Belt</title></head><body>{}</body></html>"
WHOLE = f"<!doctype html>\n<html lang='en'>{BODY}"
UNUSUAL = {
    "an element that is not closed": WHOLE.format("<p>Warm it.<p>Wear it."),
    "an attribute without a value": WHOLE.format("<p hidden>Warm it.</p>"),
    "a named character": WHOLE.format("<p>Warm&nbsp;it.</p>"),
    "a table": WHOLE.format("<table><tr><td>Warm it.</td></tr></table>"),
    "a drawing without its namespace": WHOLE.format("<p><svg><path d='M0 0h3'/></svg></p>"),
    "a line end in an attribute": WHOLE.format('<p title="Warm\nit.">Wear it.</p>'),
    "no doctype": f"<html>{BODY}".format("<p>Warm it.</p>"),
    "no head": "<!doctype html>\n<html><p>Warm it.</p></html>",
    "two pages": 2 * WHOLE.format("<p>Warm it.</p>"),
    "not even markup": "Warm it & wear it",
}


def parsed(html: str) -> Any:
    return tinyhtml5.parse(html, namespace_html_elements=False)


def told(element: Any) -> Iterator[tuple[str, dict[str, str], str, str]]:
    """Every element of the page, with the text in it and behind it. Spaces between head and body are never set."""
    for each in element.iter():
        attributes = {name: value for name, value in each.attrib.items() if name != _NAMESPACE}
        in_page = each.tag not in ("html", "head", "body")
        yield each.tag, attributes, each.text or "" if in_page else "", (each.tail or "").strip("\n")


@pytest.mark.parametrize("variant", ["a4", "large", "compact"])
def test_our_pages_are_read_as_xml_and_are_what_they_are_as_html(
    edition: Edition, translations: Mapping[str, Edition], variant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [page_of(replace(each, variant=variant)) for each in (edition, *translations.values())]
    wanted = [list(told(parsed(page))) for page in pages]
    monkeypatch.delattr(tinyhtml5, "parse")
    assert [list(told(page_tree(page))) for page in pages] == wanted


@pytest.mark.parametrize("html", UNUSUAL.values(), ids=UNUSUAL)
def test_any_other_page_is_read_as_html(html: str) -> None:
    assert ElementTree.tostring(page_tree(html)) == ElementTree.tostring(parsed(html))


def test_weasyprint_knows_of_a_page_what_it_would_have_read_itself() -> None:
    html = WHOLE.format("<p>Warm it.</p>")
    ours, theirs = PageTree(html, print), weasyprint.HTML(string=html, url_fetcher=print)
    assert vars(ours).keys() == vars(theirs).keys()
    assert (ours.base_url, ours.url_fetcher, ours.media_type) == (None, print, theirs.media_type)
