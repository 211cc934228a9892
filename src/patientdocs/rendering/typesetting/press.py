"""HTML in, PDF/UA-1 out, and every complaint on the way."""

from __future__ import annotations

import logging
import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any
from weakref import WeakSet

from weasyprint import CSS
from weasyprint.text.ffi import ffi, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration

from patientdocs.rendering.templating.styles import paper_style, signs
from patientdocs.rendering.typesetting.assets import Assets
from patientdocs.rendering.typesetting.binding import Bound
from patientdocs.rendering.typesetting.fontconfig import no_system_fonts
from patientdocs.rendering.typesetting.fonts import faces_of, font_assets, rule
from patientdocs.rendering.typesetting.metadata import complete_metadata
from patientdocs.rendering.typesetting.overflow import overflowing
from patientdocs.rendering.typesetting.page_tree import PageTree
from patientdocs.rendering.typesetting.pdf_tags import mended_tags
from patientdocs.rendering.typesetting.reuse import work_reused
from patientdocs.rendering.typesetting.text_layer import mend_text_layer
from patientdocs.rendering.typesetting.whole_words import take_joiners_out_of_names

_LOGGER = logging.getLogger("weasyprint")
_NO_ASSETS: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True)
class Typeset:
    """A PDF. `complaints` is empty when WeasyPrint had nothing to say and every font is ours."""

    data: bytes
    complaints: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """A page of `print.html.j2`. The first family sets it; the next set the letters that those before them lack."""

    html: str
    families: Sequence[str]


def typeset(
    html: str,
    size: str,
    families: Sequence[str],
    assets: Mapping[str, bytes] = _NO_ASSETS,
    back: Side | None = None,
) -> Typeset:
    """Set a page on paper of this CSS size, such as "A4", in these families and no other.

    `assets` are what this page alone may fetch. `back` is another one, for the back of each sheet.
    """
    sides = [Side(html, families), *([back] if back else [])]
    presses = [prepared(size, tuple(side.families)) for side in sides]
    fetcher = Assets({**presses[0].assets, **assets})
    with _warnings() as said, work_reused():
        set_sides = [
            PageTree(side.html, fetcher).render(font_config=press.fonts, stylesheets=[press.style])
            for side, press in zip(sides, presses, strict=True)
        ]
        document = Bound(*set_sides) if back else set_sides[0]
        data = _written(document)
    named = list(dict.fromkeys(family for side in sides for family in side.families))
    complaints = [complaint for press in presses for complaint in press.complaints]
    complaints += [*_lettered(said, document), *overflowing(document)]
    complaints += [f"it tried to fetch {url}" for url in fetcher.denied]
    return Typeset(data, (*complaints, *_foreign_fonts(document, named)))


def _written(document: Any) -> bytes:
    with mended_tags() as mend_tags:

        def finish(document: Any, pdf: Any) -> None:
            mend_tags(document, pdf)
            if isinstance(document, Bound):
                document.divide(pdf)
            mend_text_layer(document, pdf)
            take_joiners_out_of_names(pdf)
            complete_metadata(document, pdf)

        data: bytes = document.write_pdf(finisher=finish, pdf_variant="pdf/ua-1", custom_metadata=True)
    return data


@dataclass(eq=False)
class _Press:
    """What is costly to make: fonts and style sheet. `assets` is what a page may fetch."""

    fonts: Any
    style: Any
    assets: dict[str, bytes]
    complaints: tuple[str, ...]


@cache
def prepared(size: str, families: tuple[str, ...]) -> _Press:
    """The press for a paper and its fonts: made once in a process. No other font is read, or known to it."""
    pictures = {f"asset:///signs/{name}.svg": svg.encode() for name, svg in signs().items()}
    faces = faces_of(families)
    with no_system_fonts():
        fonts = FontConfiguration()
    known = list(dict.fromkeys(face.family for face in faces))
    names = ", ".join(f'"{family}"' for family in known)
    own = [*map(rule, faces), f"@page {{ size: {size} }}", f"body {{ font-family: {names} }}"]
    rules = "\n".join([*own, paper_style()])
    fetcher = Assets({**font_assets(faces), **pictures})
    with _warnings() as said:
        style = CSS(string=rules, font_config=fonts, url_fetcher=fetcher)
    unknown = [f"there is no font file for {family}" for family in families if family not in known]
    complaints = (*unknown, *said, *(f"its style wants {url}" for url in fetcher.denied))
    press = _Press(fonts, style, pictures, complaints)
    _presses.add(press)
    return press


_presses: WeakSet[_Press] = WeakSet()
_left_by_parent: list[Any] = []


def _look_fonts_up_anew() -> None:
    """In a fork: newer versions of Pango look fonts up in a thread of the font map, and threads stay with the parent.

    So each press gets a font map of its own here, in a configuration of its own: what was kept of the old one, and
    would wait for ever, is found by that.
    """
    for press in _presses:
        _left_by_parent.append(press.fonts)  # to the end: whoever deletes it deletes the font files
        fonts = press.fonts = copy(press.fonts)
        fonts.strut_layouts, fonts.font_features = {}, {}
        fonts.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", fonts.font_map), fonts._config)


os.register_at_fork(after_in_child=_look_fonts_up_anew)


class _Listener(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What WeasyPrint logs as a warning or worse. It goes on after all of these, and the page is the worse for it."""
    said: list[str] = []
    listener, level = _Listener(said), _LOGGER.level
    _LOGGER.addHandler(listener)
    _LOGGER.setLevel(logging.WARNING)
    try:
        yield said
    finally:
        _LOGGER.setLevel(level)
        _LOGGER.removeHandler(listener)


def _foreign_fonts(document: Any, families: Sequence[str]) -> list[str]:
    embedded = {str(font.family) for font in document.fonts.values()}
    allowed = ", ".join(families)
    return [f"it used the font {other}; allowed are: {allowed}" for other in sorted(embedded - set(families))]


def _lettered(said: Sequence[str], document: Any) -> list[str]:
    """What was said, with the letters that no font has by their names: WeasyPrint only shows their boxes."""
    missing = sorted({point for font in document.fonts.values() for point in font.missing})
    named = (f"{chr(point)} (U+{point:04X} {unicodedata.name(chr(point), 'without a name')})" for point in missing)
    rest = [line for line in said if not (missing and line.startswith(".notdef glyph"))]
    return [*(f"no font of this page has {letter}; an empty box is printed instead" for letter in named), *rest]
