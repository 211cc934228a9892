"""A gloss without a source holds a figure.

What it does: refuses a figure, in digits or in words, in a gloss of `kind: everyday`.

Why it matters: an everyday gloss has no source because it claims nothing that a dictionary for children would not say.
A figure is a claim.

How to mend it: leave the figure out, or give the gloss `cites` in place of `kind: everyday`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library
from patientdocs.passages.figures import figures_of

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every everyday gloss with a figure."""
    for term in library.glossary.terms:
        figures = figures_of(term.gloss, library.source_locale.guards) if term.kind == "everyday" else ()
        if figures:
            yield Finding(
                term.at("gloss"),
                f"the gloss of `{term.id}` is everyday words and holds a figure: {', '.join(figures)}",
                help="leave the figure out, or cite a source in place of `kind: everyday`",
            )
