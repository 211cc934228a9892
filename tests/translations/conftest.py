"""The small library of the checks' tests in two languages, with translations in every state."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from patientdocs.cli import main
from patientdocs.loading.library import load
from patientdocs.model.library import Library
from patientdocs.model.state import State
from patientdocs.translation_states import state_of

LEAFLET = "leaflets/lamp/lamp-light.yaml"
FOLDER = "locales/de/LC_MESSAGES"
PO = f"{FOLDER}/lamp-light.po"

Run = Callable[..., Result]
Edit = Callable[[str, str, str], None]


def run_in(root: Path, *arguments: str) -> Result:
    """Run `patientdocs` in a library. A crash is raised here."""
    runner = CliRunner(env={"GITHUB_ACTIONS": None})
    return runner.invoke(main, [*arguments, "--root", str(root)], catch_exceptions=False)


def edit_in(root: Path, file: str, old: str, new: str) -> None:
    """Replace words of a file that occur exactly once."""
    text = (root / file).read_bytes().decode("utf-8")
    assert text.count(old) == 1, f"{file} does not hold this once: {old}"
    (root / file).write_bytes(text.replace(old, new).encode("utf-8"))


def states(root: Path, locale: str = "de") -> dict[str, State]:
    """The state of every text."""
    found = load(root)
    library = found.library
    assert library is not None, found.diagnostics
    return {message.id: state_of(message, library.catalogues[locale]) for message in library.messages}


def contents(root: Path, folder: str = "locales") -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted((root / folder).rglob("*")) if p.is_file()}


@pytest.fixture(scope="session")
def translated(pinned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library with its German texts, those of the program too, brought up to date; made once and only read."""
    root = tmp_path_factory.mktemp("translated") / "library"
    shutil.copytree(pinned, root)
    edit_in(root, "leaflets/library.yaml", "languages: [en]", "languages: [en, de]")
    assert run_in(root, "translations").exit_code == 0
    return root


@pytest.fixture(scope="session")
def every_state(translated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts that are missing, stale in four ways, machine drafts, translated and signed; only read."""
    root = tmp_path_factory.mktemp("every-state") / "library"
    shutil.copytree(translated, root)
    drafts = root / "drafts.yaml"
    drafts.write_text(
        "lamp-light/title: Was ist blaues Licht?\nlook-away: Schauen Sie weg vom Licht.\n", encoding="utf-8"
    )
    for name in ("lamp-light/title", "look-away"):
        empty(root, name)
    assert run_in(root, "translations", "import", str(drafts), "--locale", "de", "--draft").exit_code == 0
    empty(root, "lamp-light/question/my-eyes")
    flag(root, "after-waking")
    edit_in(root, LEAFLET, "just before bed", "right before bed")
    edit_in(root, LEAFLET, "time: {value: 30, unit: minute}", "time: {value: 300, unit: minute}")
    edit_in(root, "leaflets/glossary.yaml", "that your body makes at night", "that the body makes at night")
    drafts.unlink()
    assert run_in(root, "translations").exit_code == 0
    sign(root, "lamp-light/heading/light")
    return root


@pytest.fixture
def library(translated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one's own, as the current folder."""
    copy = tmp_path / "library"
    shutil.copytree(translated, copy)
    monkeypatch.chdir(copy)
    return copy


@pytest.fixture
def mixed(every_state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy with texts in every state."""
    copy = tmp_path / "mixed"
    shutil.copytree(every_state, copy)
    monkeypatch.chdir(copy)
    yield copy


@pytest.fixture
def run(library: Path) -> Run:
    return lambda *arguments: run_in(library, *arguments)


@pytest.fixture
def edit(library: Path) -> Edit:
    return lambda file, old, new: edit_in(library, file, old, new)


@pytest.fixture
def loaded(library: Path) -> Library:
    found = load(library).library
    assert found is not None
    return found


def empty(root: Path, name: str) -> None:
    """Take the translation of a text out."""
    _entry(root, name, lambda lines: [('msgstr ""' if line.startswith("msgstr ") else line) for line in lines])


def flag(root: Path, name: str) -> None:
    """What a translator does who is not sure."""
    _entry(root, name, lambda lines: ["#, fuzzy", *lines])


def translate(root: Path, name: str, text: str) -> None:
    """Write other words."""
    _entry(root, name, lambda lines: [(f'msgstr "{text}"' if line.startswith("msgstr ") else line) for line in lines])


def comment(root: Path, name: str, text: str) -> None:
    """Write a translator's comment."""
    _entry(root, name, lambda lines: [f"# {text}", *lines])


def entry(root: Path, name: str) -> str:
    """The lines of an entry."""
    (found,) = [block for block in _blocks(root) if f'msgctxt "{name}"' in block]
    return found


def sign(root: Path, name: str) -> None:
    found = load(root).library
    assert found is not None
    message = next(message for message in found.messages if message.id == name)
    pair = message.pair_hash(found.catalogues["de"].translations[name].text)
    (root / "locales/de/signoff.yaml").write_text(
        'signoffs:\n  - role: language\n    by: A. Tester\n    "on": 2026-01-01\n    domain: lamp-light\n'
        f'    messages: {{{name}: "{pair}"}}\n',
        encoding="utf-8",
    )


def _blocks(root: Path) -> list[str]:
    files = sorted((root / FOLDER).glob("*.po"))
    return [block for file in files for block in file.read_text(encoding="utf-8").split("\n\n")]


def _entry(root: Path, name: str, change: Callable[[list[str]], list[str]]) -> None:
    for file in sorted((root / FOLDER).glob("*.po")):
        blocks = file.read_text(encoding="utf-8").split("\n\n")
        mine = [index for index, block in enumerate(blocks) if f'msgctxt "{name}"' in block.split("\n")]
        for index in mine:
            blocks[index] = "\n".join(change(blocks[index].split("\n")))
            file.write_text("\n\n".join(blocks), encoding="utf-8", newline="")
            return
    raise AssertionError(f"no entry {name}")
