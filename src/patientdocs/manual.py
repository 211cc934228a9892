"""The manual pages of the codes, for `patientdocs explain`: the docstrings of the checks and the loader's table."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from functools import cache

from patientdocs.checking import check_modules, code_of
from patientdocs.diagnostics import UsageProblem
from patientdocs.loading.codes import CODES
from patientdocs.nearest_name import did_you_mean


@cache
def pages() -> Mapping[str, str]:
    """Code -> manual page, by code."""
    checks = {code_of(module): inspect.cleandoc(module.__doc__ or "") for module in check_modules()}
    loader = {code: inspect.cleandoc(text) for code, text in CODES.items()}
    return dict(sorted({**checks, **loader}.items()))


def page(code: str) -> str:
    """One manual page with its code as the heading.

    Raises:
        UsageProblem: there is no such code.
    """
    refuse_unknown_codes([code])
    return f"{code}\n{'=' * len(code)}\n\n{pages()[code].rstrip()}"


def contents() -> str:
    """Every code with the first line of its page."""
    width = max(len(code) for code in pages())
    return "\n".join(f"{code:{width}}  {text.splitlines()[0]}" for code, text in pages().items())


def refuse_unknown_codes(codes: Iterable[str]) -> None:
    """Raise UsageProblem for a code that does not exist, with the nearest one that does."""
    for code in codes:
        if code not in pages():
            hint = did_you_mean(code, pages()) or "`patientdocs explain` lists all codes"
            raise UsageProblem(f"there is no code `{code}`: {hint}")
