"""`patientdocs translations import`: what comes back from a translator's mail."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import Result

from patientdocs.model.state import State
from tests.translations.conftest import (
    LEAFLET,
    PO,
    Edit,
    Run,
    comment,
    contents,
    edit_in,
    empty,
    entry,
    flag,
    run_in,
    states,
    translate,
)

THEIRS = "Am besten ist es kurz nach dem Aufwachen."


@pytest.fixture
def mail(library: Path, tmp_path: Path) -> Path:
    """What is sent to a translator: a copy of the library. She sends one file of it back, under another name."""
    copy = tmp_path / "sent"
    shutil.copytree(library, copy)
    empty(library, "after-waking")
    empty(copy, "after-waking")
    run_in(library, "translations")
    return copy


def take_in(library: Path, mail: Path, *options: str) -> Result:
    back = mail / "Leaflet German FINAL (2).po"
    shutil.copy(mail / PO, back)
    return run_in(library, "translations", "import", str(back), "--locale", "de", *options)


def test_her_words_and_comments_come_in(library: Path, mail: Path) -> None:
    translate(mail, "after-waking", THEIRS)
    comment(mail, "late-evening", "Q: which evening?")
    result = take_in(library, mail)
    assert result.exit_code == 0
    assert "1 taken, 27 as they were, 0 still empty, 0 left out" in result.stdout
    assert f'msgstr "{THEIRS}"' in entry(library, "after-waking")
    assert "# Q: which evening?\n" in entry(library, "late-evening")
    assert states(library)["after-waking"] is State.TRANSLATED


def test_the_same_file_twice_changes_nothing(library: Path, mail: Path) -> None:
    translate(mail, "after-waking", THEIRS)
    take_in(library, mail)
    before = contents(library)
    result = take_in(library, mail)
    assert "0 taken, 28 as they were" in result.stdout
    assert contents(library) == before


def test_a_translation_of_older_english_is_shown_and_left_out(library: Path, mail: Path, edit: Edit) -> None:
    translate(mail, "after-waking", THEIRS)
    edit(LEAFLET, "soon after you wake up", "an hour after you wake up")
    result = take_in(library, mail)
    assert result.exit_code == 1
    assert "left out: `after-waking` was made from other English\n" in result.stdout
    assert "   our English:   The best time is an hour after you wake up.\n" in result.stdout
    assert "   their English: The best time is soon after you wake up.\n" in result.stdout
    assert 'msgstr ""' in entry(library, "after-waking")


def test_a_translation_of_older_figures_is_left_out(library: Path, mail: Path, edit: Edit) -> None:
    translate(mail, "better-sleep", "{better_of} schliefen nach {time} besser.")
    edit(LEAFLET, "value: 4, unit: week", "value: 40, unit: week")
    result = take_in(library, mail)
    assert result.exit_code == 1
    assert "`better-sleep` was made when its figures were others" in result.stdout
    assert "   theirs: {time} = 4\N{NO-BREAK SPACE}weeks" in result.stdout
    assert states(library)["better-sleep"] is State.STALE


def test_a_file_without_our_comments_does_not_tell_its_figures(library: Path, mail: Path) -> None:
    translate(mail, "better-sleep", "{better_of} schliefen nach {time} besser.")
    translate(mail, "after-waking", THEIRS)
    text = (mail / PO).read_text(encoding="utf-8")
    (mail / PO).write_text("\n".join(line for line in text.split("\n") if not line.startswith("#")), encoding="utf-8")
    result = take_in(library, mail)
    assert "`better-sleep` was made when its figures were others, or its file has lost its comments" in result.stdout
    assert "1 taken, " in result.stdout


def test_other_words_here_are_not_overwritten_unasked(library: Path, mail: Path) -> None:
    translate(library, "late-evening", "Die beste Zeit ist der späte Abend.")
    translate(mail, "late-evening", "Am besten abends.")
    result = take_in(library, mail)
    assert result.exit_code == 1
    assert "`late-evening` has another translation here\n   ours:   Die beste Zeit ist der späte" in result.stdout
    assert "   theirs: Am besten abends.\n" in result.stdout
    assert "Die beste Zeit" in entry(library, "late-evening")
    assert take_in(library, mail, "--take", "late-evening").exit_code == 0
    assert "Am besten abends." in entry(library, "late-evening")


def test_a_flagged_translation_is_unfinished(library: Path, mail: Path) -> None:
    translate(mail, "after-waking", THEIRS)
    flag(mail, "after-waking")
    result = take_in(library, mail)
    assert "1 of them are flagged `fuzzy`" in result.stdout
    assert states(library)["after-waking"] is State.STALE


def test_a_text_that_the_library_does_not_have(library: Path, mail: Path) -> None:
    edit_in(mail, PO, 'msgctxt "after-waking"', 'msgctxt "after-sleeping"')
    result = take_in(library, mail)
    assert result.exit_code == 1
    assert "left out: the library has no text `after-sleeping`; it was taken out or renamed" in result.stdout


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'msgid "What is blue lamp light?"', b'msgid "What is blue lamp light?', "po-syntax"),
        (b"charset=UTF-8", b"charset=ISO-8859-1", "po-encoding"),
        (b'"Language: de', b'"Language: pl', "po-header"),
        ("ü".encode(), "ü".encode("latin-1"), "not-utf8"),
    ],
)
def test_a_broken_file_changes_nothing(library: Path, mail: Path, old: bytes, new: bytes, code: str) -> None:
    translate(mail, "after-waking", THEIRS)
    data = (mail / PO).read_bytes()
    assert old in data
    (mail / PO).write_bytes(data.replace(old, new, 1))
    before = contents(library)
    result = take_in(library, mail)
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stdout
    assert result.stdout.endswith("nothing was changed\n")
    assert contents(library) == before


def test_flat_yaml_of_a_machine_is_marked_as_draft(library: Path, run: Run, tmp_path: Path) -> None:
    shutil.rmtree(library / "locales/de")
    drafts = tmp_path / "de.yaml"
    drafts.write_text("better-sleep: Nach {time} schliefen {better_of} besser.\nlamp-light/title: Licht?\n", "utf-8")
    result = run("translations", "import", str(drafts), "--locale", "de", "--draft")
    assert "2 taken, 0 as they were" in result.stdout
    assert states(library)["better-sleep"] is State.DRAFT
    assert "#, fuzzy\n" in entry(library, "better-sleep")
    text = (library / "locales/de/drafts.yaml").read_text(encoding="utf-8")
    assert text.count('    - "') == 2
    before = contents(library)
    run("translations", "import", str(drafts), "--locale", "de", "--draft")
    run("translations")
    assert contents(library) == before


def test_a_draft_never_comes_in_the_place_of_a_persons_words(library: Path, run: Run, tmp_path: Path) -> None:
    drafts = tmp_path / "de.yaml"
    drafts.write_text("after-waking: Nach dem Aufwachen.\n", "utf-8")
    result = run("translations", "import", str(drafts), "--locale", "de", "--draft")
    assert result.exit_code == 1
    assert "`after-waking` has another translation here" in result.stdout
    assert states(library)["after-waking"] is State.TRANSLATED


def test_a_draft_taken_in_without_its_mark_can_be_marked_later(library: Path, run: Run, tmp_path: Path) -> None:
    empty(library, "after-waking")
    drafts = tmp_path / "de.yaml"
    drafts.write_text("after-waking: Nach dem Aufwachen.\n", "utf-8")
    run("translations", "import", str(drafts), "--locale", "de")
    assert states(library)["after-waking"] is State.TRANSLATED
    run("translations", "import", str(drafts), "--locale", "de", "--draft")
    assert states(library)["after-waking"] is State.DRAFT


def test_a_persons_words_come_in_the_place_of_a_draft(mixed: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.yaml"
    back.write_text("look-away: Stellen Sie die Lampe seitlich hin. Schauen Sie weg.\n", "utf-8")
    assert states(mixed)["look-away"] is State.DRAFT
    assert run_in(mixed, "translations", "import", str(back), "--locale", "de").exit_code == 0
    assert states(mixed)["look-away"] is State.TRANSLATED
    assert "fuzzy" not in entry(mixed, "look-away")


def test_a_draft_that_comes_back_unchanged_stays_a_draft(mixed: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.po"
    text = (mixed / PO).read_text(encoding="utf-8")
    back.write_text("\n".join(line for line in text.split("\n") if line != "#, fuzzy"), encoding="utf-8")
    before = states(mixed)
    run_in(mixed, "translations", "import", str(back), "--locale", "de")
    assert states(mixed) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [("- a list\n", "the file holds no translations"), ("after-waking: 3\n", "`after-waking` is no text")],
)
def test_yaml_that_holds_no_texts(library: Path, run: Run, tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "de.yaml"
    file.write_text(text, "utf-8")
    result = run("translations", "import", str(file), "--locale", "de")
    assert result.exit_code == 1
    assert words in result.stdout


def test_a_file_that_is_not_there_and_an_id_that_it_does_not_have(run: Run, mail: Path, library: Path) -> None:
    result = run("translations", "import", "nowhere.po", "--locale", "de")
    assert (result.exit_code, result.stderr) == (2, "error: nowhere.po cannot be read: No such file or directory\n")
    result = take_in(library, mail, "--take", "wakign")
    assert result.exit_code == 2
    assert "--take wakign" in result.stderr
