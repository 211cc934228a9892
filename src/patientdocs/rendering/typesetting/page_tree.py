"""The tree of a page. What our templates print is well formed, and expat reads it in a twentieth of tinyhtml5's time.

Any other page, and one whose tree would differ, is read as HTML.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import tinyhtml5  # type: ignore[import-untyped]
from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from weasyprint import HTML

_BEGIN = "<!doctype html>\n"
_NEVER_CLOSED = re.compile(r"<((?:meta|br|img)\b[^>]*)>")
_DIFFERS = re.compile(r'<table\b|<(?:svg|math)\b(?![^>]*\bxmlns=)|="[^"<>]*\n')
"""HTML puts the rows of a table into a body of their own, and knows a drawing without its namespace; XML makes a space
of a line end in a value."""


class PageTree(HTML):  # type: ignore[misc]  # WeasyPrint ships no types
    """What `HTML(string=...)` is, from a tree. `fetcher` gets what the page asks for."""

    def __init__(self, html: str, fetcher: Any) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(page_tree(html), content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def page_tree(html: str) -> ElementTree.Element:
    """The root of a page, with `head` and `body`."""
    if html.startswith(_BEGIN) and not _DIFFERS.search(html):
        try:
            root = ElementTree.fromstring(_NEVER_CLOSED.sub(r"<\1/>", html[len(_BEGIN) :]))
        except ElementTree.ParseError:
            pass
        else:
            if [child.tag for child in root] == ["head", "body"]:
                return root
    parsed: ElementTree.Element = tinyhtml5.parse(html, namespace_html_elements=False)
    return parsed
