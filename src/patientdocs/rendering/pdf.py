"""The paper edition: tagged PDF/UA-1 by WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterable

from patientdocs import __version__
from patientdocs.fonts import DEFAULT_FAMILIES
from patientdocs.model.artefact import Artefact
from patientdocs.model.edition import Edition
from patientdocs.rendering.templating.pages import filled

SUFFIX = ".pdf"

PAPERS = {"a4": "A4"}
"""Variant -> its page size as CSS calls it. A new kind of paper is a row here and in `model.settings.Variant`."""


def accepts(variant: str) -> bool:
    """The kinds of paper in `PAPERS`."""
    return variant in PAPERS


def warm(editions: Iterable[Edition]) -> None:
    """Load the style sheets and the fonts that these pages need."""
    from patientdocs.rendering.typesetting.press import prepared

    for edition in editions:
        prepared(PAPERS[edition.variant], families(edition))


def render(edition: Edition) -> Artefact:
    """The PDF. Whatever WeasyPrint was not happy with comes along as complaints, and so does text that was lost."""
    from patientdocs.rendering.typesetting.lost_text import lost_text
    from patientdocs.rendering.typesetting.press import typeset
    from patientdocs.rendering.typesetting.trailing_spaces import hanging_spaces
    from patientdocs.rendering.typesetting.whole_words import words_kept_whole

    page = filled("print.html.j2", edition, paper=True, program_version=__version__)
    # The screen's rule: a language with spaces between its sentences has them between its words.
    kept = words_kept_whole(page) if edition.language.joiner else page
    with hanging_spaces():
        typeset_page = typeset(kept, PAPERS[edition.variant], families(edition))
    lost = lost_text(page, typeset_page.data, in_order=edition.language.direction == "ltr")
    return Artefact(edition.stem + SUFFIX, typeset_page.data, edition, (*typeset_page.complaints, *lost))


def families(edition: Edition) -> tuple[str, ...]:
    """The families of the language that the page stands in, then those of the others that may stand on it."""
    languages = (edition.language, edition.locale, edition.source)
    named = [family for language in languages for family in language.fonts.get("pdf") or DEFAULT_FAMILIES]
    return tuple(dict.fromkeys(named))
