"""Whatever stands in a text, it stays text: the page's tags are those of a page with harmless words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientdocs.model.edition import Edition, Run
from patientdocs.model.source import Source
from patientdocs.rendering.templating.messages import interface_words
from patientdocs.rendering.templating.pages import filled

ATTACKS = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<img src=x onerror=alert(1)>",
    "<!-- ",
    "]]>",
    "{{ 7 * 7 }} {% include 'page.html.j2' %} {# x #}",
    "%(n)9s %s {0} {slot} {{slot}}",
    "&lt;b&gt; &amp; &#x3c;",
    "<link rel=attachment href=file:///etc/passwd>",
]
NAMES = {"id", "letter", "term", "conflict", "evidence", "variant", "link", "message", "attribution_message"}
"""Fields that hold identifiers, or addresses, which `test_links` is about."""
SHELLS = [
    pytest.param(partial(filled, "page.html.j2", paper=False, style="", style_hash=""), id="screen"),
    pytest.param(partial(filled, "print.html.j2", paper=True, program_version="1"), id="paper"),
]

Shell = Callable[..., str]


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[" ".join([tag, *(name for name, _ in attrs)])] += 1

    def handle_data(self, data: str) -> None:
        if self.cdata_elem != "script":  # data for search engines: `test_linked_data` is about it
            self.words += data


def with_words(value: Any, add: str) -> Any:
    """The same edition with something added to every text that is printed."""
    if isinstance(value, str):
        return value + add if value else value
    if isinstance(value, tuple):
        return tuple(with_words(item, add) for item in value)
    if isinstance(value, Source):
        return value.model_copy(update={name: getattr(value, name) + add for name in ("title", "kind")})
    if is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in fields(value) if f.name not in NAMES and not (f.name == "kind" and type(value) is Run)]
        changed = {name: with_words(getattr(value, name), add) for name in names}
        return replace(value, **{name: new for name, new in changed.items() if new != getattr(value, name)})
    return value


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_text_is_never_markup(shell: Shell, attack: str, edition: Edition) -> None:
    harmless = Tags(shell(edition=with_words(edition, " harmless")))
    page = Tags(shell(edition=with_words(edition, f" {attack}")))
    assert page.tags == harmless.tags
    assert page.words.count(attack) == harmless.words.count("harmless") > 40


@pytest.mark.parametrize("shell", SHELLS)
@settings(max_examples=25, deadline=None)
@given(words=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30))
def test_no_text_at_all_changes_the_tags(shell: Shell, words: str, edition: Edition) -> None:
    harmless = Tags(shell(edition=with_words(edition, " harmless")))
    assert Tags(shell(edition=with_words(edition, f" {words}x"))).tags == harmless.tags


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_nor_where_words_are_set_apart(shell: Shell, attack: str, translations: Mapping[str, Edition]) -> None:
    def page(add: str) -> Tags:
        found = Tags(shell(edition=with_words(translations["ar"], add)))
        del found.tags["span dir"]
        return found

    assert page(f" {attack}").tags == page(" harmless").tags
    assert page(f" {attack}").words.count(attack) > 30


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_translation_is_never_markup(shell: Shell, attack: str, edition: Edition) -> None:
    plain = Tags(shell(edition=edition))
    translated = replace(edition, messages={words: f"{words} {attack}" for words in interface_words()})
    page = Tags(shell(edition=translated))
    assert page.tags == plain.tags
    assert page.words.count(attack) > 15
