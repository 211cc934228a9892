"""A figure has a unit that the library does not know.

What it does: looks up every `unit:` in the `units:` of `leaflets/library.yaml`.

Why it matters: the number would be printed without its unit, and 30 minutes and 30 adults would look alike.

How to mend it: correct the unit, or add it to `units:` with its forms for one and for many.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library
from patientdocs.nearest_name import did_you_mean

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every unit that is not listed."""
    units = library.settings.units
    for _, _, statement in library.definitions():
        for name, figure in statement.figures.items():
            if figure.unit is not None and figure.unit not in units:
                yield Finding(
                    statement.at("figures", name, "unit"),
                    f"the library has no unit `{figure.unit}`",
                    help=did_you_mean(figure.unit, units) or "add it to `units:` in leaflets/library.yaml",
                    statement=statement.id,
                )
