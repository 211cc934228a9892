"""A PDF does not meet PDF/UA-1, the standard for accessible PDF files.

What it does: checks every PDF against the rules of PDF/UA-1 (ISO 14289-1) that a machine can check.

Why it matters: a person who hears the leaflet, or enlarges it, depends on these rules: what is a heading, what
comes after what, which language a word is in, what a link leads to.

How to mend it: the page's structure is wrong, not its words. Look at what changed in the templates; the rule's
number says what is amiss.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.artefact import Artefact

SEVERITY = Severity.ERROR


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield every rule that a PDF breaks, with the number of times."""
    if artefact.edition is None or not artefact.path.endswith(".pdf"):
        return
    import page

    location = artefact.edition.leaflet.at()
    help_ = "mend the template that this comes from"
    try:
        failures = page.validate_pdf_bytes(artefact.data, profile="ua1").failures
    except page.PageError as error:
        yield Finding(location, f"{artefact.path} cannot be read as a PDF: {error}", help=help_)
        return
    broken = [(failure.rule_id, failure.message) for failure in failures]
    for rule, message in dict.fromkeys(broken):
        times = broken.count((rule, message))
        count = f" ({times} times)" if times > 1 else ""
        yield Finding(location, f"{artefact.path}: {message}{count}", help=help_, notes=(f"rule {rule}",))
