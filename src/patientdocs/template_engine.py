"""Jinja2, set up once for every kind of page. Templates are ours and trusted; nothing else is ever compiled."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def template_engine(package: str, folder: str = ".") -> Environment:
    """Escapes everything, refuses unknown names, and knows no gettext extension: that trusts translations.

    Templates lie in a `folder` of a `package`, such as `templates` of `patientdocs`.
    """
    return Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
