"""Every entry knows where it stands: `model.entry`, filled by `loading`."""

from __future__ import annotations

import json
import pickle
import textwrap
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from patientdocs.diagnostics import Location
from patientdocs.loading.scalars import Trap, plain
from patientdocs.loading.strict_yaml import read
from patientdocs.loading.validation import validate
from patientdocs.model.entry import Entry
from patientdocs.model.leaflet import Leaflet
from patientdocs.model.places import Span
from patientdocs.model.source import Source
from patientdocs.model.statement import Citation, Statement

SAMPLE = Path(__file__).with_name("leaflet.yaml").read_bytes()
LINES = SAMPLE.decode().split("\n")


@pytest.fixture(scope="module")
def leaflet() -> Leaflet:
    document, problems = read("lamp.yaml", SAMPLE)
    assert document is not None and problems == []
    entry, problems = validate(Leaflet, document.tree, document.places)
    assert entry is not None and problems == []
    return entry


@pytest.fixture(scope="module")
def statement(leaflet: Leaflet) -> Statement:
    item = leaflet.sections[0].statements[1]
    assert isinstance(item, Statement)
    return item


def underlined(place: Location) -> str:
    """The characters that a terminal would underline."""
    return LINES[place.line - 1][place.column - 1 : place.column - 1 + place.length]


def test_values_and_keys(leaflet: Leaflet, statement: Statement) -> None:
    assert str(statement.at("role")) == "lamp.yaml:24:15"
    assert underlined(statement.at("role")) == "benefit"
    assert underlined(statement.at_key("role")) == "role"
    assert underlined(statement.at("cites", 0, "start")) == "'seven of 12'"
    assert underlined(statement.cites[0].at("start")) == "'seven of 12'"
    assert underlined(statement.at("figures", "rest")) == "{derived: 12 - 7}"
    assert underlined(statement.at("figures", "rest", "derived")) == "12 - 7"
    assert underlined(statement.at_key("figures", "rest", "derived")) == "derived"
    assert underlined(leaflet.at("key", 1)) == "ask-first"
    assert underlined(leaflet.at_key("key", 1)) == "ask-first"
    assert underlined(leaflet.at("key")) == "[seven-slept, ask-first]"
    assert underlined(leaflet.at()) == "id: salt-lamp"
    assert underlined(statement.at()) == "id: seven-slept"
    assert underlined(leaflet.at("sections", 0, "statements", 0, "text")) == ">-"


def test_what_is_not_there_gives_the_nearest_around_it(leaflet: Leaflet, statement: Statement) -> None:
    assert statement.at("population") == statement.at()
    assert statement.at("cites", 9, "start") == statement.at("cites")
    assert statement.at("figures", "rest", "unit") == statement.at("figures", "rest")
    assert statement.at_key("population") == statement.at()
    assert statement.at("nonsense", 3) == statement.at()
    assert leaflet.at_key("notice") == Location("lamp.yaml", 9, 1, 6)


def test_an_empty_value_is_its_key_or_hyphen() -> None:
    document, _ = read("f.yaml", b"a:\nb:\n  - x\n  -\n")
    assert document is not None
    assert document.places.value(("a",)) == Location("f.yaml", 1, 1, 1)
    assert document.places.value(("b", 1)) == Location("f.yaml", 4, 3, 1)


@pytest.mark.parametrize("word", ["{adults_of}", "[[placebo|Dummy]]", "lamps did"])
def test_no_word_of_a_text_with_escapes_is_guessed_at(statement: Statement, word: str) -> None:
    begin = statement.text.index(word)
    place = statement.at_text("text", begin, begin + len(word))
    assert place == statement.at("text")


@pytest.mark.parametrize("word", ["People", "no better", "with", "lamp.", "salt lamp"])
def test_words_of_a_folded_text(leaflet: Leaflet, word: str) -> None:
    folded = leaflet.sections[0].statements[0]
    assert isinstance(folded, Statement)
    begin = folded.text.index(word)
    assert underlined(folded.at_text("text", begin, begin + len(word))) == word


def test_words_that_run_over_a_line_end_there(leaflet: Leaflet) -> None:
    folded = leaflet.sections[0].statements[0]
    assert isinstance(folded, Statement)
    begin = folded.text.index("better")
    assert underlined(folded.at_text("text", begin, begin + len("better with"))) == "better"


def test_words_deeper_in_an_entry(statement: Statement) -> None:
    assert underlined(statement.at_text(("cites", 0, "start"), 9, 11)) == "12"
    assert underlined(statement.at_text(("figures", "rest", "derived"), 5, 6)) == "7"
    assert statement.at_text(("figures", "adults", "value"), 0, 1) == statement.at("figures", "adults", "value")
    assert statement.at_text(("cites", 0, "end"), 0, 3) == statement.at("cites", 0, "end")


def test_fields_go_by_their_names_and_files_by_their_keys() -> None:
    text = "id: a\ntype: webpage\ntitle: A\ncontainer-title: The shop\nkind: A shop.\nsnapshot: {file: a, sha256: "
    document, _ = read("a.yaml", f"{text}{'0' * 64}}}\n".encode())
    assert document is not None
    source, problems = validate(Source, document.tree, document.places)
    assert source is not None, problems
    assert source.at("container_title") == Location("a.yaml", 4, 18, 8)
    assert source.at_key("container_title") == Location("a.yaml", 4, 1, 15)
    assert source.at_text("container_title", 4, 8) == Location("a.yaml", 4, 22, 4)


def test_an_entry_without_a_file() -> None:
    citation = Citation(source="a", start="b")
    assert citation.at("start") == citation.at() == citation.at_text("start", 0, 1) == Location("<memory>")


def test_the_place_is_no_part_of_what_an_entry_says(statement: Statement) -> None:
    read_one, made = statement.cites[0], Citation(source="lamp-trial", start="seven of 12", end="the lamp's light")
    assert read_one == made and hash(read_one) == hash(made)
    assert read_one.model_dump() == made.model_dump() and repr(read_one) == repr(made)
    assert "origin" not in json.dumps(Statement.model_json_schema())
    with pytest.raises(ValidationError):
        read_one.start = "other"


def test_places_travel_to_other_processes(leaflet: Leaflet) -> None:
    copy = pickle.loads(pickle.dumps(leaflet))
    assert copy == leaflet
    assert copy.sections[1].at("heading") == leaflet.sections[1].at("heading")


# Laws, on files that are made up together with what they say.


class Written:
    """A scalar and how the file writes it."""

    def __init__(self, value: object, source: str) -> None:
        self.value = value
        self.source = source


def is_text(words: str) -> bool:
    meaning = plain(words)
    return isinstance(meaning, str) and not isinstance(meaning, Trap)


WORDS = (
    st.lists(st.text("abcdeéßλЖ中😀.", min_size=1, max_size=5), min_size=1, max_size=6).map(" ".join).filter(is_text)
)
VISIBLE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), max_size=15)
SCALARS = st.one_of(
    WORDS.map(lambda words: Written(words, words)),
    VISIBLE.map(lambda text: Written(text, "'" + text.replace("'", "''") + "'")),
    VISIBLE.map(lambda text: Written(text, json.dumps(text, ensure_ascii=False))),
    st.integers(-(10**14), 10**14).map(lambda number: Written(number, str(number))),
    st.integers(-999, 999).map(lambda number: Written(Decimal(f"{number}.5"), f"{number}.5")),
    st.sampled_from([Written(None, "null"), Written(True, "true"), Written(False, "false")]),
)
KEYS = st.text("abcde-_", min_size=2, max_size=6).filter(lambda key: not key.startswith("-") and is_text(key))
TREES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEYS, inner, min_size=1, max_size=4),
    max_leaves=20,
)


def written(node: Any, indent: int = 0, flow: bool = False) -> str:
    """The node as YAML, to stand behind a key's colon or a hyphen."""
    if isinstance(node, Written):
        return f" {node.source}"
    if isinstance(node, list) and (flow or all(isinstance(item, Written) for item in node)):
        return f" [{','.join(written(item, flow=True) for item in node)}]"
    pad = "\n" + " " * indent
    if isinstance(node, list):
        return "".join(f"{pad}-{written(item, indent + 2)}" for item in node)
    return "".join(f"{pad}{key}:{written(item, indent + 2)}" for key, item in node.items())


def value_of(node: Any) -> Any:
    if isinstance(node, list):
        return [value_of(item) for item in node]
    return node.value if isinstance(node, Written) else {key: value_of(item) for key, item in node.items()}


def scalars(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Written]]:
    if isinstance(node, Written):
        return [(path, node)]
    steps = enumerate(node) if isinstance(node, list) else node.items()
    return [found for step, item in steps for found in scalars(item, (*path, step))]


@settings(max_examples=100, deadline=None, database=None)
@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=4))
def test_law_every_value_is_read_and_stands_where_its_mark_says(tree: dict[str, Any]) -> None:
    text = written(tree)
    document, problems = read("f.yaml", text.encode())
    assert document is not None and problems == [], text
    assert document.tree == value_of(tree)
    lines = text.split("\n")
    for path, scalar in scalars(tree):
        place = document.places.value(path)
        assert lines[place.line - 1][place.column - 1 :].startswith(scalar.source)
        assert place.length == max(1, len(scalar.source))
        if isinstance(path[-1], str):
            key = document.places.key(path)
            assert lines[key.line - 1][key.column - 1 : key.column - 1 + key.length] == path[-1]


STYLES = {"": "{}", "single": "'{}'", "double": '"{}"', "folded": ">-\n{}", "block": "|\n{}"}


@settings(max_examples=100, deadline=None, database=None)
@given(words=WORDS, width=st.integers(6, 40), style=st.sampled_from(sorted(STYLES)), deep=st.integers(1, 6))
def test_law_every_word_of_a_text_is_found_on_its_line(words: str, width: int, style: str, deep: int) -> None:
    folded = textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False)
    body = STYLES[style].format("\n".join(folded))
    text = textwrap.indent(f"a: {body}", " " * deep).lstrip()
    document, problems = read("f.yaml", f"b: 1\n{text}\n".encode())
    assert document is not None and problems == []
    value = document.tree["a"] if isinstance(document.tree, dict) else None
    assert isinstance(value, str) and value.split() == words.split()
    lines = document.places.lines
    at = 0
    for word in value.split():
        at = value.index(word, at)
        place = document.places.words(("a",), value, at, at + len(word))
        assert lines[place.line - 1][place.column - 1 : place.column - 1 + place.length] == word
        at += len(word)


def test_folded_places_are_the_same() -> None:
    document, _ = read("lamp.yaml", SAMPLE)
    assert document is not None
    places = document.places
    noted = (list(places.lines), dict(places.values), dict(places.keys))
    places.fold()
    assert (places.lines, places.values, places.keys) == noted
    assert all(isinstance(span, Span) for span in (*places.values.values(), *places.keys.values()))


def test_a_copy_and_a_pickled_entry_know_their_place(statement: Statement) -> None:
    for other in (statement.model_copy(update={"kind": "action"}), pickle.loads(pickle.dumps(statement))):
        assert other.at("text") == statement.at("text") != Location("<memory>")
    assert pickle.loads(pickle.dumps(statement)) == statement


def test_every_entry_in_a_file_is_placed(leaflet: Leaflet) -> None:
    def entries(value: object) -> list[Entry]:
        if isinstance(value, Entry):
            inner = [entry for name in type(value).model_fields for entry in entries(getattr(value, name))]
            return [value, *inner]
        items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
        return [entry for item in items for entry in entries(item)]

    found = entries(leaflet)
    assert len(found) == 14
    assert all(entry.at().file == "lamp.yaml" for entry in found)
    assert len({(entry.at().line, entry.at().column) for entry in found}) == len(found)
