"""The map from two published instruments to our checks."""

from __future__ import annotations

from patientdocs.auditing.instruments import instrument_items
from patientdocs.auditing.statements import GUARDS
from patientdocs.checking import check_modules, code_of
from patientdocs.loading.codes import CODES

KNOWN = {code_of(module) for module in check_modules()} | set(CODES)


def numbers(instrument: str) -> list[int]:
    return [item.item for item in instrument_items() if item.instrument == instrument]


def test_the_items_have_their_official_numbers() -> None:
    assert numbers("PEMAT-P") == [*range(1, 13), *range(15, 27)]
    assert numbers("CDC Clear Communication Index") == list(range(1, 21))


def test_every_check_that_is_named_exists() -> None:
    named = {code for item in instrument_items() for code in item.checks} | set(GUARDS.values())
    assert named <= KNOWN


def test_a_machine_is_named_with_its_checks_and_people_without() -> None:
    for item in instrument_items():
        assert item.how in ("machine", "built-in", "partly", "people")
        if item.how in ("machine", "partly"):
            assert item.checks, item
        if item.how == "people":
            assert not item.checks, item
        if item.how == "partly":
            assert item.note, item
