"""The strict reader of PO files: it agrees with polib on good files, and no bad one looks good, or empty."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientdocs.loading.po_characters import MAX_PO_BYTES
from patientdocs.loading.po_file import PoFile, read_po
from patientdocs.loading.po_header import check_header
from tests.translations.conftest import FOLDER, PO, Edit, Run

HEADER = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n'
ENTRY = b"""
# seen
#. {dose} = 5 mg
#: a.yaml
#, fuzzy, max-length:9
#| msgid "Old"
msgctxt "a/b"
msgid "New"
msgstr "Neu"
"""
GOOD = HEADER + ENTRY

characters = st.characters(exclude_categories=["C", "Zl", "Zp"]) | st.sampled_from('\n\t"\\{}[]#|~')
values = st.text(characters, max_size=40)
# polib takes a line end in a comment for the end of the comment, and strips its edges.
lines = st.lists(
    st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=12).map(lambda t: "x" + t), max_size=3
)


@st.composite
def entries(draw: st.DrawFn) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=draw(values.filter(bool)),
        msgid=draw(values.filter(bool)),
        msgstr=draw(values),
        obsolete=draw(st.booleans()),
        tcomment="\n".join(draw(lines)),
        comment="\n".join(draw(lines)),
        flags=draw(st.sampled_from([[], ["fuzzy"], ["max-length:60"], ["fuzzy", "max-length:60"]])),
        previous_msgid=draw(st.none() | values.filter(bool)),
    )


def written(found: list[polib.POEntry], width: int) -> bytes:
    file = polib.POFile(wrapwidth=width)
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "de"}
    file.extend(found)
    return str(file).encode()


@settings(max_examples=150, deadline=None)
@given(st.lists(entries(), max_size=4, unique_by=lambda entry: entry.msgctxt), st.sampled_from([0, 40, 78]))
def test_it_agrees_with_polib_on_good_files(found: list[polib.POEntry], width: int) -> None:
    data = written(found, width)
    file, problems = read_po("a.po", data)
    assert not problems
    theirs = polib.pofile(data.decode())
    previous = {
        e.msgctxt: e.previous_msgid or "" for e in found
    }  # polib writes that of obsolete ones, but cannot read it
    ours = [
        (e.id, e.english, e.text, e.obsolete, e.fuzzy, e.previous, "\n".join(e.comment), "\n".join(e.extracted))
        for e in file.entries
    ]
    assert ours == [
        (e.msgctxt, e.msgid, e.msgstr, bool(e.obsolete), e.fuzzy, previous[e.msgctxt], e.tcomment, e.comment)
        for e in theirs
    ]


@settings(max_examples=100, deadline=None)
@given(st.lists(entries(), max_size=3, unique_by=lambda entry: entry.msgctxt), st.sampled_from([0, 30]))
def test_each_character_of_a_translation_has_its_place(found: list[polib.POEntry], width: int) -> None:
    data = written(found, width)
    rows = data.decode().split("\n")
    for entry in read_po("a.po", data)[0].entries:
        assert len(entry.columns) == len(entry.text)
        for character, (line, column) in zip(entry.text, entry.columns, strict=True):
            shown = rows[line - 1][column - 1 :]
            escaped = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}.get(character, character)
            assert shown.startswith(escaped)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_damaged_file_looks_good(data: st.DataObject) -> None:
    """Without an error every `msgctxt` of the file is an entry, whatever was cut out of it or put into it."""
    whole = GOOD + ENTRY.replace(b"a/b", b"c")
    begin = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(begin, min(len(whole), begin + 30)))
    put = data.draw(st.sampled_from([b"", b'"', b"\n", b"msgid", b"\xff", b"<<<<<<< HEAD\n", b"#~ ", b"\\", b"#"]))
    damaged = whole[:begin] + put + whole[end:]
    file, problems = read_po("a.po", damaged)
    problems += check_header(file, "de")
    if not any(problem.is_error for problem in problems):
        contexts = re.findall(rb"^(?:#~ )?[ \t]*msgctxt", damaged, re.MULTILINE)
        assert len(file.entries) == len(contexts)
        assert file.header is not None


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    file, problems = read_po("a.po", data)
    assert problems or file.header is not None


@pytest.mark.parametrize(
    ("bad", "place", "words"),
    [
        (b'msgctxt "x"\nmsgid "y"\nmsgstr "z\n', "8:8", 'the quote " that opens here is never closed'),
        (b'msgctxt "x"\nmsgid "y" z\nmsgstr ""\n', "7:11", "text stands behind the quote that closes"),
        (b'msgctxt "x"\nmsgid "y"\nmsgstr z\n', "8:8", "here should be a text in quotes"),
        (b'msgctxt "x"\nmsgid "y"\nmsgstr "a\\qb"\n', "8:10", "`\\q` means nothing here"),
        (b'msgctxt "x"\nmsgid "y"\nmsgstr "z"\nmsgstr "w"\n', "9:1", "two translations in one entry"),
        (b'msgctxt "x"\nmsgid "y"\nmsgid_plural "ys"\nmsgstr[0] "z"\n', "8:1", "plural forms are not used here"),
        (b'msgctxt "x"\nmsgid "y"\nmsgstr[1] "z"\n', "8:1", "plural forms are not used here"),
        (b'msgctxt "x"\nmsgid "y"\n', "6:1", "the entry that begins here has no `msgstr`"),
        (b'msgctxt "x"\nmsgstr "z"\n', "7:1", "a translation without its English"),
        (b'msgid "y"\nmsgstr "z"\n', "6:1", "the entry does not say which text it translates: it has no `msgctxt`"),
        (b'"y"\n', "6:1", "this text belongs to no entry"),
        (b"words\n", "6:1", "these words stand outside quotes"),
        (b'domain "other"\n', "6:1", "one file holds one domain"),
        (b'#| wrong "y"\nmsgctxt "x"\nmsgid "y"\nmsgstr ""\n', "6:4", "these words stand outside quotes"),
        (b'msgctxt "x"\nmsgid "y"\nmsgstr "a\x07b"\n', "8:10", "the control character U+0007 is not allowed here"),
        (b'msgctxt "x"\nmsgid "y"\nmsgstr "a\rb"\n', "8:10", "the control character U+000D is not allowed here"),
        (b'msgctxt "x"\nmsgid "y"\nmsgstr "a\xc2\x85b"\n', "8:10", "the control character U+0085 is not allowed here"),
        (b'msgctxt "x"\nmsgid "y"\nmsgstr "\xff"\n', "8:9", "the byte 0xff here is not UTF-8"),
        (b'<<<<<<< ours\nmsgctxt "x"\n', "6:1", "git could not join two versions of this file and left both in it"),
        (HEADER, "8:2", "a second header"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named(bad: bytes, place: str, words: str) -> None:
    _, problems = read_po("a.po", HEADER + b"\n" + bad)
    assert (str(problems[0].location), problems[0].message) == (f"a.po:{place}", words)
    assert problems[0].is_error
    assert problems[0].help


def test_everything_that_is_wrong_is_said_at_once() -> None:
    bad = b'msgctxt "x"\nmsgid "y\nmsgstr "z"\n\nmsgid "b"\nmsgstr "c"\n\nmsgctxt "d"\nmsgid "e"\nmsgstr f\n'
    _, problems = read_po("a.po", HEADER + b"\n" + bad)
    assert [problem.location.line for problem in problems] == [7, 10, 15]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"# only a comment\n", "the file is empty"),
        (b'msgctxt "x"\nmsgid "y"\nmsgstr "z"\n', "the file has no header"),
    ],
)
def test_a_file_without_a_header_is_no_empty_catalogue(data: bytes, words: str) -> None:
    _, problems = read_po("a.po", data)
    assert [(problem.code, problem.message) for problem in problems] == [("po-header", words)]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (b'"Content-Type: text/plain; charset=UTF-8\\n"', "", ""),
        (b'"X-Generator: Poedit 3.4\\n"', "", ""),
        (b'"Language: de_DE\\n"', "", ""),
        (b'"Language: pl\\n"', "po-header", "the file says that it is in `pl`, but it stands for `de`"),
        (b'"Langauge-Team: x\\n"', "po-header", "no translation program knows the header field `Langauge-Team`"),
        (b'"no field\\n"', "po-header", "this line of the header is no `Name: value`"),
        (b'"Content-Type: text/plain; charset=CP1252\\n"', "po-encoding", "the header says that the file is in `CP1252`, not in UTF-8"),  # noqa: E501
    ],
)  # fmt: skip
def test_the_header(line: bytes, code: str, words: str) -> None:
    file, problems = read_po("a.po", HEADER + line + b"\n")
    assert not problems
    found = list(check_header(file, "de"))
    assert [(problem.code, problem.message) for problem in found] == ([(code, words)] if code else [])
    if found:
        assert str(found[0].location) == "a.po:5:2"


def test_a_header_that_does_not_name_the_encoding() -> None:
    file = read_po("a.po", b'msgid ""\nmsgstr "Language: de\\n"\n')[0]
    assert [problem.code for problem in check_header(file, "de")] == ["po-header"]


def test_windows_line_ends_and_a_byte_order_mark_are_fine() -> None:
    expected = shape(read_po("a.po", GOOD)[0])
    assert shape(read_po("a.po", b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"))[0]) == expected


def test_a_file_of_100_megabytes_is_refused_before_it_is_read(library: Path, run: Run) -> None:
    with (library / PO).open("r+b") as file:
        file.truncate(10 * MAX_PO_BYTES)  # takes no room on the disk
    result = run("check", "--output-format", "text")
    assert f"{PO}:1:1: error[po-too-large] the file has 100,000,000 bytes; the limit is 10,000,000" in result.stdout


def test_markup_and_format_specifiers_are_words_like_others(library: Path, run: Run, edit: Edit) -> None:
    odd = "Die beste <b>Zeit</b> ist %s bald &amp; {0} %(x)s nach dem Aufwachen."
    edit(PO, "Die beste Zeit ist bald nach dem Aufwachen.", odd)
    run("translations")
    assert f'msgstr "{odd}"' in (library / PO).read_text(encoding="utf-8")


def test_a_damaged_record_is_told_with_its_line(library: Path, run: Run, edit: Edit) -> None:
    lock = f"{FOLDER}/lamp-light.lock"
    edit(lock, '"after-waking": {"source"', '"after-waking": {"sources"')
    line = (library / lock).read_text(encoding="utf-8").split('"after-waking"')[0].count("\n") + 1
    result = run("check", "--output-format", "text")
    assert f"{lock}:{line}:1: error[po-lock-damaged] the record is damaged" in result.stdout


def shape(file: PoFile) -> list[tuple[str | None, str, str, bool, str]]:
    return [(e.id, e.english, e.text, e.fuzzy, e.previous) for e in file.entries]
