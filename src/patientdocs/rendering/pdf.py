"""The paper edition: tagged PDF/UA-1 by WeasyPrint."""

from __future__ import annotations

from patientdocs import __version__
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.rendering.templating.pages import filled

SUFFIX = ".pdf"

PAPERS = {"a4": "A4"}
"""Variant -> its page size as CSS calls it. A new kind of paper is a row here and in `model.settings.Variant`."""

_DEFAULT_FAMILIES = ("Atkinson Hyperlegible",)
"""For a language whose `locale.yaml` names no `fonts: pdf`."""


def accepts(variant: str) -> bool:
    """The kinds of paper in `PAPERS`."""
    return variant in PAPERS


def warm() -> None:
    """Load what every page needs, once, before workers are forked."""
    from patientdocs.rendering.typesetting.press import prepared

    for size in PAPERS.values():
        prepared(size, _DEFAULT_FAMILIES)


def render(edition: Edition) -> Artefact:
    """The PDF. Whatever WeasyPrint was not happy with comes along as complaints."""
    from patientdocs.rendering.typesetting.press import typeset

    page = filled("print.html.j2", edition, paper=True, program_version=__version__)
    families = edition.locale.fonts.get("pdf") or _DEFAULT_FAMILIES
    typeset_page = typeset(page, PAPERS[edition.variant], families)
    return Artefact(edition.stem + SUFFIX, typeset_page.data, edition, typeset_page.complaints)
