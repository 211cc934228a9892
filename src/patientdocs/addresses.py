"""Addresses that may become links. What is not plainly https stays text."""

from __future__ import annotations

import re
from urllib.parse import quote

_HTTPS = re.compile(r"https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?([/?#][!-~]*)?", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}/[!-~]+")


def safe_link(url: str | None) -> str:
    """The address itself when it is https with an ASCII host, no user name and no white space; else ""."""
    return url if url and _HTTPS.fullmatch(url) else ""


def doi_link(doi: str | None) -> str:
    """The address of a DOI, or "" when it is none."""
    return f"https://doi.org/{quote(doi, safe='/().;:')}" if doi and _DOI.fullmatch(doi) else ""
