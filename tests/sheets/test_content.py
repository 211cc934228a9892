"""What counts as content of a leaflet, and what does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from patientdocs.leaflet_content import content_hash, printed_messages
from patientdocs.loading.library import load
from patientdocs.localising import editions
from patientdocs.model.library import Library
from patientdocs.model.message import INTERFACE

LEAFLET = "leaflets/lamp/lamp-light.yaml"
TOPIC = "leaflets/lamp/topic.yaml"
TRIAL = "leaflets/sources/lamp-trial.yaml"
PICTURE = (
    "        picture: {icon_array: {figure: better, row: After the lamp, events: '{events} slept better', "
    "others: '{others} did not'}}\n"
)


def loaded(root: Path) -> Library:
    found = load(root)
    assert found.library is not None, found.diagnostics
    return found.library


def content(root: Path) -> str:
    library = loaded(root)
    return content_hash(library, library.leaflets[0])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LEAFLET, "title: What is blue lamp light?", "title: What is a blue lamp?"),
        (LEAFLET, "For adults who sleep badly.", "For all who sleep badly."),
        (LEAFLET, "straight into", "right into"),
        (LEAFLET, "heading: What are the risks?", "heading: What can go wrong?"),
        (LEAFLET, "better: {value: 9,", "better: {value: 8,"),
        (LEAFLET, "time: {value: 30, unit: minute}", "time: {value: 30, unit: week}"),
        (LEAFLET, "What else could I try?", "What else is there?"),
        (LEAFLET, "key: [better-sleep, headache,", "key: [headache, better-sleep,"),
        (LEAFLET, "end: asleep sooner}", "end: fall asleep sooner}"),
        (LEAFLET, "about: [lamp-trial, sleep-magazine]", "about: [lamp-trial]"),
        (LEAFLET, "        population: 20 adults", f"{PICTURE}        population: 20 adults"),
        (LEAFLET, "\ndate: 2026-03-02", "\ndate: 2026-04-02"),
        (LEAFLET, "review_by: 2028-03-02", "review_by: 2029-03-02"),
        (LEAFLET, "version:", "notice: Read this first.\nversion:"),
        ("leaflets/glossary.yaml", "A hormone", "A signal"),
        ("leaflets/library.yaml", "view: An opinion", "view: Somebody's opinion"),
        ("leaflets/library.yaml", "other: adults", "other: grown-ups"),
        (TOPIC, "based on a few pages", "based on some pages"),
        (TOPIC, '"The shop says:"', '"A shop says:"'),
        (TRIAL, "a small trial", "a trial"),
        (TRIAL, "A study's own summary.", "A summary."),
        (TRIAL, "https://journal.example/blue-lamp", "https://journal.example/lamp"),
        (TRIAL, "year: 2020", "year: 2021"),
    ],
)
def test_this_counts(library: Path, file: str, old: str, new: str) -> None:
    before = content(library)
    change(library / file, old, new)
    assert content(library) != before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LEAFLET, 'version: "1.0"', 'version: "1.1"'),
        (LEAFLET, "\ndate: 2026-03-02", "\ndate: 2026-03-09"),
        (LEAFLET, "population: 20 adults who slept badly", "population: 20 adults"),
        (LEAFLET, "id: cool-light", "note: It is the lamp's.\n        id: cool-light"),
        (LEAFLET, "{time}, {better_of}", "{span}, {better_of}"),
        ("leaflets/library.yaml", "name: Lamp leaflets", "name: The lamp leaflets"),
        ("leaflets/library.yaml", "variants: [a4]", "variants: [letter]"),
        (TOPIC, "nobody has compared the two times", "nobody compared them"),
        (TOPIC, "title: Blue lamp light", "title: Lamps"),
        (TRIAL, "  block: line", "  block: blank-line"),
        (TRIAL, "deep_link: text-fragment", "deep_link: none"),
        ("locales/de/LC_MESSAGES/lamp-light.po", 'msgstr "Was ist blaues', 'msgstr "Was ist denn blaues'),
    ],
)
def test_this_does_not_count(library: Path, file: str, old: str, new: str) -> None:
    before = content(library)
    change(library / file, old, new)
    if "{span}" in new:
        change(library / file, "time: {value: 4, unit: week}", "span: {value: 4, unit: week}")
    assert content(library) == before


def test_the_texts_are_those_of_the_page(pinned: Path) -> None:
    library = loaded(pinned)
    for edition in editions(library, (library.settings.source_language,), variants=("screen",)):
        on_the_page = {name for name in edition.states if not re.match(rf"{INTERFACE}/|source/|library/", name)}
        assert set(printed_messages(library, edition.leaflet)) == on_the_page


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path} does not hold this once: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")
