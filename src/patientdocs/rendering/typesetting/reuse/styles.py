"""The style of each kind of element. WeasyPrint works it out for each document, and for each element with an id.

An element with an id has the style of its kind, and an anchor of its own. Elements of documents that are set by the
same press have the same styles, too, where the same rules hold for them.

WeasyPrint's own style sheet gives each element four more styles, for the marks of notes that it could have. Pages
without such notes leave these rules out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import weasyprint
from weasyprint import css, html
from weasyprint.css.counters import CounterStyle

from patientdocs.rendering.typesetting.reuse.replacing import Kept, replaced

_OF_NOTES = re.compile(r"^::(?:footnote|note)-[a-z]+ \{[^}]*\}\n", re.MULTILINE)
_RULES_OF_NOTES = 5
_MOST = 5_000
_OF_STYLE_ATTRIBUTE = (1, 0, 0)
_PARAMETERS = ["self", "element", "parent", "root", "pseudo_type", "base_url", "target_collector"]

_known: WeakKeyDictionary[Any, _Styles] = WeakKeyDictionary()
"""By fonts: each press has its own."""


@contextmanager
def styles_kept() -> Iterator[None]:
    """While this lasts, elements of one kind share their style. No page may have notes made by CSS."""
    with ExitStack() as stack:
        stack.enter_context(replaced(weasyprint.HTML, "_ua_stylesheets", ["self", "forms"], _without_notes))
        stack.enter_context(replaced(css.StyleFor, "set_computed_styles", _PARAMETERS, _sharing))
        yield


def _without_notes(original: Any) -> Any:
    return lambda self, forms=False: original(self, forms) if forms else [sheet_without_notes()]


@cache
def sheet_without_notes() -> Any:
    """WeasyPrint's style sheet without the rules for notes that CSS makes."""
    rules, count = _OF_NOTES.subn("", html.UA)
    if count != _RULES_OF_NOTES:
        raise RuntimeError("WeasyPrint's style sheet has other rules for notes")
    return weasyprint.CSS(string=rules, counter_style=CounterStyle())


class _Styles:
    """The styles of one press. `ours` are the values that its style sheets give, told apart by where they lie."""

    def __init__(self, sheets: Any) -> None:
        self.sheets = tuple(sheet for sheet, _, _ in sheets)
        self.page_sizes: dict[str, Any] = {"box": None, "area": None}
        self.kinds: Kept[Any, Any] = Kept(_MOST)
        self.ours = {id(value) for sheet in self.sheets for rule in _declarations(sheet) for _, value, _ in rule}


def _declarations(sheet: Any) -> Iterator[Any]:
    matcher = sheet.matcher
    groups = (matcher.id_selectors, matcher.class_selectors, matcher.lower_local_name_selectors)
    lists = [entries for group in (*groups, matcher.namespace_selectors) for entries in group.values()]
    for entries in (*lists, matcher.lang_attr_selectors, matcher.other_selectors):
        yield from (declarations for *_, (declarations, _layer) in entries)
    yield from (declarations for _, _, declarations in sheet.page_rules)


def _sharing(original: Any) -> Any:
    def set_computed_styles(
        self: Any,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: str | None = None,
        base_url: str | None = None,
        target_collector: Any = None,
    ) -> None:
        styles = _styles(self)
        if styles is None:
            original(self, element, parent, root, pseudo_type, base_url, target_collector)
            return
        cascaded = self.get_cascaded_styles().get((element, pseudo_type), {})
        anchor = cascaded.pop("anchor", (None, None))[0] if pseudo_type is None else None
        computed = self.get_computed_styles()
        around = _kind(computed[parent, None]) if parent is not None else None
        attribute = element.get("style") if hasattr(element, "tag") else None  # A page is no element.
        key = (id(around), pseudo_type, base_url, attribute, *_rules(cascaded, styles.ours))
        if key not in styles.kinds:
            top = _kind(computed[root, None]) if around is not None else css.InitialStyle(self.font_config)
            own = (around, cascaded, pseudo_type, top, base_url, self.font_config, styles.page_sizes)
            styles.kinds[key] = css.ComputedStyle(*own), around
        style = styles.kinds[key][0]
        computed[element, pseudo_type] = _Anchored(style, anchor) if anchor else style
        if anchor and target_collector:
            target_collector.collect_anchor(anchor)

    return set_computed_styles


def _styles(style_for: Any) -> _Styles | None:
    """Those of the press. A page that has a style sheet of its own has none."""
    styles = _known.get(style_for.font_config)
    if styles is None:
        styles = _known[style_for.font_config] = _Styles(style_for._sheets)
    if [sheet for sheet, _, _ in style_for._sheets] != list(styles.sheets):
        return None
    style_for.initial_page_sizes = styles.page_sizes
    return styles


def _rules(cascaded: dict[str, Any], ours: set[int]) -> Iterator[Any]:
    """What decides a style: values of style sheets by where they lie, and those of attributes by what they are."""
    for name, (value, (precedence, layer, specificity)) in cascaded.items():
        weight = (precedence, layer, tuple(specificity))
        if id(value) in ours:
            yield name, id(value), weight
        elif weight[-1] == _OF_STYLE_ATTRIBUTE:
            yield name, weight
        else:
            yield name, value, weight


def _kind(style: Any) -> Any:
    return style.kind if isinstance(style, _Anchored) else style


class _Anchored(css.Style):  # type: ignore[misc]  # WeasyPrint ships no types
    """The style of a kind of element, with an anchor of its own."""

    def __init__(self, kind: Any, anchor: Any) -> None:
        super().__init__(anchor=anchor)
        self.kind = kind
        self.parent_style = kind.parent_style
        self.is_root_element = kind.is_root_element

    def __missing__(self, key: str) -> Any:
        value = self[key] = self.kind[key]
        return value

    def __getattr__(self, name: str) -> Any:
        return getattr(self.kind, name)

    @property
    def anonymous_style(self) -> Any:
        """That of the kind: an anchor is not inherited."""
        return self.kind.anonymous_style

    def copy(self) -> Any:
        """A style that can be changed."""
        copy = self.kind.copy()
        copy.update(self)
        return copy
