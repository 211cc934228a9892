"""A page needs something from outside itself.

What it does: refuses an HTML page that would fetch a picture, font, style sheet, script or frame, or that runs a
script, and links that are neither `https` nor a telephone number. A picture may lie in the page itself (`data:`).

Why it matters: a leaflet is kept, mailed and opened without a network. Whatever it fetches tells somebody that this
person reads about this medicine.

How to mend it: put what the page needs into its template. A link has to begin with `https://`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.artefact import Artefact

SEVERITY = Severity.ERROR

_FETCHING = frozenset({"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "xlink:href"})
_FETCHED_BY_HREF = frozenset({"link", "base", "use", "image"})
_RUNNING = frozenset({"script", "iframe", "frame", "object", "embed", "applet"})
_DATA_BLOCK = ("script", [("type", "application/ld+json")])
"""What search engines read of a page. No browser runs it."""
_PICTURE = re.compile(r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=]*\Z")
_TELEPHONE = re.compile(r"tel:\+?[0-9]+\Z")
_SCHEME = re.compile(r"\s*(?:([a-z][a-z0-9+.-]*):|(//))", re.IGNORECASE)
_CSS_FETCH = re.compile(r"@import[^;]*|url\(\s*(?!['\"]?#)[^)]*\)|image-set\([^)]*\)", re.IGNORECASE)


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield everything that a page would fetch or run, and every link that is not https."""
    if artefact.edition is None or not artefact.path.endswith(".html"):
        return
    reader = _Reader()
    reader.feed(artefact.data.decode())
    reader.close()
    for problem in dict.fromkeys(reader.problems):
        yield Finding(
            artefact.edition.leaflet.at(),
            f"{artefact.path}: {problem}",
            help="put what the page needs into its template; links begin with https://",
        )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.problems: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if tag in _RUNNING and (tag, attrs) != _DATA_BLOCK:
            self.problems.append(f"it holds <{tag}>")
        is_pointer = tag == "link" and dict(attrs).get("rel") == "alternate"
        for name, value in attrs:
            self._attribute("a" if is_pointer else tag, name, value or "")

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._css(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if (tag, name) == ("img", "src") and _PICTURE.match(value):
            return
        if name in _FETCHING or (name == "href" and tag in _FETCHED_BY_HREF and not value.startswith("#")):
            self.problems.append(f'<{tag} {name}="{value}"> fetches something')
        elif name == "href" and not _TELEPHONE.match(value) and not _is_https(value):
            self.problems.append(f"the link {value} does not begin with https://")
        elif name == "style":
            self._css(value)
        elif name.startswith("on"):
            self.problems.append(f"<{tag} {name}> runs a script")
        elif name == "http-equiv" and value.lower() == "refresh":
            self.problems.append("it sends the reader to another page by itself")

    def _css(self, text: str) -> None:
        self.problems += [f"its style fetches {fetch.strip()}" for fetch in _CSS_FETCH.findall(text)]


def _is_https(address: str) -> bool:
    """Whether a link stays on these pages or is secure."""
    scheme = _SCHEME.match(address)
    return scheme is None or (scheme[1] or "").lower() == "https"
