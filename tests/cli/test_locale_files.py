"""What a person is told of a slip in a language's files, at the place where it stands."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

ENGLISH = Path(__file__).parents[2] / "locales" / "en"


@pytest.fixture
def english(library: Path) -> Path:
    """The library's own copy of the language, which comes after ours and wins."""
    return Path(shutil.copytree(ENGLISH, library / "locales" / "en"))


def heads(run: Run) -> list[str]:
    result = run("check", "--output-format", "concise")
    assert result.exit_code == (1 if result.stdout else 0)
    return result.stdout.splitlines()


def test_a_copy_is_as_good_as_ours(run: Run, english: Path) -> None:
    assert heads(run) == []


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "plainer-words.yaml",
            "- phrase: prior to\n  say: before\n  source: NHS\n- {phrase: obtain, sya: get, source: NHS}\n",
            [
                "4:3: error[missing-key] the key `say` is missing in item 2 of `plainer_words`",
                "4:20: error[unknown-key] there is no key `sya` here",
            ],
        ),
        ("plainer-words.yaml", "say: before\n", ["1:1: error[wrong-value] `plainer_words` must be a list, but"]),
        ("plainer-words.yaml", "- [\n", ["1:4: error[yaml-syntax] the file ends before a bracket is closed"]),
        ("syllables.txt", "# word count\r\nlamp 1\r\n", []),
        (
            "syllables.txt",
            "lamp 1\nblue lamp 2\nsleep two\n",
            [
                "2:1: error[wrong-value] this is not a word and a number",
                "3:1: error[wrong-value] this is not a word and a number",
            ],
        ),
        ("syllables.txt", b"lamp 1\ncaf\xe9 2\n", ["2:4: error[not-utf8] the byte 0xe9 here is not UTF-8"]),
        ("syllables.txt", "la\N{SOFT HYPHEN}mp 1\n", ["1:3: error[yaml-forbidden-character] the invisible character"]),
    ],
)
def test_a_list_in_a_file_of_its_own(file: str, text: str | bytes, said: list[str], run: Run, english: Path) -> None:
    (english / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    shown = sorted(heads(run)) if said else []
    assert len(shown) == len(said)
    for head, expected in zip(shown, sorted(said), strict=True):
        assert head.startswith(f"locales/en/{file}:{expected}")
    assert said or not [head for head in heads(run) if "locales/" in head]


def test_lists_that_are_not_there(run: Run, english: Path) -> None:
    locale = english / "locale.yaml"
    text = locale.read_text(encoding="utf-8")
    assert text.count("\nfiles:") == 1
    locale.write_text(text.replace("plainer_words: plainer-words.yaml", "plain_words: ../x.yaml"), encoding="utf-8")
    assert any("error[unknown-key] there is no list `plain_words`" in head for head in heads(run))
    locale.write_text(text.replace("plainer-words.yaml", "../en/plainer-words.yaml"), encoding="utf-8")
    assert any("error[missing-file] there is no file ../en/plainer-words.yaml beside" in head for head in heads(run))
