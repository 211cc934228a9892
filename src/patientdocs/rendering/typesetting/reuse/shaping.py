"""The setting in which Pango shapes a text: font, language and direction. WeasyPrint makes a new one for each text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from operator import itemgetter
from typing import Any
from weakref import WeakKeyDictionary

from weasyprint.text import line_break

from patientdocs.rendering.typesetting.reuse.replacing import Kept, replaced

SHAPING = (
    "direction",
    "lang",
    "font_language_override",
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
    "font_family",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_size",
    "font_variation_settings",
)
_OWN = ("layout", "style", "justification_spacing", "max_width", "text")

_known: WeakKeyDictionary[Any, Kept[Any, Any]] = WeakKeyDictionary()


@contextmanager
def shaping_contexts_kept() -> Iterator[None]:
    """While this lasts, texts of one style share a Pango context. Those with lines or font features have their own."""
    with replaced(line_break.Layout, "setup", ["self", "style"], _setup):
        yield


def _setup(original: Any) -> Any:
    values_of = itemgetter(*SHAPING)
    pango, ffi, unref = line_break.pango, line_break.ffi, line_break.gobject.g_object_unref

    def setup(self: Any, style: Any) -> None:
        if style["text_decoration_line"] != "none" or isinstance(style["font_family"], list):
            original(self, style)  # Text in a drawing has a list, which is no part of a key.
            return
        kept = _known.get(style.font_config)
        if kept is None:
            kept = _known[style.font_config] = Kept(1_000)
        key = values_of(style)
        if key not in kept:
            kept[key] = _first(self, style, original)
        elif kept[key] is None:
            original(self, style)
        else:
            context, font, attributes = kept[key]
            self.__dict__.update(attributes)
            self.style = style
            self.layout = ffi.gc(pango.pango_layout_new(context), unref)
            pango.pango_layout_set_auto_dir(self.layout, False)
            pango.pango_layout_set_font_description(self.layout, font)

    return setup


def _first(layout: Any, style: Any, original: Any) -> Any:
    """Let WeasyPrint set a text up, and look on: the context, the font, and what else it noted."""
    pango = line_break.pango
    line_break.pango = recorder = _Recorder(pango)
    try:
        original(layout, style)
    finally:
        line_break.pango = pango
    if pango.pango_layout_get_attributes(layout.layout) != line_break.ffi.NULL:
        return None
    noted = {name: value for name, value in vars(layout).items() if name not in _OWN}
    return recorder.context, line_break.get_font_description(style), noted


class _Recorder:
    """Pango, which keeps the context of the last layout that was made."""

    def __init__(self, pango: Any) -> None:
        self._pango = pango
        self.context: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pango, name)

    def pango_layout_new(self, context: Any) -> Any:
        self.context = context
        return self._pango.pango_layout_new(context)
