"""Laws of merging, whatever people do: nothing is lost, nothing old looks new, doing it twice is doing it once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patientdocs.editing.language_files import LanguageFiles
from patientdocs.editing.translation_lists import read_drafts
from patientdocs.loading.catalogues import translation_of
from patientdocs.loading.library import load
from patientdocs.loading.origins import read_origins
from patientdocs.loading.po_file import read_po
from patientdocs.model.catalogue import Catalogue, Origin, Translation
from patientdocs.model.library import Library
from patientdocs.model.message import Message, context_of
from patientdocs.model.state import State
from patientdocs.translation_states import state_of

DRAFTS = "locales/de/drafts.yaml"
NAMES = ("one", "two", "three", "four")
ENGLISH = ("Take {dose} a day.", "Take {dose} now.", "Do not take {dose}.")
DOSES = ("0.5 mg/kg", "5 mg/kg", "5 mg")
GERMAN = ("Nehmen Sie {dose}.", "Nehmen Sie jetzt {dose}.", 'Nie "{dose}"!\nNie.')


class World:
    """A library of a few texts, their translations, and the files between them, all in memory."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.texts = dict.fromkeys(NAMES, (ENGLISH[0], DOSES[0]))
        self.files: dict[str, bytes] = {}
        self.drafts: frozenset[str] = frozenset()
        self.catalogue = Catalogue("de")
        self.run()

    def messages(self) -> list[Message]:
        return [
            Message(
                "a" if name < "p" else "b", name, english, "statement", self.library.settings, ("name",),
                context=context_of({"figures": dose}), slots={"dose": dose}, shown=english.format(dose=dose),
            )
            for name, (english, dose) in self.texts.items()
        ]  # fmt: skip

    def run(self, drafts: frozenset[str] = frozenset()) -> None:
        """`patientdocs translations`."""
        library = replace(self.library, messages=tuple(self.messages()), catalogues={"de": self.catalogue})
        language = LanguageFiles(Path("nowhere"), library, "de", self.messages())
        language.po = {
            d.split("/")[-1][:-3]: read_po(d, data)[0] for d, data in self.files.items() if d.endswith(".po")
        }
        language.drafts = read_drafts(DRAFTS, self.files.get(DRAFTS, b""))
        plan = language.plan(drafts)
        self.drafts |= drafts
        self.files = {name: data for name, data in plan.files.items() if data}
        self.read()

    def read(self) -> None:
        self.catalogue = Catalogue("de", drafts=self.drafts)
        translations: dict[str, Translation] = {}
        origins: dict[str, Origin] = {}
        for name, data in self.files.items():
            if name.endswith(".po"):
                file, problems = read_po(name, data)
                assert not problems
                found = {e.id: translation_of("a", e.id or "", e) for e in file.entries if not e.obsolete}
                translations |= {name: entry for name, entry in found.items() if name}
            elif name.endswith(".lock"):
                origins |= read_origins(name, data)[0]
        self.catalogue = replace(self.catalogue, translations=translations, origins=origins)

    def translate(self, name: str, text: str) -> None:
        """A person writes words into a PO file and takes the flag away."""
        for file, data in self.files.items():
            if file.endswith(".po"):
                blocks = data.decode().split("\n\n")
                for index, block in enumerate(blocks):
                    if f'\nmsgctxt "{name}"' in f"\n{block}":
                        self.files[file] = "\n\n".join(
                            [*blocks[:index], _with(block, text), *blocks[index + 1 :]]
                        ).encode()
        self.read()

    def state(self, name: str) -> State:
        (message,) = [message for message in self.messages() if message.id == name]
        return state_of(message, self.catalogue)

    def words(self) -> set[str]:
        """Every translation that stands in a file, obsolete ones too."""
        files = [read_po(name, data)[0] for name, data in self.files.items() if name.endswith(".po")]
        return {entry.text for file in files for entry in file.entries if entry.text}


def _with(block: str, text: str) -> str:
    shown = text.replace('"', '\\"').replace("\n", "\\n")
    kept = [line for line in block.strip("\n").split("\n") if not line.startswith(("#, fuzzy", "#|", "msgstr", '"'))]
    return "\n".join([*kept, f'msgstr "{shown}"']) + ("\n" if block.endswith("\n") else "")


Worlds = Callable[[], World]


@pytest.fixture(scope="module")
def worlds(translated: Path) -> Worlds:
    found = load(translated).library
    assert found is not None
    return lambda: World(found)  # without a repr that would fill the screen


names, texts = st.sampled_from(NAMES), st.tuples(st.sampled_from(ENGLISH), st.sampled_from(DOSES))
edits = st.lists(
    st.one_of(
        st.tuples(st.just("english"), names, texts),
        st.tuples(st.just("remove"), names, texts),
        st.tuples(st.just("translate"), names, st.sampled_from(GERMAN)),
        st.tuples(st.just("draft"), names, texts),
        st.tuples(st.just("run"), names, texts),
    ),
    max_size=10,
)  # fmt: skip


def apply(world: World, edit: tuple[str, str, object]) -> None:
    what, name, value = edit
    if what == "english":
        assert isinstance(value, tuple)
        world.texts[name] = value
    elif what == "remove" and len(world.texts) > 1:
        world.texts.pop(name, None)
    elif what == "translate" and name in world.texts:
        world.translate(name, str(value))
    elif what == "draft" and name in world.catalogue.translations and name in world.texts:
        (message,) = [message for message in world.messages() if message.id == name]
        text = world.catalogue.translations[name].text
        world.run(frozenset({message.pair_hash(text)} if text else set()))
    elif what == "run":
        world.run()


@settings(max_examples=250, deadline=None)
@given(edits)
def test_no_translation_is_ever_lost_by_a_run(worlds: Worlds, steps: list[tuple[str, str, object]]) -> None:
    world = worlds()
    for step in steps:
        before = world.words()
        apply(world, step)
        if step[0] != "translate":
            assert world.words() >= before


@settings(max_examples=250, deadline=None)
@given(edits)
def test_a_second_run_changes_nothing(worlds: Worlds, steps: list[tuple[str, str, object]]) -> None:
    world = worlds()
    for step in steps:
        apply(world, step)
    world.run()
    before = world.files
    world.run()
    assert world.files == before


@settings(max_examples=250, deadline=None)
@given(edits)
def test_no_run_makes_a_state_better_but_for_english_that_came_back(
    worlds: Worlds, steps: list[tuple[str, str, object]]
) -> None:
    """A run can only bring back to life what was made from the very English and figures of today."""
    world = worlds()
    made_from: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for step in steps:
        apply(world, step)
        if step[0] == "translate" and step[1] in world.texts:
            shown = world.catalogue.translations.get(step[1])
            if shown is not None:
                dose = next((line for line in shown.extracted.split("\n") if line.startswith("{dose} = ")), "")
                made_from.setdefault((step[1], str(step[2])), set()).add((shown.english, dose[len("{dose} = ") :]))
        for name in world.texts:
            if world.state(name) is State.TRANSLATED:
                text = world.catalogue.translations[name].text
                assert world.texts[name] in made_from[name, text]


@settings(max_examples=25, deadline=None)
@given(names, texts, texts, st.sampled_from(GERMAN), st.booleans())
def test_another_figure_makes_it_stale_and_the_old_one_brings_it_back(
    worlds: Worlds, name: str, first: tuple[str, str], other: tuple[str, str], german: str, is_draft: bool
) -> None:
    world = worlds()
    apply(world, ("english", name, first))
    world.run()
    world.translate(name, german)
    apply(world, ("draft" if is_draft else "run", name, first))
    before, files = world.state(name), world.files
    assert before is (State.DRAFT if is_draft else State.TRANSLATED)
    apply(world, ("english", name, other))
    assert world.state(name) is (before if other == first else State.STALE)
    world.run()
    assert world.state(name) is (before if other == first else State.STALE)
    apply(world, ("english", name, first))
    world.run()
    assert (world.state(name), world.files) == (before, files)
