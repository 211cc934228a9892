"""`patientdocs translations`: what it writes, what it keeps, what it never trusts."""

from __future__ import annotations

import shutil
from pathlib import Path

import polib
import pytest

from patientdocs.loading.locales import SHIPPED
from patientdocs.model.state import State
from tests.translations.conftest import (
    FOLDER,
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

OLD, NEW = "The best time is soon after you wake up.", "The best time is right after you wake up."
GERMAN = "Die beste Zeit ist bald nach dem Aufwachen."


def test_a_second_run_changes_nothing(library: Path, run: Run) -> None:
    before, written = contents(library), (library / PO).stat().st_mtime_ns
    result = run("translations")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\n0 files written, " in result.stdout
    assert contents(library) == before
    assert (library / PO).stat().st_mtime_ns == written


def test_the_first_run_makes_an_entry_for_every_text(library: Path, run: Run) -> None:
    shutil.rmtree(library / "locales")
    result = run("translations")
    assert f"{PO}: written" in result.stdout
    ours = {name: state for name, state in states(library).items() if not name.startswith("interface/")}
    assert set(ours.values()) == {State.MISSING}
    assert sorted(p.name for p in (library / FOLDER).iterdir()) == ["glossary.po", "lamp-light.po", "library.po"]


def test_the_words_of_the_program_come_with_it_and_a_library_may_have_its_own(library: Path, run: Run) -> None:
    shutil.rmtree(library / "locales")
    shipped = states(library)["interface/page"]
    assert shipped is State.DRAFT
    run("translations")
    assert not (library / FOLDER / "interface.po").exists()
    (library / FOLDER / "interface.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n', encoding="utf-8"
    )
    run("translations")
    assert states(library)["interface/page"] is State.MISSING
    translate(library, "interface/page", "Blatt {page} von {pages}")
    assert states(library)["interface/page"] is State.TRANSLATED


def test_a_draft_of_the_program_is_a_draft_in_a_librarys_own_file_too(library: Path) -> None:
    shipped = (SHIPPED / "de/LC_MESSAGES/interface.po").read_bytes()
    (library / FOLDER / "interface.po").write_bytes(without_flag(shipped.decode()).encode())
    (library / FOLDER / "interface.lock").unlink()
    assert states(library)["interface/page"] is State.DRAFT


def test_check_writes_nothing_and_tells_what_lags_behind(library: Path, run: Run, edit: Edit) -> None:
    assert run("translations", "--check").exit_code == 0
    edit(LEAFLET, "Look away from its light.", "Look away.")
    before = contents(library)
    result = run("translations", "--check")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "de: 109 texts, 1 newly stale",
        "locales/lamp-light.pot: lags behind",
        f"{PO}: lags behind",
        "   = help: run `patientdocs translations`, and commit the files",
        f"2 files lag behind, {len(before) - 2} unchanged",
    ]
    assert contents(library) == before


def test_a_translator_sees_note_figures_and_what_stands_behind_them(library: Path) -> None:
    assert entry(library, "study-people").replace("\N{NO-BREAK SPACE}", " ") == "\n".join([
        "#. {people} = 20 adults",
        "#. {time} = 30 minutes",
        "#. --",
        "#. Statement, under the heading: What did the study find?",
        "#. In print: In this trial, 20 adults sat beside the lamp for 30 minutes a day.",
        "#. Source: A study's own summary.",
        "#. Sentences of at most 20 words, better 15.",
        "#: leaflets/lamp/lamp-light.yaml",
        'msgctxt "study-people"',
        'msgid "In this [[trial]], {people} sat beside the lamp for {time} a day."',
        'msgstr "In dieser [[trial|Studie]] saßen {people} jeden Tag {time} neben der Lampe."',
    ])  # fmt: skip


def test_the_approved_words_stand_beside_the_text(library: Path, run: Run) -> None:
    term = {"id": "lamp", "english": ["blue lamp"], "use": "blaue Lampe", "match": ["Lampe"], "forbidden": ["=Leuchte"]}
    (library / "locales/de/terms.yaml").write_text(f"terms: [{term}]\n".replace("'", '"'), encoding="utf-8")
    run("translations")
    assert "#. blue lamp = blaue Lampe (never: Leuchte)\n" in entry(library, "lamp-light/heading/times")
    assert "never" not in entry(library, "hurt-eyes")


def test_the_limit_of_a_place_on_the_page_is_a_flag_that_weblate_reads(library: Path) -> None:
    assert "max-length:60\n" in entry(library, "interface/not-checked")
    assert "#. At most 60 characters.\n" in entry(library, "interface/not-checked")


def test_changed_english_is_marked_with_the_english_it_was_made_from(library: Path, run: Run, edit: Edit) -> None:
    edit(LEAFLET, OLD, NEW)
    run("translations")
    edit(LEAFLET, NEW, "The best time is in the morning.")
    run("translations")
    assert f'#, fuzzy\n#| msgid "{OLD}"\nmsgctxt "after-waking"\nmsgid "The best time is in' in entry(
        library, "after-waking"
    )
    assert states(library)["after-waking"] is State.STALE


def test_restored_english_brings_the_translation_back(library: Path, run: Run, edit: Edit) -> None:
    before = contents(library)
    edit(LEAFLET, OLD, NEW)
    run("translations")
    assert states(library)["after-waking"] is State.STALE
    edit(LEAFLET, NEW, OLD)
    run("translations")
    assert contents(library) == before


def test_ten_times_the_dose_makes_the_translation_stale(library: Path, run: Run, edit: Edit) -> None:
    before = contents(library)
    edit(LEAFLET, "time: {value: 30, unit: minute}", "time: {value: 300, unit: minute}")
    assert states(library)["study-people"] is State.STALE
    run("translations")
    assert states(library)["study-people"] is State.STALE
    assert "#, fuzzy\n" in entry(library, "study-people")
    edit(LEAFLET, "time: {value: 300, unit: minute}", "time: {value: 30, unit: minute}")
    run("translations")
    assert contents(library) == before


def test_new_words_made_from_old_figures_are_not_taken_for_good(library: Path, run: Run, edit: Edit) -> None:
    """The writer saw 30 minutes; the YAML says 3 minutes before anybody ran the command."""
    translate(library, "study-people", "In dieser [[trial|Studie]] waren {people} täglich {time} bei der Lampe.")
    edit(LEAFLET, "time: {value: 30, unit: minute}", "time: {value: 3, unit: minute}")
    assert states(library)["study-people"] is State.STALE
    run("translations")
    assert states(library)["study-people"] is State.STALE
    edit(LEAFLET, "time: {value: 3, unit: minute}", "time: {value: 30, unit: minute}")
    run("translations")
    assert states(library)["study-people"] is State.TRANSLATED


def test_a_text_that_is_gone_is_put_aside_and_comes_back_with_its_translation(
    library: Path, run: Run, edit: Edit
) -> None:
    before = contents(library)
    statement = (library / LEAFLET).read_text(encoding="utf-8").split("      - id: less-melatonin")[1]
    statement = "      - id: less-melatonin" + statement.split("      - id: weak-eyes")[0]
    edit(LEAFLET, statement, "")
    result = run("translations")
    assert "de: 108 texts, 1 taken out" in result.stdout
    assert '#~ msgctxt "less-melatonin"\n' in (library / PO).read_text(encoding="utf-8")
    edit(LEAFLET, "      - id: weak-eyes", statement + "      - id: weak-eyes")
    run("translations")
    assert contents(library) == before


def test_a_text_that_moves_takes_its_translation_to_the_other_file(library: Path, run: Run) -> None:
    """Somebody has pasted an entry, and its record, into another file."""
    block = entry(library, "term/trial") + "\n"
    edit_in(library, f"{FOLDER}/glossary.po", block, "")
    (library / PO).write_bytes((library / PO).read_bytes() + f"\n{block}".encode())
    result = run("check", "--output-format", "text")
    assert "po-unknown-message" in result.stdout
    run("translations")
    assert states(library)["term/trial"] is State.TRANSLATED
    assert "po-unknown-message" not in run("check", "--output-format", "text").stdout


def test_what_a_translator_wrote_stays(library: Path, run: Run, edit: Edit) -> None:
    comment(library, "after-waking", "TODO: ask a nurse")
    header = '"Language-Team: none\\n"'
    edit(PO, header, '"Language-Team: Deutsch <team@example.org>\\n"\n"X-Poedit-Bookmarks: 1,2\\n"')
    (library / PO).write_bytes(b"# Translators: A. Tester, 2026\n" + (library / PO).read_bytes())
    translate(library, "after-waking", r"  Die beste Zeit  ist \"bald\"\nnach dem Aufwachen. ")
    edit(LEAFLET, OLD, NEW)
    run("translations")
    text = (library / PO).read_text(encoding="utf-8")
    assert "# TODO: ask a nurse\n" in entry(library, "after-waking")
    assert '"Language-Team: Deutsch <team@example.org>\\n"\n' in text
    assert '"X-Poedit-Bookmarks: 1,2\\n"\n' in text
    found = polib.pofile(text).find("after-waking", by="msgctxt")
    assert found is not None
    assert found.msgstr == '  Die beste Zeit  ist "bald"\nnach dem Aufwachen. '


def test_words_above_the_header_stay(library: Path, run: Run, edit: Edit) -> None:
    edit(PO, "# --\nmsgid", "# --\n# Translators: A. Tester, 2026\nmsgid")
    run("translations")
    assert "# --\n# Translators: A. Tester, 2026\nmsgid" in (library / PO).read_text(encoding="utf-8")
    before = contents(library)
    run("translations")
    assert contents(library) == before


def test_a_doubt_stays_when_only_the_flag_goes(library: Path, run: Run) -> None:
    flag(library, "after-waking")
    run("translations")
    assert states(library)["after-waking"] is State.STALE
    edit_in(library, PO, entry(library, "after-waking"), without_flag(entry(library, "after-waking")))
    assert states(library)["after-waking"] is State.STALE
    result = run("translations")
    assert "1 old translations had lost their flag" in result.stdout
    assert states(library)["after-waking"] is State.STALE
    edit_in(library, PO, entry(library, "after-waking"), without_flag(entry(library, "after-waking")))
    translate(library, "after-waking", "Am besten ist es bald nach dem Aufwachen.")
    run("translations")
    assert states(library)["after-waking"] is State.TRANSLATED


def test_a_draft_that_was_edited_and_edited_back_is_still_a_draft(mixed: Path) -> None:
    draft = "Schauen Sie weg vom Licht."
    assert states(mixed)["look-away"] is State.DRAFT
    translate(mixed, "look-away", "Sehen Sie weg vom Licht.")
    edit_in(mixed, PO, entry(mixed, "look-away"), without_flag(entry(mixed, "look-away")))
    run_in(mixed, "translations")
    assert states(mixed)["look-away"] is State.TRANSLATED
    translate(mixed, "look-away", draft)
    assert states(mixed)["look-away"] is State.DRAFT
    run_in(mixed, "translations")
    assert states(mixed)["look-away"] is State.DRAFT


def test_a_draft_of_changed_english_is_a_draft_again_when_it_is_restored(mixed: Path) -> None:
    before = contents(mixed)
    for old, new in (("Look away from its light.", "Look away."), ("Look away.", "Look away from its light.")):
        edit_in(mixed, LEAFLET, f"to your side. {old}", f"to your side. {new}")
        run_in(mixed, "translations")
    assert contents(mixed) == before
    assert states(mixed)["look-away"] is State.DRAFT


def test_an_accepted_finding_moves_into_the_waivers(library: Path, run: Run) -> None:
    comment(library, "after-waking", "ok: negation, the idiom has no other form")
    result = run("translations")
    assert "`translation-negation` accepted on `after-waking`" in result.stdout
    assert "ok:" not in entry(library, "after-waking")
    text = (library / "locales/de/waivers.yaml").read_text(encoding="utf-8")
    assert "{message: after-waking, rule: translation-negation, reason: 'the idiom has no other form', hash:" in text
    before = contents(library)
    run("translations")
    assert contents(library) == before


def test_a_waiver_for_new_words_takes_the_place_of_the_old_one(library: Path, run: Run, edit: Edit) -> None:
    comment(library, "after-waking", "ok: negation, first")
    comment(library, "late-evening", "ok: sentences, it's so")
    run("translations")
    edit("locales/de/waivers.yaml", "waivers:\n", "waivers:\n  # looked at together\n")
    translate(library, "after-waking", "Am besten ist es bald nach dem Aufwachen.")
    comment(library, "after-waking", "ok: negation, second")
    run("translations")
    lines = (library / "locales/de/waivers.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "reason" in line and "first" in line] == []
    assert sum("message: after-waking" in line for line in lines) == 1
    assert "  # looked at together" in lines


def test_an_acceptance_that_names_no_check_stays_and_is_told(library: Path, run: Run) -> None:
    comment(library, "after-waking", "ok: negatoin, a slip")
    result = run("translations")
    assert "`# ok: negatoin` names no check of translations" in result.stdout
    assert "# ok: negatoin, a slip\n" in entry(library, "after-waking")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ok: numbers, because", "`# ok: numbers` cannot be: what this check finds has to be mended"),
        ("ok: negation", "`# ok: negation` has no reason: write `# ok: negation, ` and why"),
        ("OK : Negation,", "`# ok: Negation` has no reason: write `# ok: Negation, ` and why"),
    ],
)
def test_an_acceptance_that_cannot_be_taken_stays_and_is_told(library: Path, run: Run, words: str, told: str) -> None:
    comment(library, "after-waking", words)
    result = run("translations")
    assert told in result.stdout
    assert f"# {words}\n" in entry(library, "after-waking")
    assert not (library / "locales/de/waivers.yaml").exists()


def test_the_writers_doubt_is_not_told_as_changed_english(library: Path, run: Run) -> None:
    translate(library, "after-waking", "Am besten nicht gleich nach dem Aufwachen.")
    flag(library, "after-waking")
    for _ in range(2):
        told = run("check", "--locale", "de").stdout
        assert "`after-waking` is not printed in Deutsch: it was flagged `fuzzy`, or its words are those" in told
        run("translations")


def test_an_emptied_file_is_not_taken_for_a_good_one(library: Path, run: Run) -> None:
    whole = (library / PO).read_bytes()
    for cut in (whole[: whole.index(b"#. ")], None):
        if cut is None:
            (library / PO).unlink()
        else:
            (library / PO).write_bytes(cut)
        before = contents(library)
        result = run("translations")
        assert result.exit_code == 1
        assert f"{PO}:1:1: error[po-emptied]" in result.stdout
        assert contents(library) == before


def test_words_that_a_program_took_from_another_text_are_not_trusted(library: Path, run: Run, edit: Edit) -> None:
    """msgmerge fills a new text with the translation of a similar one; its flag is easily lost."""
    edit(LEAFLET, "      - id: after-waking\n        text: " + OLD, "      - id: when-waking\n        text: " + NEW)
    (library / PO).write_bytes(
        (library / PO).read_bytes().replace(b'"after-waking"', b'"when-waking"').replace(OLD.encode(), NEW.encode())
    )
    for _ in range(3):
        assert states(library)["when-waking"] is State.STALE
        run("translations")
        po = polib.pofile(str(library / PO), wrapwidth=0)
        for found in po:
            found.flags, found.previous_msgid = [f for f in found.flags if f != "fuzzy"], None
        po.save()
    translate(library, "when-waking", "Am besten ist es gleich nach dem Aufwachen.")
    assert states(library)["when-waking"] is State.TRANSLATED


@pytest.mark.parametrize(
    "name", ["lamp-light/heading/light", "lamp-light/title", "lamp-light/question/my-eyes", "gloss/melatonin"]
)
def test_any_one_text_may_be_missing(library: Path, run: Run, name: str) -> None:
    empty(library, name)
    result = run("check", "--locale", "de")
    assert result.exit_code == 0
    assert f"help: fill them in: `{name}`" in result.stdout


def test_what_cannot_be_read_is_named(library: Path, run: Run) -> None:
    (library / FOLDER / "new.po").mkdir()
    result = run("check")
    assert result.exit_code == 2
    assert f"error: {FOLDER}/new.po cannot be read: " in result.stderr


def test_no_acceptance_for_a_stale_translation(library: Path, run: Run, edit: Edit) -> None:
    comment(library, "after-waking", "ok: negation, an idiom")
    edit(LEAFLET, OLD, NEW)
    run("translations")
    assert "# ok: negation, an idiom\n" in entry(library, "after-waking")
    assert not (library / "locales/de/waivers.yaml").exists()


def test_a_signed_text_keeps_a_readers_doubt(mixed: Path) -> None:
    assert states(mixed)["lamp-light/heading/light"] is State.REVIEWED
    flag(mixed, "lamp-light/heading/light")
    run_in(mixed, "translations")
    assert "#, fuzzy\n" in entry(mixed, "lamp-light/heading/light")


def test_old_translations_wait_while_their_place_is_empty(library: Path, run: Run, edit: Edit) -> None:
    """Emptied, then put back from git after the English has changed: it is known as a translation of the old one."""
    empty(library, "after-waking")
    run("translations")
    edit(LEAFLET, OLD, NEW)
    run("translations")
    translate(library, "after-waking", GERMAN)
    assert states(library)["after-waking"] is State.STALE


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--locale", "en"), "this is the language that the texts are written in"),
        (("--locale", "dd"), "the library does not offer this language; known here: `de`"),
    ],
)
def test_a_language_that_is_not_there(run: Run, arguments: tuple[str, ...], words: str) -> None:
    result = run("translations", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_library_without_leaflets_is_not_an_empty_catalogue(library: Path, run: Run) -> None:
    shutil.rmtree(library / "leaflets/lamp")
    before = contents(library)
    result = run("translations")
    assert result.exit_code == 2
    assert "nothing to translate" in result.stderr
    assert contents(library) == before


def test_a_broken_catalogue_stops_the_command_and_nothing_is_written(library: Path, run: Run, edit: Edit) -> None:
    edit(LEAFLET, OLD, NEW)
    edit(PO, f'msgstr "{GERMAN}"', f'msgstr "{GERMAN}')
    before = contents(library)
    result = run("translations")
    assert result.exit_code == 1
    assert "error[po-syntax]" in result.stdout
    assert contents(library) == before


def without_flag(block: str) -> str:
    return "\n".join(line for line in block.split("\n") if line != "#, fuzzy" and not line.startswith("#|"))
