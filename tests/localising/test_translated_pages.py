"""What stands on a translated page, and what must not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from patientdocs.model.edition import Edition, Line
from patientdocs.model.state import State

Edit = Callable[[str, str, str], None]
Page = Callable[[str], Edition]

LEAFLET = "leaflets/lamp/lamp-light.yaml"
PO = "locales/de/LC_MESSAGES/lamp-light.po"


def line_of(edition: Edition, identifier: str) -> Line:
    return next(line for line in edition.body_lines() if line.id == identifier)


def everything_printed(edition: Edition) -> str:
    lines = [line.text for line in edition.body_lines()]
    headings = [section.heading for section in edition.sections]
    return "\n".join([edition.title, edition.audience, edition.purpose, *headings, *lines])


def test_a_translated_page_stands_in_its_language(page: Page) -> None:
    german = page("de")
    assert german.language.id == "de"
    assert not german.fell_back
    assert line_of(german, "better-sleep").text == (
        "Nach 4\u00a0Wochen sagten 9\u00a0von\u00a020\u00a0Erwachsenen, dass sie besser schliefen."
    )
    assert line_of(german, "less-melatonin").text == "Blaues Licht senkt Melatonin."
    assert [word.term for word in german.words] == sorted((word.term for word in german.words), key=str.casefold)
    # The program's own words come along, and are machine drafts.
    assert {state for name, state in german.states.items() if name.startswith("interface/")} == {State.DRAFT}
    assert {state for name, state in german.states.items() if not name.startswith("interface/")} == {State.TRANSLATED}
    assert german.state is State.DRAFT
    assert german.is_mixed


def test_the_language_it_was_written_in_needs_no_catalogue(page: Page) -> None:
    english = page("en")
    assert english.translations == {}
    assert english.messages == {}
    assert english.state is State.TRANSLATED


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param(LEAFLET, "Blue light can hurt your eyes if", "Blue light may hurt your eyes if", id="words"),
        pytest.param(LEAFLET, "headache: {value: 3, of: 20", "headache: {value: 2, of: 20", id="part"),
        pytest.param(LEAFLET, "rest: {derived: 20 - 3}", "rest: {derived: 20 - 2}", id="derived"),
        pytest.param(LEAFLET, "time: {value: 30, unit: minute}", "time: {value: 30, unit: week}", id="unit"),
        pytest.param("leaflets/glossary.yaml", "A planned test of", "A long test of", id="gloss"),
        pytest.param("leaflets/library.yaml", "other: minutes}", "other: short minutes}", id="unit words"),
    ],
)
def test_a_translation_of_other_english_is_not_printed(page: Page, edit: Edit, file: str, old: str, new: str) -> None:
    before = page("de")
    edit(file, old, new)
    after = page("de")
    stale = {name for name, state in after.states.items() if state is State.STALE}
    assert stale
    for name in stale & {line.message for line in after.body_lines()}:
        then = next(line for line in before.body_lines() if line.message == name)
        now = next(line for line in after.body_lines() if line.message == name)
        english = next(line for line in page("en").body_lines() if line.message == name)
        assert now.text == english.text
        assert then.text not in everything_printed(after)
        assert after.stands_in_source(name)
        assert name not in after.translations
    edit(file, new, old)
    assert page("de").states == before.states


@pytest.mark.parametrize("flag", ["fuzzy", "cleared"])
def test_clearing_a_flag_does_not_print_an_old_translation(page: Page, edit: Edit, library: Path, flag: str) -> None:
    """As msgmerge would: the new English above the old translation."""
    edit(LEAFLET, "Blue light can hurt your eyes if", "Blue light cannot hurt your eyes if")
    entry = 'msgctxt "hurt-eyes"\nmsgid "Blue light can hurt'
    mark = "#, fuzzy\n" if flag == "fuzzy" else ""
    edit(PO, entry, f'{mark}msgctxt "hurt-eyes"\nmsgid "Blue light cannot hurt')
    assert page("de").states["hurt-eyes"] is State.STALE


def test_a_statement_stands_in_english_when_its_unit_cannot_be_printed(page: Page, edit: Edit) -> None:
    edit(PO, 'msgid "weeks"\nmsgstr "Wochen"', 'msgid "weeks"\nmsgstr ""')
    german = page("de")
    assert german.states["better-sleep"] is State.MISSING
    assert line_of(german, "better-sleep").text == line_of(page("en"), "better-sleep").text


def test_a_mark_without_words_needs_the_term(page: Page, edit: Edit) -> None:
    edit(PO, "senkt [[melatonin|Melatonin]]", "senkt [[melatonin]]")
    assert line_of(page("de"), "less-melatonin").text == "Blaues Licht senkt Melatonin."
    edit("locales/de/LC_MESSAGES/glossary.po", 'msgstr "Melatonin"', 'msgstr ""')
    german = page("de")
    assert line_of(german, "less-melatonin").text == "Blue light lowers melatonin."
    assert german.stands_in_source("less-melatonin")


def test_a_page_that_is_hardly_translated_falls_back_as_a_whole(page: Page, library: Path) -> None:
    path = library / PO
    entries = re.split(r"(?<=\n)\n", path.read_text(encoding="utf-8"))
    kept = [
        entry if index % 2 else re.sub(r'msgstr "[^"]+"', 'msgstr ""', entry) for index, entry in enumerate(entries)
    ]
    path.write_text("\n".join([entries[0], *kept[1:]]), encoding="utf-8", newline="")
    german = page("de")
    assert german.fell_back
    assert german.language.id == "en"
    assert german.locale.id == "de"
    assert everything_printed(german) == everything_printed(page("en"))


def test_a_page_falls_back_to_the_language_without_its_country(page: Page, edit: Edit, library: Path) -> None:
    austrian = library / "locales" / "de_AT"
    austrian.mkdir()
    shipped = Path(__file__).parents[2] / "locales" / "de"
    for file in shipped.glob("*.txt"):
        (austrian / file.name).write_bytes(file.read_bytes())
    text = (shipped / "locale.yaml").read_text(encoding="utf-8")
    for old, new in (("\nid: de\n", "\nid: de_AT\n"), ("\nbcp47: de\n", "\nbcp47: de-AT\n")):
        assert old in text
        text = text.replace(old, new)
    (austrian / "locale.yaml").write_text(text, encoding="utf-8")
    edit("leaflets/library.yaml", "languages: [en, de]", "languages: [en, de, de_AT]")
    page_there = page("de_AT")
    assert page_there.fell_back
    assert page_there.language.id == "de"
    assert everything_printed(page_there) == everything_printed(page("de"))


def test_words_that_say_number_and_unit_stand_alone(page: Page, edit: Edit, library: Path) -> None:
    own = library / "locales" / "de" / "locale.yaml"
    shipped = Path(__file__).parents[2] / "locales" / "de"
    for file in shipped.glob("*.txt"):
        (own.parent / file.name).write_bytes(file.read_bytes())
    own.write_text(
        (shipped / "locale.yaml").read_text("utf-8") + '\nnumerals: {"4": [vier Wochen]}\n', encoding="utf-8"
    )
    edit(PO, 'msgid "weeks"\nmsgstr "Wochen"', 'msgid "weeks"\nmsgstr "vier Wochen"')
    assert line_of(page("de"), "better-sleep").text.startswith("Nach vier Wochen sagten")
    edit(LEAFLET, "time: {value: 4, unit: week}", "time: {value: 5, unit: week}")
    assert line_of(page("de"), "better-sleep").text.startswith("After 5\u00a0weeks")


def test_problems_of_a_translation_point_into_its_po_file(page: Page) -> None:
    from patientdocs.model.printed_text import lines

    text = next(text for text in lines(page("de")) if text.line and text.line.id == "hurt-eyes")
    begin = text.text.index("direkt")
    place = text.at(begin, begin + 6)
    assert place.file == PO
    row = (Path.cwd() / PO).read_text(encoding="utf-8").split("\n")[place.line - 1]
    assert row[place.column - 1 :].startswith("direkt")
    assert place.length == 6
