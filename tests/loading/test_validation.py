"""Files that are valid YAML but do not fit their model: `loading.validation`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field, StringConstraints

from patientdocs.loading.strict_yaml import read
from patientdocs.loading.validation import validate
from patientdocs.model.entry import Entry
from patientdocs.model.identifier import Hash16, Identifier, IsoDate, PlainText
from patientdocs.model.leaflet import Item, Leaflet

SAMPLE = Path(__file__).with_name("leaflet.yaml").read_text(encoding="utf-8")


class Lamp(Entry):
    watts: int | Decimal | None = Field(default=None, ge=1, le=100)
    color: Literal["white", "amber"] = "white"
    made_of: Annotated[str, StringConstraints(max_length=4)] = Field(default="salt", alias="made-of")


class Shop(Entry):
    id: Identifier = "shop"
    name: PlainText = "Shop"
    lamps: list[Lamp] = Field(default_factory=list, max_length=3)
    prices: dict[Identifier, int] = Field(default_factory=dict)
    owner: str | Lamp = ""
    items: list[Item] = Field(default_factory=list)
    open: bool = True
    since: IsoDate = "2020-01-01"
    hash: Hash16 = "0123456789abcdef"
    size: float = Field(default=1.0, gt=0, lt=10)


def said(text: str, model: type[Entry] = Shop) -> list[str]:
    """`line:column code message | help`, of reading and comparing together."""
    document, problems = read("f.yaml", text.encode())
    assert document is not None
    entry, more = validate(model, document.tree, document.places)
    assert (entry is None) or not more
    return [f"{p.location.line}:{p.location.column} {p.code} {p.message} | {p.help}" for p in problems + more]


WRONG = {
    # kinds
    "name: 5\n": '1:7 wrong-value `name` must be text, but it is the number 5 | put it in quotes: "5"',
    "name: 2.5\n": '1:7 wrong-value `name` must be text, but it is the number 2.5 | put it in quotes: "2.5"',
    "name: true\n": '1:7 wrong-value `name` must be text, but it is `true` | put it in quotes: "true"',
    "name: [[x]]\n": "1:7 wrong-value `name` must be text, but it is a list | a text that starts with [ needs quotes",
    "name: {x}\n": (
        "1:7 wrong-value `name` must be text, but it is an entry with keys | a text that starts with { needs quotes"
    ),
    "name:\n": (
        "1:1 wrong-value `name` must be text, but it is empty | write a value (in quotes if it starts with #), or "
        "delete the key if it may be left out"
    ),
    "name: ''\n": "1:7 wrong-value `name` is empty | write it",
    "lamps: one\n": (
        "1:8 wrong-value `lamps` must be a list, but it is text | "
        "write each item on a line of its own, after a hyphen, or write [one, two]"
    ),
    "lamps: [one]\n": (
        "1:9 wrong-value item 1 of `lamps` must be an entry with keys, but it is text | "
        "write `key: value` on lines of their own, indented further than this key"
    ),
    'open: "true"\n': (
        "1:7 wrong-value `open` must be true or false, but it is text | "
        "write it without quotes, and without anything around it"
    ),
    'lamps: [{watts: "5"}]\n': (
        "1:17 wrong-value `watts` must be a number, but it is text | "
        "write it without quotes, and without anything around it"
    ),
    "lamps: [{watts: true}]\n": ("1:17 wrong-value `watts` must be a number, but it is `true` | write one number"),
    "hello\n": (
        "1:1 wrong-value the file must be an entry with keys, but it is text | "
        "write `key: value`, one key a line, with a space after each colon"
    ),
    "---\n": (
        "1:1 wrong-value the file must be an entry with keys, but it is empty | "
        "write `key: value`, one key a line, with a space after each colon"
    ),
    # values
    "lamps: [{watts: 0}]\n": "1:17 wrong-value `watts` must be at least 1, but it is 0 | ",
    "lamps: [{watts: 100.5}]\n": "1:17 wrong-value `watts` must be at most 100, but it is 100.5 | ",
    "size: 0\n": "1:7 wrong-value `size` must be more than 0.0, but it is 0 | ",
    "lamps: [{color: red}]\n": "1:17 wrong-value `color` cannot be `red` | write `white` or `amber`",
    "lamps: [{made-of: glass}]\n": "1:19 wrong-value `made-of` has 5 characters; the limit is 4 | shorten it",
    "lamps: [{}, {}, {}, {}]\n": "1:8 wrong-value `lamps` has 4 items; the limit is 3 | shorten it",
    "since: 2026-13-01\n": (
        "1:8 wrong-value `since` is not a date: `2026-13-01` | write year, month and day: 2026-11-22"
    ),
    "hash: abc\n": (
        "1:7 wrong-value `hash` is not a hash: `abc` | a hash has 16 digits or letters a to f; the program writes it"
    ),
    "id: The Shop\n": (
        "1:5 bad-id `id` is not an id: `The Shop` | "
        "use lower-case letters a to z, digits, and single hyphens between them"
    ),
    "prices: {Big Lamp: 5}\n": (
        "1:10 bad-id the key is not an id: `Big Lamp` | "
        "use lower-case letters a to z, digits, and single hyphens between them"
    ),
    # keys
    "nmae: x\n": "1:1 unknown-key there is no key `nmae` here | did you mean `name`?",
    "lamps: [{Color: white}]\n": "1:10 unknown-key there is no key `Color` here | did you mean `color`?",
    "lamps: [{made_of: salt}]\n": "1:10 unknown-key there is no key `made_of` here | did you mean `made-of`?",
    "lamps: [{qqq: 1}]\n": (
        "1:10 unknown-key there is no key `qqq` here | keys that may stand here: watts, color, made-of"
    ),
    # unions: only the member that is meant is compared
    "owner: 5\n": (
        '1:8 wrong-value `owner` must be text or an entry with keys, but it is the number 5 | put it in quotes: "5"'
    ),
    "owner: {color: red}\n": "1:16 wrong-value `color` cannot be `red` | write `white` or `amber`",
    "items: [{use: x, idd: z}]\n": ("1:18 unknown-key there is no key `idd` here | keys that may stand here: use"),
    "items: [{use: 5}]\n": '1:15 wrong-value `use` must be text, but it is the number 5 | put it in quotes: "5"',
    "items: [{id: x}]\n": (
        "1:9 missing-key the key `text` is missing in item 1 of `items` | add `text:` with its value"
    ),
    "items: [{kind: fact}]\n": (
        "1:9 missing-key the keys `id`, `text` are missing in item 1 of `items` | add each of them with its value"
    ),
    "items: [{id: x, text: z, figures: {a: {of: 2}}}]\n": (
        "1:39 wrong-value `a`: give either `value` or `derived`, not both and not neither | "
    ),
    # one slip, one message
    "open: yes\n": (
        "1:7 yaml-trap some programs read `yes` as true or false, others as text | "
        'write "yes" in quotes for the text, or true'
    ),
    "lamps: *all\n": (
        "1:8 yaml-feature the alias `*all` is not used here | "
        "write out what it stands for; a text that starts with * needs quotes"
    ),
}


@pytest.mark.parametrize("text", WRONG)
def test_wrong(text: str) -> None:
    assert said(text) == [WRONG[text]]


def test_everything_wrong_is_said_at_once() -> None:
    damaged = (
        SAMPLE.replace("title:", "titel:")
        .replace("id: the-study", "id: The study")
        .replace("evidence: trial", "evidence: 5")
        .replace("value: 7,", "value: seven,")
        .replace("  - {id: why-sleep, text", "  - {id: why-sleep, txt")
        .replace("note: |", "mote: |")
    )
    assert [line.split(" |")[0] for line in said(damaged, Leaflet)] == [
        "2:1 missing-key the key `title` is missing",
        "6:1 unknown-key there is no key `titel` here",
        "13:9 bad-id `id` is not an id: `The study`",
        "22:19 wrong-value `evidence` must be text, but it is the number 5",
        "27:27 wrong-value `value` must be a number, but it is text",
        "31:9 unknown-key there is no key `mote` here",
        "46:5 missing-key the key `text` is missing in item 1 of `ask`",
        "46:21 unknown-key there is no key `txt` here",
    ]


def test_a_key_spelled_as_in_the_code_is_not_taken_from_a_file() -> None:
    assert Lamp.model_validate({"made_of": "wood"}).made_of == "wood"
    assert "unknown-key" in said("made_of: wood\n", Lamp)[0]
