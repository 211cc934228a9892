"""What words and numbers without quotes mean: `loading.scalars`."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml

from patientdocs.loading.scalars import Scalar, Trap, plain

MEANINGS: dict[str, Scalar] = {
    "": None,
    "null": None,
    "true": True,
    "false": False,
    "0": 0,
    "-7": -7,
    "123456789012345": 123456789012345,
    "1.5": Decimal("1.5"),
    "-0.25": Decimal("-0.25"),
    "2026-11-22": "2026-11-22",
    "1.2.3": "1.2.3",
    "1,000": "1,000",
    "10.1176/appi": "10.1176/appi",
    "12 - 7": "12 - 7",
    "5 mg": "5 mg",
    "-": "-",
    "none": "none",
    "note": "note",
    "Yes, it can": "Yes, it can",
}

WORD_TRAPS = "y Y yes Yes YES n N no No NO on On ON off Off OFF yEs True TRUE False FALSE Null NULL ~"
NUMBER_TRAPS = "012 0o12 0x1F 0b101 1_000 12:30 1:30:45 1.10 1.0 .inf -.INF .nan 1e3 1.5E-3 +5 .5 5. -0 00.5 007"
TRAPS = f"{WORD_TRAPS} {NUMBER_TRAPS} 1234567890123456".split()


@pytest.mark.parametrize("source", MEANINGS)
def test_one_meaning(source: str) -> None:
    meaning = plain(source)
    assert (meaning, type(meaning)) == (MEANINGS[source], type(MEANINGS[source]))


@pytest.mark.parametrize("source", TRAPS)
def test_trap(source: str) -> None:
    trap = plain(source)
    assert isinstance(trap, Trap)
    assert f"`{source}`" in trap.message
    assert f'"{source}"' in trap.help


def test_a_very_long_number_is_a_trap_and_no_crash() -> None:
    assert isinstance(plain("9" * 10_000), Trap)


@pytest.mark.parametrize("source", [*MEANINGS, *TRAPS])
def test_nothing_that_other_programs_change_passes_as_text(source: str) -> None:
    """What YAML 1.1 reads as a truth value or a number is here the same value, or refused."""
    other = yaml.safe_load(f"[{source}]")[0] if source and "," not in source else None
    if isinstance(other, bool | int | float):
        ours = plain(source)
        assert isinstance(ours, Trap) or (float(str(ours)) if not isinstance(ours, bool) else ours) == other
