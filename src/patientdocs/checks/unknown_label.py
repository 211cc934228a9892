"""A statement does not say what kind of evidence it rests on, in words that the library knows.

What it does: every fact and action needs `evidence:` with one of the labels of `leaflets/library.yaml`.

Why it matters: the label is printed, so that a reader can tell a study's result from somebody's opinion.

How to mend it: choose the label that fits the source. The list is closed on purpose; a new label changes every
leaflet.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library
from patientdocs.nearest_name import did_you_mean

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every label that is unknown or missing."""
    labels = library.settings.evidence
    listed = "choose one of " + ", ".join(f"`{label}`" for label in labels)
    for _, _, statement in library.definitions():
        label = statement.evidence
        if label is not None and label not in labels:
            help_text = did_you_mean(label, labels) or listed
            message = f"`{label}` is not an evidence label of this library"
            yield Finding(statement.at("evidence"), message, help_text, statement=statement.id)
        elif label is None and statement.kind != "gap":
            message = f"statement `{statement.id}` does not say what kind of evidence it rests on"
            yield Finding(statement.at("id"), message, f"add `evidence:`; {listed}", statement=statement.id)
