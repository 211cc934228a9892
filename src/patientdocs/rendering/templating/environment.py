"""The template engine, set up once. Templates are ours and trusted; nothing else is ever compiled."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from patientdocs.model.edition import Disagreement
from patientdocs.model.variant import VARIANTS
from patientdocs.rendering.templating.linked_data import linked_data


@cache
def templates() -> Environment:
    """Escapes everything, refuses unknown names, and knows no gettext extension: that trusts translations."""
    environment = Environment(
        loader=PackageLoader("patientdocs", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
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
