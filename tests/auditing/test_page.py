"""The evidence report as a page: safe, and made so that everybody can read it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from patientdocs.auditing.compiling import record_of
from patientdocs.auditing.page import page
from patientdocs.auditing.record import Record

VOID = {"meta", "br"}
ATTACK = "\"><script>alert('1')</script>{{ 7 * 7 }}&amp;"


class Outline(HTMLParser):
    """Collects what the tests ask about, and refuses tags that are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.captions: list[bool] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if self.open and self.open[-1] == "table":
            self.captions.append(tag == "caption") if tag in ("caption", "thead") else None
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]


@pytest.fixture(scope="module")
def record(full: Any) -> Record:
    return record_of(full.library, full.editions, full.diagnostics, full.waived)


@pytest.fixture(scope="module")
def outline(record: Record) -> Outline:
    return Outline(page(record).decode())


def test_tags_are_closed_and_names_are_unique(outline: Outline) -> None:
    assert outline.open == []
    names = outline.values("id")
    assert len(names) == len(set(names))


def test_links_and_labels_lead_somewhere(outline: Outline) -> None:
    names = set(outline.values("id"))
    assert {link[1:] for link in outline.values("href") if link.startswith("#")} <= names
    assert {label for labels in outline.values("aria-labelledby") for label in labels.split()} <= names


def test_headings_go_down_one_level_at_a_time(outline: Outline) -> None:
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_landmarks_and_tables_are_named(outline: Outline) -> None:
    assert [len(outline.all(tag)) for tag in ("header", "nav", "main")] == [1, 1, 1]
    assert all("aria-labelledby" in section for section in outline.all("section"))
    assert outline.all("table")
    assert outline.captions == [True, False] * len(outline.all("table"))
    assert all(head["scope"] in ("col", "row") for head in outline.all("th"))


def test_nothing_runs_and_nothing_is_fetched(record: Record, outline: Outline) -> None:
    assert {tag for tag, _ in outline.tags} & {"script", "img", "link", "iframe", "object", "form"} == set()
    assert outline.values("style") == []
    assert outline.values("src") == []
    text = page(record).decode()
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style
    allowed = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = (meta["content"] for meta in outline.all("meta") if "http-equiv" in meta)
    assert policy.startswith(f"default-src 'none'; style-src '{allowed}';")


def test_texts_are_escaped_wherever_they_stand(record: Record) -> None:
    text = page(poisoned(record), {("foot-study", ATTACK, ATTACK): ATTACK}).decode()
    assert "<script" not in text
    assert "{{ 7 * 7 }}" in text
    outline = Outline(text)
    assert outline.open == []
    usual = {tag for tag, _ in Outline(page(record, {}).decode()).tags}
    assert {tag for tag, _ in outline.tags} == usual | {"blockquote"}
    assert not any(name.startswith("on") for _, attributes in outline.tags for name in attributes)


def poisoned(record: Record) -> Record:
    """Every text that people write replaced by an attack; ids stay, because the loader holds them to a pattern."""
    statements = tuple(
        replace(
            statement,
            text=ATTACK,
            translations=dict.fromkeys(statement.translations, ATTACK),
            population=ATTACK,
            evidence_label=ATTACK,
            citations=tuple(replace(passage, start=ATTACK, end=ATTACK) for passage in statement.citations),
            waivers=tuple(replace(waiver, reason=ATTACK) for waiver in statement.waivers),
            leaflets=tuple(replace(p, attribution=ATTACK, part=ATTACK) for p in statement.leaflets),
        )
        for statement in record.statements
    )
    return replace(
        record,
        library=ATTACK,
        statements=statements,
        warnings=tuple(replace(warning, title=ATTACK, place=ATTACK) for warning in record.warnings),
        words=tuple(replace(word, term=ATTACK, gloss=ATTACK) for word in record.words),
        conflicts=tuple(
            replace(c, about=ATTACK, prefer=ATTACK, reason=ATTACK, sides=(replace(c.sides[0], name=ATTACK),))
            for c in record.conflicts
        ),
        sources=tuple(
            replace(
                source,
                title=ATTACK,
                kind=ATTACK,
                interest=ATTACK,
                publisher=ATTACK,
                container_title=ATTACK,
                issued=ATTACK,
                doi=ATTACK,
            )
            for source in record.sources
        ),
        leaflets=tuple(
            replace(
                leaflet,
                title=ATTACK,
                version=ATTACK,
                glossed=(ATTACK,),
                familiar=(ATTACK,),
                other_lines=tuple(replace(line, text=ATTACK) for line in leaflet.other_lines),
            )
            for leaflet in record.leaflets
        ),
    )


def test_an_address_that_is_not_plain_https_is_no_link(full: Any) -> None:
    unsafe = "javascript:alert(1)"
    sources = {
        name: source.model_copy(update={"URL": unsafe, "deep_link": "text-fragment"})
        for name, source in full.library.sources.items()
    }
    notes = tuple(
        replace(note, passages=tuple(replace(passage, link=unsafe + "#x") for passage in note.passages))
        for note in full.editions[0].notes
    )
    record = record_of(replace(full.library, sources=sources), (replace(full.editions[0], notes=notes),), (), ())
    assert all(source.url == "" for source in record.sources)
    assert unsafe not in page(record).decode()


def test_the_page_says_what_it_is_not(record: Record) -> None:
    text = page(record).decode()
    assert "Nobody has signed these leaflets." in text
    assert "No formula explains more than a third of how hard readers find a text." in text
    assert "Not for publication" not in text
    assert "Not for publication" in page(record, {}).decode()
