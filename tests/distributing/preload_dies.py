"""A worker that ends when it renders for paper."""

import os

from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.rendering import pdf


def render(edition: Edition) -> Artefact:
    os._exit(1)


pdf.render = render
