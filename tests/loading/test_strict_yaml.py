"""Files that are refused, with the place and the words: `loading.strict_yaml`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from patientdocs.loading.characters import BY_HAND, OF_A_LIBRARY
from patientdocs.loading.strict_yaml import MAX_DEPTH, Document, read

SAMPLE = Path(__file__).with_name("leaflet.yaml").read_bytes()


def said(data: bytes) -> list[str]:
    """`line:column code message`, one for each problem."""
    _, problems = read("f.yaml", data)
    return [f"{p.location.line}:{p.location.column} {p.code} {p.message}" for p in problems]


def whole(data: bytes) -> Document:
    document, problems = read("f.yaml", data)
    assert document is not None and problems == []
    return document


REFUSED = {
    # YAML 1.1 traps
    "a: no\n": "1:4 yaml-trap some programs read `no` as true or false, others as text",
    "no: a\n": "1:1 yaml-trap some programs read `no` as true or false, others as text",
    "a: [x, ~]\n": "1:8 yaml-trap programs read `~` as nothing",
    "a: 012\n": "1:4 yaml-trap some programs read `012`, which starts with a zero, as another number",
    "a: 12:30\n": "1:4 yaml-trap some programs read `12:30` as one number, not as a time",
    "a: 1.10\n": "1:4 yaml-trap programs drop the zero at the end of `1.10`",
    "a: see #3 first\n": "1:8 yaml-trap the text is cut off here: ` #` starts a comment",
    "null: a\n": "1:1 yaml-trap the key `null` is not text",
    "2018: a\n": "1:1 yaml-trap the key `2018` is not text",
    # parts of YAML that are not used
    "a: &x 1\n": "1:4 yaml-feature the anchor `&x` is not used here",
    "a: *x\n": "1:4 yaml-feature the alias `*x` is not used here",
    "a: !!python/name:os.system x\n": "1:4 yaml-feature the tag `!!python/name:os.system` is not used here",
    "a: {<<: {b: 1}}\n": "1:5 yaml-feature merge keys (`<<`) are not used here",
    "%YAML 1.1\n---\na: 1\n": "1:1 yaml-feature a line that starts with % is not used here",
    "a: 1\n---\nb: 1\n": "2:1 yaml-feature a second document starts here",
    # keys
    "a: 1\nb: 2\na: 3\n": "3:1 duplicate-key the key `a` stands here already, on line 1",
    "{{slot}}: a\n": "1:1 yaml-syntax a key cannot be a list or an entry",
    "? \n: 2\n": "1:2 yaml-syntax there is no key before this colon",
    # syntax
    "": "1:1 yaml-syntax the file is empty",
    "# a\n": "1:1 yaml-syntax the file is empty",
    "a: 'x\nb: 1\n": "1:4 yaml-syntax the quote ' that opens here is never closed",
    'a: "x\nb: 1\n': '1:4 yaml-syntax the quote " that opens here is never closed',
    "a: 'it's'\n": "1:8 yaml-syntax the text goes on after the quote ' that closes it",
    'a: "\\q"\n': "1:5 yaml-syntax a backslash in double quotes starts an escape, and this is none",
    'a: "x\\u202E"\n': (
        "1:4 yaml-forbidden-character an escape in this text writes the invisible character U+202E "
        "(right-to-left override), which is not allowed here"
    ),
    '"x\\0": a\n': (
        "1:1 yaml-forbidden-character an escape in this text writes a null character, which is not allowed here"
    ),
    "a: [1, 2\nb: 1\n": "1:4 yaml-syntax the [ that opens here is not closed, or a comma is missing",
    "a: {b: 1": "1:9 yaml-syntax a comma or } is missing here",
    "a: [": "1:5 yaml-syntax the file ends before a bracket is closed",
    "a: {slot} is x\n": "1:11 yaml-syntax the text goes on after the }",
    "a: [[term]] is x\n": "1:13 yaml-syntax the text goes on after the ]",
    "a: Note: x\n": "1:8 yaml-syntax a colon and a space inside a text start a new key",
    "a: @x\n": "1:4 yaml-syntax a text without quotes cannot start with @",
    "a: *b* c\n": "1:4 yaml-syntax a text without quotes cannot start with *",
    "a: - b\n": "1:4 yaml-syntax a list cannot begin on the line of its key",
    "a: > 5 mg\n": "1:4 yaml-syntax after > the text starts on the next line, indented further than its key",
    "a: x\nb\nc: 1\n": "2:1 yaml-syntax this line has no key",
    "a:x\nb: 1\n": "1:2 yaml-syntax there is no space after this colon",
    "a:\n  b: 1\n c: 2\n": "3:2 yaml-syntax this line does not line up with the lines above it",
    "a: 1\n  b: 2\n": (
        "2:4 yaml-syntax this key stands further right than YAML expects, or belongs to the text above it"
    ),
    "[a]\nb: 1\n": "2:1 yaml-syntax the file goes on after its only value has ended",
    "a:\u00a01\nb: 1\n": "1:3 yaml-syntax this space is the character U+00A0, which YAML does not take for a space",
    "a:\n\u00a0b: 1\n": "2:1 yaml-syntax this space is the character U+00A0, which YAML does not take for a space",
    # characters
    "a:\tb\n": "1:3 yaml-forbidden-character a tab is not allowed here",
    "a: b\rc\n": "1:5 yaml-forbidden-character a carriage return without a line feed is not allowed here",
    "a: \x00\n": "1:4 yaml-forbidden-character a null character is not allowed here",
    "a: \x1bx\n": "1:4 yaml-forbidden-character the invisible character U+001B is not allowed here",
    "a: b\x85c\n": "1:5 yaml-forbidden-character a NEXT LINE character is not allowed here",
    "a: b\u2028c\n": "1:5 yaml-forbidden-character the invisible character U+2028 (line separator) is not allowed here",
    "ä: b\ufeffc\n": "1:5 yaml-forbidden-character a byte order mark inside the file is not allowed here",
    "a: 1\u200b0\n": (
        "1:5 yaml-forbidden-character the invisible character U+200B (zero width space) is not allowed here"
    ),
    "a: \u202egm 01\n": (
        "1:4 yaml-forbidden-character the invisible character U+202E (right-to-left override) is not allowed here"
    ),
    "a: \ue000\n": "1:4 yaml-forbidden-character the invisible character U+E000 is not allowed here",
    "a: \U000e0041\n": (
        "1:4 yaml-forbidden-character the invisible character U+E0041 (tag latin capital letter a) is not allowed here"
    ),
    # a merge that was not finished
    "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n": (
        "2:1 merge-conflict git could not join two versions of this file and left both in it"
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    assert said(text.encode()) == [REFUSED[text]]


def test_what_is_not_utf8() -> None:
    assert said("a: 1\nb: xä\n".encode("latin-1")) == ["2:5 not-utf8 the byte 0xe4 here is not UTF-8"]
    assert said("ä: \ud800".encode("utf-8", "surrogatepass")) == ["1:4 not-utf8 the byte 0xed here is not UTF-8"]
    assert said("a: 1\n".encode("utf-16")) == ["1:1 not-utf8 the file is UTF-16"]


@pytest.mark.parametrize("opening", ["[", "- ", "a: [", '{"a": '])
def test_nested_bombs(opening: str) -> None:
    (problem,) = said((opening * 100_000).encode())
    assert "yaml-too-large values are nested deeper" in problem or "a key cannot be" in problem


def test_the_limits_are_exact() -> None:
    deep = "[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH
    assert said(deep.encode()) == []
    assert said(f"[{deep}]".encode()) == [
        f"1:{MAX_DEPTH + 1} yaml-too-large values are nested deeper than 20 levels here"
    ]
    items = "- a\n" * (BY_HAND.values - 1)
    assert said(items.encode()) == []
    assert said((items + "- a\n").encode()) == ["50000:3 yaml-too-large the file has more than 50,000 values"]
    assert said(b"#" * 1_000_001) == ["1:1 yaml-too-large the file has 1,000,001 bytes; the limit is 1,000,000"]


def test_a_list_of_the_program_may_be_as_long_as_a_library() -> None:
    """A mark for each text of five thousand leaflets."""
    data = b"drafts:\n  a:\n" + b"".join(b'    - "%016x"\n' % number for number in range(100_000))
    document, problems = read("drafts.yaml", data, OF_A_LIBRARY)
    assert document is not None and problems == []
    assert read("drafts.yaml", data)[0] is None


def test_an_alias_bomb_stays_small() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30))]
    document, problems = read("f.yaml", "\n".join(lines).encode())
    assert {p.code for p in problems} == {"yaml-feature"}
    assert document is not None and document.tree == {"a0": ["x", "x"], **{f"a{n}": [None, None] for n in range(1, 30)}}


def test_everything_is_said_at_once_and_in_order() -> None:
    text = "a: no\nb: {c: 1, c: 2}\nd: &x 1\ne: x\u200by\nf: 'open\n"
    assert [line.split()[:2] for line in said(text.encode())] == [
        ["1:4", "yaml-trap"],
        ["2:11", "duplicate-key"],
        ["3:4", "yaml-feature"],
        ["4:5", "yaml-forbidden-character"],
        ["5:4", "yaml-syntax"],
    ]


def test_many_forbidden_characters_are_counted() -> None:
    problems = said(b"a: " + b"\x07" * 1000)
    assert len(problems) == 21
    assert problems[-1] == "1:24 yaml-forbidden-character 980 more forbidden characters follow"


def test_a_conflict_names_its_other_marks() -> None:
    _, (problem,) = read("f.yaml", b"<<<<<<< a\nx: 1\n||||||| b\n=======\nx: 2\n>>>>>>> c\n")
    assert [(related.message, related.location.line) for related in problem.related] == [
        ("`||||||| b`", 3),
        ("`=======`", 4),
        ("`>>>>>>> c`", 6),
    ]


def test_messages_stay_short() -> None:
    for text in ("a: !" + "x" * 5000, "x" * 500 + ": 1\n" + "x" * 500 + ": 2", "a: 0" + "1" * 5000):
        (line,) = said(text.encode())
        assert len(line) < 200


def test_the_first_of_two_keys_is_kept_and_named() -> None:
    document, (problem,) = read("f.yaml", b"a: {b: 1}\n'a': {b: 2, c: 3}\n")
    assert document is not None and document.tree == {"a": {"b": 1}}
    assert (problem.related[0].location.line, problem.related[0].location.column) == (1, 1)
    assert document.places.value(("a", "b")).line == 1


def test_values() -> None:
    text = "a: text\nb: 'no'\nc: 2026-11-22\nd: 1.5\ne: \"1.10\"\nf: [1, true, null, 'null']\ng: |\n  012\nh:\n"
    assert whole(text.encode()).tree == {
        "a": "text",
        "b": "no",
        "c": "2026-11-22",
        "d": Decimal("1.5"),
        "e": "1.10",
        "f": [1, True, None, "null"],
        "g": "012\n",
        "h": None,
    }


@pytest.mark.parametrize("comment", ["# a note", "## a note", "#", "#-----", "# see #3"])
def test_comments_stay_comments(comment: str) -> None:
    assert whole(f"{comment}\na: x   {comment}\nb: [1]  {comment}\n".encode()).tree == {"a": "x", "b": [1]}


def test_line_ends_and_byte_order_mark_do_not_matter() -> None:
    plain = whole(SAMPLE)
    windows = whole(b"\xef\xbb\xbf" + SAMPLE.replace(b"\n", b"\r\n"))
    assert (windows.tree, windows.places.values) == (plain.tree, plain.places.values)
