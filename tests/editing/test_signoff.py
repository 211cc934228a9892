"""Signatures: what they hold for, and what makes them void."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from patientdocs.cli import main

LEAFLET = "leaflets/lamp/lamp-light.yaml"
PO = "locales/de/LC_MESSAGES/lamp-light.po"

Run = Callable[..., Result]


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def edit(file: str, old: str, new: str) -> None:
    path = Path(file)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file} does not hold this once: {old}"
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


@pytest.fixture(autouse=True)
def two_languages(library: Path) -> None:
    edit("leaflets/library.yaml", "languages: [en]", "languages: [en, de]")


def sign(role: str, locale: str = "de", by: str = "A. Reader", on: str = "2026-05-01", *more: str) -> Result:
    return run("signoff", "--locale", locale, "--role", role, "--by", by, "--on", on, *more)


def states(locale: str = "de", *more: str) -> dict[str, int]:
    result = run("status", "--locale", locale, "--json", *more)
    assert result.exit_code == 0, result.output
    counted: dict[str, int] = json.loads(result.stdout)[0]["states"]
    return counted


def signed(locale: str = "de", *more: str) -> int:
    return states(locale, *more)["clinically signed"]


def test_both_roles_make_a_translation_signed() -> None:
    assert sign("clinical").exit_code == 0
    assert signed() == 0
    assert sign("language", on="2026-05-02").exit_code == 0
    assert signed() > 60
    assert states()["translated"] == states()["machine draft"] == 0


def test_one_role_is_enough_for_the_language_it_was_written_in() -> None:
    refused = sign("language", "en")
    assert refused.exit_code == 2
    assert "is no translation" in refused.output
    assert sign("clinical", "en").exit_code == 0
    assert signed("en") > 20


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LEAFLET, "Blue light can hurt your eyes if", "Blue light may hurt your eyes if"),
        (LEAFLET, "time: {value: 4, unit: week}", "time: {value: 40, unit: week}"),
        (PO, "Blaues Licht kann Ihren Augen schaden", "Blaues Licht schadet Ihren Augen"),
        (PO, 'msgid "weeks"\nmsgstr "Wochen"', 'msgid "weeks"\nmsgstr "Tagen"'),
    ],
)
def test_a_signature_is_void_when_a_text_changes_and_holds_when_it_is_put_back(file: str, old: str, new: str) -> None:
    for role in ("language", "clinical"):
        sign(role)
    before = signed()
    edit(file, old, new)
    assert signed() < before
    edit(file, new, old)
    assert signed() == before


def test_a_signature_does_not_count_before_its_day() -> None:
    sign("clinical", "en", on="2026-05-02")
    assert signed("en", "--as-of", "2026-05-01") == 0
    assert signed("en", "--as-of", "2026-05-02") > 0


def test_signing_twice_changes_nothing() -> None:
    sign("clinical")
    file = Path("locales/de/signoff.yaml")
    before = file.read_bytes()
    sign("clinical")
    assert file.read_bytes() == before


def test_what_is_not_printed_cannot_be_signed() -> None:
    edit(PO, 'msgstr "Blaues Licht senkt [[melatonin|Melatonin]]."', 'msgstr ""')
    result = sign("clinical")
    assert result.exit_code == 2
    assert "less-melatonin (missing)" in result.output
    assert not Path("locales/de/signoff.yaml").exists()


def test_nobody_cannot_sign() -> None:
    assert sign("clinical", by=" ").exit_code == 2
    assert sign("clinical", on="2026-02-30").exit_code == 2
    assert sign("clinical", "fr").exit_code == 2


def release(locale: str, as_of: str = "2026-06-01") -> Result:
    return run("build", "--release", "--as-of", as_of, "--locale", locale, "--jobs", "1", "--output-format", "text")


def test_a_release_refuses_what_is_not_signed() -> None:
    result = release("de")
    assert result.exit_code == 1
    assert not Path("out").exists()
    assert f"{PO}:" in result.output
    assert f"{LEAFLET}:" in result.output
    assert "error[not-signed] `hurt-eyes` in Deutsch is not signed: it is translated, as of 2026-06-01" in result.output


def test_a_release_shows_what_changed_in_the_english() -> None:
    edit(LEAFLET, "Blue light can hurt your eyes if", "Blue light may hurt your eyes if")
    result = release("de")
    assert "Blue light [-can-] {+may+} hurt your eyes" in result.output


def test_a_release_of_what_is_signed_is_built_without_a_band() -> None:
    for locale, role in (("en", "clinical"), ("de", "language"), ("de", "clinical")):
        sign(role, locale)
    assert run("issue").exit_code == 0
    for locale in ("en", "de"):
        result = release(locale)
        assert result.exit_code == 0, result.output
        page = Path(f"out/default/{locale}/lamp-light.html").read_text(encoding="utf-8")
        assert 'class="box band"' not in page
        assert "A. Reader" in page


def test_a_release_needs_a_date() -> None:
    result = run("build", "--release")
    assert result.exit_code == 2
    assert "--as-of" in result.output


def test_a_release_past_its_review_is_refused() -> None:
    sign("clinical", "en")
    result = release("en", as_of="2029-01-01")
    assert result.exit_code == 1
    assert "review-overdue" in result.output


def test_the_table_says_the_same_as_the_json() -> None:
    result = run("status")
    assert result.exit_code == 0
    heads, *rows = result.stdout.splitlines()
    assert heads.split()[0] == "language"
    assert [row.split()[0] for row in rows] == ["en", "de"]


CARRY = ("--carry", "hurt-eyes", "--reason", "Only a comma changed in the English.")


def test_a_translation_can_be_carried_over_a_change_that_does_not_concern_it() -> None:
    edit(LEAFLET, "Blue light can hurt your eyes if", "Blue light can hurt your own eyes if")
    assert run("translations").exit_code == 0
    assert states()["stale"] == 1
    result = sign("language", "de", "A. Reader", "2026-05-01", *CARRY)
    assert result.exit_code == 0, result.output
    assert states()["stale"] == 0
    assert "fuzzy" not in Path(PO).read_text(encoding="utf-8")
    assert "Only a comma changed" in Path("locales/de/signoff.yaml").read_text(encoding="utf-8")
    assert run("translations", "--check").exit_code == 0


def test_a_carried_draft_stays_a_draft_until_the_language_is_signed() -> None:
    drafts = states()["machine draft"]
    words = "Blaues Licht kann Ihren Augen schaden, wenn Sie in die Lampe sehen."
    Path("draft.yaml").write_text(f'hurt-eyes: "{words}"\n', encoding="utf-8")
    assert (
        run("translations", "import", "draft.yaml", "--locale", "de", "--draft", "--take", "hurt-eyes").exit_code == 0
    )
    edit(LEAFLET, "Blue light can hurt your eyes if", "Blue light can hurt your own eyes if")
    assert run("translations").exit_code == 0
    assert sign("clinical", "de", "A. Reader", "2026-05-01", *CARRY).exit_code == 0
    assert states()["machine draft"] == drafts + 1
    assert states()["stale"] == 0


def test_only_what_is_stale_can_be_carried() -> None:
    result = sign("language", "de", "A. Reader", "2026-05-01", *CARRY)
    assert result.exit_code == 2
    assert "only a stale one can be carried" in result.output
    assert sign("language", "de", "A. Reader", "2026-05-01", "--carry", "hurt-eyes").exit_code == 2
    assert sign("language", "de", "A. Reader", "2026-05-01", "--carry", "hurt", "--reason", "It fits.").exit_code == 2
