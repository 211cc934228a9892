"""The paper edition: tagged PDF/UA-1 by WeasyPrint."""

from __future__ import annotations

import re
from collections.abc import Iterable

from patientdocs import __version__
from patientdocs.fonts import DEFAULT_FAMILIES
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.model.printed_names import BACK
from patientdocs.model.variant import VARIANTS
from patientdocs.rendering.templating.brands import assets
from patientdocs.rendering.templating.environment import compile_templates
from patientdocs.rendering.templating.pages import filled

SUFFIX = ".pdf"

_NAME = re.compile(r' (id|aria-labelledby)="| href="#(front-)?')
_SMALL_PAGE = """<!doctype html>
<html lang="und"><head><title>x</title></head><body><p id="x">x <a href="#x">x</a></p></body></html>"""


def accepts(variant: str) -> bool:
    """Every kind of paper."""
    return variant in VARIANTS


def warm(editions: Iterable[Edition]) -> None:
    """Load the templates, style sheets and fonts that these pages need, and all that comes with the first page set."""
    from patientdocs.rendering.typesetting.lost_text import lost_text
    from patientdocs.rendering.typesetting.press import prepared, typeset
    from patientdocs.rendering.typesetting.trailing_spaces import hanging_spaces

    compile_templates()
    sides = (side for edition in editions for side in (edition, edition.companion) if side)
    presses = dict.fromkeys((VARIANTS[side.variant].size, families(side)) for side in sides)
    for size, names in presses:
        prepared(size, names)
    for size, names in [*presses][:1]:
        with hanging_spaces():
            data = typeset(_SMALL_PAGE, size, names).data
        list(lost_text(_SMALL_PAGE, data, in_order=True))


def render(edition: Edition) -> Artefact:
    """The PDF. Whatever WeasyPrint was not happy with comes along as complaints, and so does text that was lost."""
    from patientdocs.rendering.typesetting.lost_text import lost_text
    from patientdocs.rendering.typesetting.press import Side, typeset
    from patientdocs.rendering.typesetting.trailing_spaces import hanging_spaces

    front, other = page_of(edition), edition.companion
    back = _with_own_names(page_of(other, is_back=True)) if other else ""
    with hanging_spaces():
        result = typeset(
            _kept_whole(front, edition),
            VARIANTS[edition.variant].size,
            families(edition),
            assets(edition.brand),
            Side(_kept_whole(back, other), families(other)) if other else None,
        )
    lost = lost_text(front, result.data, edition.language.direction == "ltr", back)
    return Artefact(edition.stem + SUFFIX, result.data, edition, (*result.complaints, *lost))


def page_of(edition: Edition, is_back: bool = False) -> str:
    """The page before it is set."""
    return filled(
        "print.html.j2",
        edition,
        paper=True,
        program_version=__version__,
        is_back=is_back,
    )


def families(edition: Edition) -> tuple[str, ...]:
    """The families of the language that the page stands in, then those of the others that may stand on it."""
    languages = (edition.language, edition.locale, edition.source)
    named = [family for language in languages for family in language.fonts.get("pdf") or DEFAULT_FAMILIES]
    return tuple(dict.fromkeys(named))


def _kept_whole(page: str, edition: Edition) -> str:
    """The screen's rule: a language with spaces between its sentences has them between its words."""
    from patientdocs.rendering.typesetting.whole_words import words_kept_whole

    return words_kept_whole(page) if edition.language.joiner else page


def _with_own_names(page: str) -> str:
    """The page whose anchors differ from those of the front, to which its `#front-` links lead."""
    return _NAME.sub(lambda found: found[0][: -len(found[2])] if found[2] else found[0] + BACK, page)
