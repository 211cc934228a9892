"""The templates of leaflets, and what they may ask."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from patientdocs.model.edition import Disagreement
from patientdocs.model.variant import VARIANTS
from patientdocs.rendering.templating.linked_data import linked_data
from patientdocs.template_engine import template_engine


@cache
def templates() -> Environment:
    """Set up once in a process."""
    environment = template_engine("patientdocs", "templates")
    environment.globals |= {"VARIANTS": VARIANTS, "linked_data": linked_data}
    environment.tests["disagreement"] = lambda item: isinstance(item, Disagreement)
    environment.tests["whole_leaflet"] = lambda name: not (VARIANTS[name].bilingual or VARIANTS[name].short_notes)
    return environment


def template_names() -> list[str]:
    """Every template, sorted, such as `components/title/template.html.j2`."""
    return templates().list_templates(extensions=["j2"])


def compile_templates() -> None:
    """Compile every template, so that no worker has to."""
    for name in template_names():
        templates().get_template(name)
