"""One statement counts the same thing out of two different wholes.

What it does: refuses a statement with two parts of a whole (figures with `of`) that have the same unit and different
wholes, such as 7 of 12 adults and 3 of 10 adults. A count within a count (12 of the 30, and 7 of those 12) is fine.

Why it matters: most readers compare the 7 with the 3 and do not see that the wholes differ.

How to mend it: give both out of the same whole, or make two statements, each of which names its group.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from patientdocs.checking import Finding
from patientdocs.diagnostics import Related, Severity
from patientdocs.model.library import Library
from patientdocs.model.statement import Figure

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every statement with two wholes of one unit."""
    for _, _, statement in library.definitions():
        parts = [(name, figure) for name, figure in statement.figures.items() if figure.of is not None]
        for (one, first), (other, second) in combinations(parts, 2):
            if first.unit == second.unit and first.of != second.of and not _nested(first, second):
                yield Finding(
                    statement.at("figures", other),
                    f"`{other}` counts out of {second.of} and `{one}` out of {first.of} in one statement",
                    help="count both out of the same whole, or make two statements",
                    related=(Related("the first whole", statement.at("figures", one)),),
                    statement=statement.id,
                )


def _nested(one: Figure, other: Figure) -> bool:
    """Whether the whole of one is the part that the other counts."""
    return _equal(one.of, other.value) or _equal(other.of, one.value)


def _equal(whole: int | None, value: int | Decimal | None) -> bool:
    return whole is not None and value is not None and Decimal(whole) == Decimal(value)
