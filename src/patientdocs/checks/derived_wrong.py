"""A derived figure does not follow from figures of the cited passages.

What it does: `derived:` holds arithmetic, such as `12 - 7`: numbers, + - * / and round brackets. Each number has to
stand in one of the cited sentences, and the result has to be a whole number or come out even.

Why it matters: "5 did not" stands in no source when the source says "7 of 12 did". The arithmetic shows where the 5
comes from, and is checked like any figure.

How to mend it: use the source's own numbers. A number that the source gives is a `value:`, not derived.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from patientdocs.arithmetic import evaluate, operands
from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library
from patientdocs.model.statement import Statement
from patientdocs.passages.figures import canonical_figure

SEVERITY = Severity.ERROR

MOST_DECIMALS = 2


def check(library: Library) -> Iterator[Finding]:
    """Yield every derivation that does not hold."""
    for _, _, statement in library.definitions():
        for name, figure in statement.figures.items():
            for message, help_text in _problems(library, statement, figure.derived) if figure.derived else ():
                location = statement.at("figures", name, "derived")
                yield Finding(location, message, help_text, statement=statement.id)


def _problems(library: Library, statement: Statement, derived: str) -> Iterator[tuple[str, str]]:
    result = evaluate(derived)
    if result is None:
        yield f"`{derived}` is no arithmetic", "write numbers with + - * / between them, such as 12 - 7"
        return
    if result < 0 or -_exponent(result) > MOST_DECIMALS:
        yield (
            f"`{derived}` gives {_short(result)}, which cannot be printed",
            "check the numbers and the sign between them",
        )
    pins = library.pins(statement.cites)
    given = {figure for pin in pins for figure in pin.figures}
    if len(pins) == len(statement.cites):
        for operand in operands(derived):
            if canonical_figure(operand) not in given:
                message = f"{canonical_figure(operand)} in `{derived}` does not stand in what is cited here"
                yield message, "derive figures only from those that the cited sentences give"


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _short(number: Decimal) -> str:
    return f"{number:.4f}".rstrip("0").rstrip(".")
