"""What people type or paste, and the ids that they mean by it."""

from __future__ import annotations

import pytest

from patientdocs.asked_ids import asked_ids, look_alikes

KNOWN = {"m497", "r2d8", "page"}
FOOT = "m497 · Version 1.0 · November 2026 · Page 1 of 2"


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["m497"], ("m497",)),
        (["M497"], ("m497",)),
        (["\u2068m497\u2069"], ("m497",)),
        (["m4 97"], ("m497",)),
        (["m4", "97"], ("m497",)),
        (["m", "4", "9", "7"], ("m497",)),
        (["m-497."], ("m497",)),
        (["ｍ４９７"], ("m497",)),
        (["m497", "R2D8", "m497"], ("m497", "r2d8")),
        ([FOOT], ("m497",)),
        (FOOT.split(), ("m497",)),
        ([FOOT, "r2d8 · Version 1.0"], ("m497", "r2d8")),
        (["版本1.0 · m497 · 第 1 页"], ("m497",)),
        (["Leaflet m497, version 1.0, November 2026."], ("m497",)),
        (["Page · zz9y · 1 of 2"], ("page",)),
        (["k3wz · Version 1.0 · June 2026 · Side 1"], ("k3wz",)),
        (["m49"], ("m49",)),
        (["m497", "m49"], ("m497", "m49")),
        (["lamp-light"], ("lamplight",)),
        ([""], ("",)),
        (["·"], ("",)),
    ],
)
def test_what_is_meant(arguments: list[str], asked: tuple[str, ...]) -> None:
    assert asked_ids(arguments, KNOWN) == asked


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("m49z", ["m497"]),
        ("m947", ["m497"]),
        ("m47", ["m497"]),
        ("m4977", ["m497"]),
        ("n4q7", ["m497"]),
        ("rzd8", ["r2d8"]),
        ("rzd6", ["r2d8"]),
        ("xxxx", []),
        ("", []),
    ],
)
def test_what_looks_like_it(asked: str, near: list[str]) -> None:
    assert list(look_alikes(asked, KNOWN)) == near


def test_a_sign_that_is_read_wrongly_comes_before_a_letter_that_is_off() -> None:
    assert look_alikes("mz97", {"m297", "m397", "m497", "m597", "m697"})[0] == "m297"
    assert len(look_alikes("mz97", {"m297", "m397", "m497", "m597", "m697"})) == 3
