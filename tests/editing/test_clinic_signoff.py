"""A clinic's own people sign for its pages: what it holds for, and what it does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from patientdocs.loading.library import load
from patientdocs.localising import editions
from patientdocs.model.edition import SCREEN

FILE = Path("leaflets/clinics/lamp-house.signoff.yaml")
CLINIC = """\
id: lamp-house
name: Lamp House (example)
example: true
telephones: {day: "+1 555 0100", night: "+1 555 0101", crisis: "988", emergency: "911", interpreter: "555 0102"}
"""
Run = Callable[..., Result]
Edit = Callable[[str, str, str], None]


@pytest.fixture(autouse=True)
def two_clinics(library: Path) -> None:
    FILE.parent.mkdir()
    for name in ("lamp-house", "lamp-yard"):
        text = CLINIC.replace("lamp-house", name)
        (FILE.parent / f"{name}.yaml").write_text(text, encoding="utf-8")


def sign(run: Run, *more: str, locale: str = "en", role: str = "clinical", clinic: str = "lamp-house") -> Result:
    who = ("--by", "A. Nurse", "--on", "2026-05-01")
    return run("signoff", "--clinic", clinic, "--locale", locale, "--role", role, *who, *more)


def signers() -> dict[str, list[tuple[str, str]]]:
    """Clinic -> who signed its page, and for which clinic."""
    library = load(Path()).library
    assert library is not None
    pages = editions(library, ("en",), (), (SCREEN,), ())
    return {
        page.brand.clinic if page.brand else "default": [(s.by, s.clinic) for s in page.signatures] for page in pages
    }


def test_it_holds_for_the_pages_of_this_clinic_alone(run: Run) -> None:
    result = sign(run)
    assert (result.exit_code, result.stdout.partition(":")[0]) == (0, FILE.as_posix())
    assert not Path("locales/en/signoff.yaml").exists()
    assert signers() == {"default": [], "lamp-house": [("A. Nurse", "Lamp House (example)")], "lamp-yard": []}


def test_it_is_bound_to_the_same_texts_as_a_signature_that_holds_for_all(run: Run) -> None:
    sign(run)
    run("signoff", "--locale", "en", "--role", "clinical", "--by", "A. Nurse", "--on", "2026-05-01")
    own, general = (yaml.safe_load(path.read_text()) for path in (FILE, Path("locales/en/signoff.yaml")))
    assert own["signoffs"] == [{**signoff, "locale": "en"} for signoff in general["signoffs"]]


def test_it_is_void_when_a_text_changes_and_holds_when_it_is_put_back(run: Run, edit: Edit) -> None:
    sign(run)
    leaflet, old, new = "leaflets/lamp/lamp-light.yaml", "Blue light can hurt", "Blue light may hurt"
    edit(leaflet, old, new)
    assert signers()["lamp-house"] == []
    edit(leaflet, new, old)
    assert signers()["lamp-house"] == [("A. Nurse", "Lamp House (example)")]


def test_signing_twice_changes_nothing(run: Run) -> None:
    sign(run)
    before = FILE.read_bytes()
    sign(run)
    assert FILE.read_bytes() == before


def test_each_language_is_signed_by_itself(run: Run, edit: Edit) -> None:
    edit("leaflets/library.yaml", "languages: [en]", "languages: [en, de]")
    for text in ("languages: [de]\n",):
        with (FILE.parent / "lamp-yard.yaml").open("a", encoding="utf-8") as file:
            file.write(text)
    assert sign(run).exit_code == 0
    assert sign(run, clinic="lamp-yard").exit_code == 2
    assert sign(run, role="language").exit_code == 2
    assert not (FILE.parent / "lamp-yard.signoff.yaml").exists()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"clinic": "lamp-hous"}, "did you mean `lamp-house`?"),
        ({"clinic": "default"}, "there is no such clinic"),
        ({"locale": "de"}, "this library has en"),
    ],
)
def test_who_cannot_sign(run: Run, options: dict[str, str], reason: str) -> None:
    result = sign(run, **options)
    assert result.exit_code == 2
    assert reason in result.output
    assert not FILE.exists()


def test_a_leaflet_that_the_clinic_does_not_print(run: Run, library: Path) -> None:
    second = (library / "leaflets/lamp/lamp-light.yaml").read_text(encoding="utf-8").split("sections:")[0]
    second = second.replace("id: lamp-light", "id: lamp-two")
    short = "sections:\n  - id: more\n    heading: What else?\n    statements:\n      - use: weak-eyes\n"
    (library / "leaflets/lamp/lamp-two.yaml").write_text(
        second + short + "ask:\n  - {id: ask-two, text: Is it right for me?}\n", encoding="utf-8"
    )
    topic = library / "leaflets/lamp/topic.yaml"
    text = topic.read_text(encoding="utf-8")
    topic.write_text(text.replace("[lamp-light]", "[lamp-light, lamp-two]"), encoding="utf-8")
    with (FILE.parent / "lamp-house.yaml").open("a", encoding="utf-8") as file:
        file.write("leaflets: [lamp-two]\n")
    result = sign(run, "--leaflet", "lamp-light")
    assert result.exit_code == 2
    assert "this clinic does not print the leaflet lamp-light in en" in result.output
    assert sign(run, "--leaflet", "lamp-two").exit_code == 0


def test_carrying_is_for_all(run: Run) -> None:
    result = sign(run, "--carry", "weak-eyes", "--reason", "It still fits as it is.")
    assert result.exit_code == 2
    assert "leave out --clinic" in result.output
