"""The portal as self-contained pages: nothing to fetch, and a script that nobody has to run."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from urllib.parse import quote

from markupsafe import Markup

from patientdocs.content_security import policy_hash
from patientdocs.model.edition import DEFAULT_CLINIC
from patientdocs.model.message import INTERFACE_LANGUAGE
from patientdocs.portal.known_sheets import GENERAL
from patientdocs.portal.record import Catalogue, Words
from patientdocs.template_engine import template_engine

_HERE = files("patientdocs.portal")
_ATTRIBUTES = Markup(' lang="{}" dir="{}"')


def page(catalogue: Catalogue, root: str = "") -> bytes:
    """The leaflets of this catalogue, as UTF-8 bytes. `root` leads from the page to out/: "" or `../`."""
    return _filled("portal.html.j2", catalogue, root)


def index(catalogue: Catalogue, folder: str) -> bytes:
    """The list of the languages of a large library, whose pages lie in `folder`."""
    return _filled("index.html.j2", catalogue, "", folder=folder)


def _filled(template: str, catalogue: Catalogue, root: str, **extra: object) -> bytes:
    style, script = _style(), _script()
    text = (
        template_engine("patientdocs.portal")
        .get_template(template)
        .render(
            catalogue=catalogue,
            written_in=INTERFACE_LANGUAGE,
            general=GENERAL,
            default_clinic=DEFAULT_CLINIC,
            tongue=_tongue,
            root=root,
            link=lambda path: root + quote(path),
            style=Markup(style),
            style_hash=policy_hash(style),
            script=Markup(script),
            script_hash=policy_hash(script),
            **extra,
        )
    )
    return text.encode()


def _tongue(words: Words) -> Markup:
    """`lang` and `dir` attributes where a text is not in the language of the page."""
    return _ATTRIBUTES.format(words.bcp47, words.direction) if words.bcp47 != INTERFACE_LANGUAGE else Markup()


@cache
def _style() -> str:
    """The colors and the type of the leaflets, then what only the portal has."""
    sheets = (files("patientdocs") / "templates" / "page.css", _HERE / "style.css")
    return "\n".join(sheet.read_text(encoding="utf-8").strip() for sheet in sheets)


@cache
def _script() -> str:
    return (_HERE / "script.js").read_text(encoding="utf-8").strip()
