"""The screen edition: one self-contained page without scripts, fonts or pictures to fetch."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from patientdocs.content_security import policy_hash
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import SCREEN, Edition
from patientdocs.rendering.templating.brands import screen_colors
from patientdocs.rendering.templating.environment import compile_templates
from patientdocs.rendering.templating.pages import filled
from patientdocs.rendering.templating.styles import screen_style

SUFFIX = ".html"


def accepts(variant: str) -> bool:
    """Screens only."""
    return variant == SCREEN


def warm(editions: Iterable[Edition]) -> None:
    """Compile the templates."""
    compile_templates()


def render(edition: Edition) -> Artefact:
    """The page as UTF-8 bytes. Its content security policy allows its own style sheet and nothing else."""
    style = "\n".join(filter(None, (screen_style(), screen_colors(edition.brand))))
    page = filled(
        "page.html.j2",
        edition,
        paper=False,
        style=Markup(style),
        style_hash=policy_hash(style),
        address=_address(edition),
        default_address=_default_address(edition),
    )
    return Artefact(edition.stem + SUFFIX, page.encode(), edition)


def _address(edition: Edition) -> str:
    """The page's own, relative to itself."""
    return edition.stem.rpartition("/")[2] + SUFFIX


def _default_address(edition: Edition) -> str:
    """The page for readers of no language that there is: the one that the leaflet was written in."""
    written = (other.href for other in edition.alternates if other.bcp47 == edition.source.bcp47)
    return next(written, _address(edition))
