"""A standing line carries a figure.

What it does: refuses numbers in digits or words in the lines under `standing:` of a topic.

Why it matters: standing lines speak of the leaflet itself and have no source. A figure in one would be unguarded, and
a telephone number belongs to one country only.

How to mend it: say it without a number. Facts are statements; numbers to call are the clinic's.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library
from patientdocs.passages.figures import figures_of

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every standing line with a figure."""
    for topic in library.topics:
        for line in topic.standing:
            figures = figures_of(line.text, library.source_locale.guards)
            if figures:
                message = f"a standing line carries no figure: {', '.join(figures)}"
                yield Finding(line.at("text"), message, "say it without the number")
