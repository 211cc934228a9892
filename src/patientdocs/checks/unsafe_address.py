"""An address could lead a reader somewhere else than it seems.

What it does: addresses of sources and of the library begin with https://, and have a host in plain letters with a dot
in it, no user name, no port and no control characters. A DOI begins with 10 and a number.

Why it matters: the address is printed and linked. A slip, or a letter that only looks like another, takes a patient
to a stranger's page.

How to mend it: copy the address from the browser's address line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library

SEVERITY = Severity.ERROR

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+[a-z][a-z0-9-]{{0,61}}[a-z0-9]", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[!-~]+")
_ODD = re.compile(r"[^!-~]|[\\\"<>^`{|}]")


def check(library: Library) -> Iterator[Finding]:
    """Yield every address and DOI that is not in the safe form."""
    settings = library.settings
    problem = address_problem(settings.address) if settings.address else None
    if problem:
        yield Finding(settings.at("address"), *problem)
    for source in library.sources.values():
        problem = address_problem(source.URL) if source.URL else None
        if problem:
            yield Finding(source.at("URL"), *problem)
        if source.DOI and not _DOI.fullmatch(source.DOI):
            message = f"`{source.DOI}` is not a DOI"
            yield Finding(
                source.at("DOI"), message, "write it from its 10 on, such as 10.1234/abc.5, without an address"
            )


def address_problem(address: str) -> tuple[str, str] | None:
    """What is wrong with a web address, and how to mend it; None for a safe one."""
    if not address.startswith("https://"):
        return "the address does not begin with https://", "write the whole address with https://, or null"
    odd = _ODD.search(address)
    if odd:
        name = unicodedata.name(odd[0], "a control character").lower()
        return f"the address holds a character that no address has: {name}", "copy it from the browser again"
    try:
        host = urlsplit(address).netloc
    except ValueError:
        return "the address cannot be read", "copy it from the browser again"
    if "@" in host:
        return "the address has a user name in it", "take out what stands before the @"
    if ":" in host:
        return "the address names a port", "take out the colon and the number behind the host"
    if not _HOST.fullmatch(host):
        return f"`{host}` is not the name of a web site", "write the site's full name, such as www.example.org"
    return None
