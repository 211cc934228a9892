"""The renderer complained about a page.

What it does: refuses a page that its renderer was not happy with: a letter that no font has, a picture or file
that it was not given, a style that it had to ignore, a font that is not one of ours, a clinic's lines that are
longer than the box for them.

Why it matters: the renderer only notes such things and goes on. The page comes out all the same, with a hole in it
that nobody sees before it is printed.

How to mend it: read the message. A letter that no font has is usually a typing mistake or a copied sign; write it
another way. Everything else is a fault in a template or a style sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.artefact import Artefact, ClinicComplaint

SEVERITY = Severity.ERROR


def check(artefact: Artefact) -> Iterator[Finding]:
    """Yield every complaint, once each."""
    if artefact.edition is None:
        return
    brand = artefact.edition.brand
    for complaint in dict.fromkeys(artefact.complaints):
        if brand and isinstance(complaint, ClinicComplaint):
            help_text = "shorten `hours`, `says` or `name`"
            yield Finding(brand.place, f"{artefact.path}: {complaint}", help_text)
        else:
            help_text = "change the text, template or style that this is about"
            yield Finding(artefact.edition.leaflet.at(), f"{artefact.path}: {complaint}", help_text)
