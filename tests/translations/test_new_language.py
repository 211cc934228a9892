"""`patientdocs new language`: a language is one locale.yaml and a translator's PO files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from patientdocs.loading.locales import SHIPPED, read_locales
from patientdocs.model.state import State
from tests.translations.conftest import Edit, Run, contents, states


def test_everything_lies_there_for_a_translator(library: Path, run: Run) -> None:
    result = run("new", "language", "it")
    assert (result.exit_code, result.stderr) == (0, "")
    locale = read_locales(library, [])["it"]
    assert (locale.name, locale.direction, locale.guards.decimal_sign) == ("italiano", "ltr", ",")
    assert set(states(library, "it").values()) == {State.MISSING}
    assert '"Language: it\\n"' in (library / "locales/it/LC_MESSAGES/lamp-light.po").read_text(encoding="utf-8")
    assert run("translations", "--check").exit_code == 0


@pytest.mark.parametrize(
    ("name", "direction", "scripts", "spaced"),
    [
        ("fa", "rtl", ["ARABIC"], True),
        ("ja", "ltr", ["KATAKANA", "CJK", "HIRAGANA"], False),
        ("uk", "ltr", ["CYRILLIC"], True),
        ("th", "ltr", ["THAI"], False),
    ],
)
def test_what_the_unicode_data_know_is_filled_in(
    library: Path, run: Run, name: str, direction: str, scripts: list[str], spaced: bool
) -> None:
    run("new", "language", name)
    locale = read_locales(library, [])[name]
    assert (locale.direction, locale.translation.scripts, locale.guards.spaced) == (direction, scripts, spaced)
    assert locale.limits.count_by == ("words" if spaced else "characters")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("languages: [en, de]", "languages: [en, de, nl]"),
        ("languages: [en, de]   # offered", "languages: [en, de, nl]   # offered"),
        (
            "languages:\n  # the first\n  - en\n  - de  # drafts",
            "languages:\n  # the first\n  - en\n  - de  # drafts\n  - nl",
        ),
        ('languages:\n- "en"\n- de', 'languages:\n- "en"\n- de\n- nl'),
    ],
)
def test_library_yaml_keeps_its_comments_and_layout(
    library: Path, run: Run, edit: Edit, before: str, after: str
) -> None:
    edit("leaflets/library.yaml", "languages: [en, de]", before)
    wanted = (library / "leaflets/library.yaml").read_text(encoding="utf-8").replace(before, after)
    assert run("new", "language", "nl").exit_code == 0
    assert (library / "leaflets/library.yaml").read_text(encoding="utf-8") == wanted


def test_a_name_that_yaml_reads_otherwise_is_written_in_quotes(library: Path, run: Run) -> None:
    assert run("new", "language", "no").exit_code == 0
    assert 'languages: [en, de, "no"]' in (library / "leaflets/library.yaml").read_text(encoding="utf-8")


@pytest.mark.skipif(not (SHIPPED / "fr" / "locale.yaml").exists(), reason="needs a second language of the program")
def test_a_language_of_the_program_needs_no_locale_of_ones_own(library: Path, run: Run) -> None:
    assert run("new", "language", "fr").exit_code == 0
    assert not (library / "locales/fr/locale.yaml").exists()
    assert (library / "locales/fr/LC_MESSAGES/lamp-light.po").exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("de", "the library offers this language already"),
        ("Italian", "write the language in small letters"),
        ("../it", "write the language in small letters"),
        ("xx", "the Unicode locale data (CLDR) do not know this language"),
    ],
)
def test_what_is_no_new_language(library: Path, run: Run, name: str, words: str) -> None:
    before = contents(library) | contents(library, "leaflets")
    result = run("new", "language", name)
    assert result.exit_code == 2
    assert words in result.stderr
    assert contents(library) | contents(library, "leaflets") == before


def test_it_can_be_begun_again_where_it_stopped(library: Path, run: Run) -> None:
    run("new", "language", "it")
    wanted = contents(library) | contents(library, "leaflets")
    shutil.rmtree(library / "locales/it/LC_MESSAGES")
    library_yaml = library / "leaflets/library.yaml"
    library_yaml.write_text(library_yaml.read_text(encoding="utf-8").replace(", it]", "]"), encoding="utf-8")
    assert run("new", "language", "it").exit_code == 0
    assert contents(library) | contents(library, "leaflets") == wanted
