"""A figure is given that the text does not print.

What it does: compares the names under `figures:` with the slots of the text.

Why it matters: the figure was meant to be read, or it was left behind when the sentence changed. A figure that is not
printed is not checked by any reader.

How to mend it: put its slot into the text, or delete the figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library
from patientdocs.statement_text import parse

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every figure without a slot."""
    for _, _, statement in library.definitions():
        slots = {piece.name for piece in parse(statement.text) if piece.kind == "slot"}
        for name in statement.figures:
            if not slots & {name, f"{name}_of"}:
                yield Finding(
                    statement.at_key("figures", name),
                    f"the figure `{name}` is not in the text",
                    help=f"write {{{name}}} where the text should print it, or delete it",
                    statement=statement.id,
                )
