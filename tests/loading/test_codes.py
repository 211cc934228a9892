"""The loader's codes have manual pages as the checks have: `loading.codes`."""

from __future__ import annotations

import re

import pytest

from patientdocs.diagnostics import Location
from patientdocs.loading.codes import CODES, problem


@pytest.mark.parametrize("code", CODES)
def test_a_manual_page_has_its_parts(code: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    first, *parts = CODES[code].strip().split("\n\n")
    assert first.endswith(".") and "\n" not in first
    assert [part.split(":")[0] for part in parts] == ["What it does", "Why it matters", "How to mend it"]


def test_there_is_no_problem_without_a_manual_page() -> None:
    with pytest.raises(KeyError):
        problem("no-such-code", Location("a"), "x")
