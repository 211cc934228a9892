"""Which addresses become links."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patientdocs.addresses import doi_link, safe_link


@pytest.mark.parametrize(
    "address",
    [
        "https://larkin.example",
        "https://larkin.example/belt?t=4&x=%20#:~:text=over%20a,night",
        "https://larkin.example:8443/",
        "HTTPS://Larkin.example/",
    ],
)
def test_plain_https_is_a_link(address: str) -> None:
    assert safe_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://larkin.example/",
        "//larkin.example/",
        "https:/larkin.example/",
        "https://user@larkin.example/",
        "https://larkin.example\\@evil.example/",
        "https://lаrkin.example/",  # a Cyrillic letter
        "https://larkin.example/a b",
        "https://larkin.example/\n",
        " https://larkin.example/",
    ],
)
def test_everything_else_is_not(address: str | None) -> None:
    assert safe_link(address) == ""


@given(st.text("htps:/@.aё\\ #?\n", max_size=20).map("https://".__add__))
def test_a_link_has_an_ascii_host_and_no_user(address: str) -> None:
    link = safe_link(address)
    if link:
        parts = urlsplit(link)
        assert parts.scheme == "https"
        assert parts.username is None
        assert parts.hostname
        assert parts.hostname.isascii()


def test_a_doi_is_a_link_and_other_text_is_not() -> None:
    assert doi_link("10.5555/belt.2030(1);2") == "https://doi.org/10.5555/belt.2030(1);2"
    assert doi_link('10.5555/"><script>') == "https://doi.org/10.5555/%22%3E%3Cscript%3E"
    assert [doi_link(text) for text in (None, "", "belt", "10.5555/a b", "https://doi.org/10.5555/a")] == [""] * 5
