"""What the program says of a short id."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from patientdocs.loading.issued import ISSUED
from patientdocs.loading.library import load
from patientdocs.localising import editions
from patientdocs.model.issued import Issued
from patientdocs.model.library import Library
from patientdocs.sheets import sheets

TITLE = "What is blue lamp light? (lamp-light), English"

Run = Callable[..., Result]
Edit = Callable[[str, str, str], None]


@pytest.fixture
def first(run: Run, two_languages: None) -> str:
    """The id of the English sheet that was given out first."""
    assert run("issue").exit_code == 0
    return id_of("en")


def id_of(locale: str) -> str:
    lines = Path(ISSUED).read_text(encoding="utf-8").splitlines()
    return str(next(row["id"] for row in map(json.loads, lines) if row["locale"] == locale))


def test_todays_sheet(run: Run, first: str) -> None:
    answer = f"{first}: {TITLE}, version 1.0, March 2026, not yet checked by a clinician. This is the current one.\n"
    foot = f"{first.upper()} · Version 1.0 · March 2026 · Page 1 of 2"
    for asked in ([first], [first.upper()], [first[:2], first[2:]], [foot], foot.split()):
        found = run("which", *asked)
        assert (found.exit_code, found.stdout) == (0, answer)


def test_todays_sheet_that_is_not_recorded_is_known_too(run: Run, first: str) -> None:
    Path(ISSUED).unlink()
    assert run("which", first).exit_code == 0


def test_a_translation_says_how_far_it_has_come(run: Run, first: str) -> None:
    found = run("which", id_of("de"))
    assert found.exit_code == 0
    assert ", German, version 1.0, March 2026, draft translation, not yet reviewed, not yet checked by" in found.stdout


def test_an_old_sheet(run: Run, first: str, next_version: Callable[[], None]) -> None:
    next_version()
    found = run("which", first)
    known = load(Path()).library
    assert known is not None
    now = next(edition.short_id for edition in editions(known, ("en",)))
    assert found.exit_code == 1
    assert found.stdout == (
        f"{first}: {TITLE}, version 1.0, March 2026, not yet checked by a clinician. "
        f"Old: today's is {now}, version 1.1. Print that one.\n"
    )
    assert run("which", now).exit_code == 0
    assert run("which", now, first).exit_code == 1


def test_a_withdrawn_sheet(run: Run, first: str, edit: Edit) -> None:
    german = id_of("de")
    edit("leaflets/library.yaml", "languages: [en, de]", "languages: [en]")
    found = run("which", german)
    assert found.exit_code == 1
    assert "Was ist blaues Lampenlicht? (lamp-light), German, version 1.0" in found.stdout
    assert "Withdrawn:" in found.stdout
    assert run("which", first).exit_code == 0


def test_an_unknown_sheet(run: Run, first: str) -> None:
    found = run("which", first[:3])
    assert found.exit_code == 1
    assert found.stdout.splitlines() == [
        f"{first[:3]}: no sheet with this id is known here. Did you mean one of these?",
        f"   {first}: {TITLE}, version 1.0",
    ]
    assert run("which", "0000").stdout == "0000: no sheet with this id is known here.\n"


def test_two_sheets_with_one_id_are_both_named(run: Run, first: str) -> None:
    path = Path(ISSUED)
    row = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    other = {**row, "id": first, "leaflet": "lamp-heat", "locale": "nn", "title": "Er lampa varm?", "stands_in": "nn"}
    path.write_text(path.read_text(encoding="utf-8") + json.dumps(other) + "\n", encoding="utf-8")
    found = run("which", first)
    assert found.exit_code == 1
    told, *answers = found.stdout.splitlines()
    assert told.startswith(f"{first}: 2 sheets have this id.")
    assert ["Withdrawn" in answer for answer in answers] == [True, False]
    assert "Norwegian Nynorsk" in answers[0]


def test_answers_for_programs(run: Run, first: str) -> None:
    known, unknown = json.loads(run("which", "--json", first, first[:3]).stdout)
    assert known["asked"] == first
    assert known["look_alikes"] == []
    assert known["sheets"] == [
        {
            "id": first, "leaflet": "lamp-light", "locale": "en", "language": "English",
            "title": "What is blue lamp light?", "stands_in": "en", "version": "1.0", "month": "March 2026",
            "state": "not yet checked by a clinician", "is_current": True, "current_id": first,
            "current_version": "1.0",
        }
    ]  # fmt: skip
    assert unknown == {"asked": first[:3], "sheets": [], "look_alikes": [first]}


def test_an_old_sheet_is_told_in_the_least_state_in_which_it_was_given_out(library: Path) -> None:
    known = small(library)
    row = Issued(
        id="m497", leaflet="lamp-light", locale="pt-BR", version="0.9", date="2025-12-01", title="O que?",
        state="machine draft", stands_in="pt-BR", content="0" * 16,
    )  # fmt: skip
    signed = row.model_copy(update={"state": "clinically signed"})
    fallen = row.model_copy(update={"id": "r2d8", "state": "translated", "stands_in": "en"})
    told = sheets(replace(known, issued=(signed, row, fallen)), editions(known))
    assert {sheet.id: sheet.state for sheet in told if not sheet.is_current} == {
        "m497": "draft translation, not yet reviewed, not yet checked by a clinician",
        "r2d8": "not translated, shown in English, not yet checked by a clinician",
    }
    only_signed = sheets(replace(known, issued=(signed,)), editions(known))
    assert [sheet.state for sheet in only_signed if not sheet.is_current] == [
        "translation reviewed, checked by a clinician"
    ]
    assert {(sheet.language, sheet.month) for sheet in only_signed if not sheet.is_current} == {
        ("Portuguese (Brazil)", "December 2025")
    }


def test_paper_does_not_make_another_sheet(library: Path) -> None:
    known = small(library)
    pages = editions(known)
    assert len(pages) > 1
    assert len(sheets(known, pages)) == 1


def test_it_answers_without_the_typesetter(library: Path) -> None:
    program = "import sys; from patientdocs.cli import main; main(['which', 'zzzz'], standalone_mode=False)"
    ended = f"try:\n    exec({program!r})\nexcept SystemExit:\n    pass\nprint('weasyprint' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", f"import sys\n{ended}"], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "False"


def small(root: Path) -> Library:
    found = load(root).library
    assert found is not None
    return found
