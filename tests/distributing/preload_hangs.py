"""A worker for which a page on paper takes for ever, and that waits for one second."""

import time

from patientdocs.distributing import working
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.rendering import pdf


def render(edition: Edition) -> Artefact:
    time.sleep(600)
    raise AssertionError("nobody waits that long")


pdf.render = render
working.LONGEST = 1
