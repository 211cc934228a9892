"""The templates' own words: `t("English words")`, translated by the edition, escaped before anything is put in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import nodes
from markupsafe import Markup, escape

from patientdocs.model.edition import Edition
from patientdocs.model.locale import Locale
from patientdocs.model.message import INTERFACE_LANGUAGE
from patientdocs.rendering.templating.direction import Direction, isolated
from patientdocs.rendering.templating.environment import template_names, templates
from patientdocs.rendering.templating.spacing import spaced

FUNCTIONS = ("t", "label", "both", "asked")
"""What a template calls with words of its own."""

_STOPS = (".", "。")
_SLOT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Both:
    """Words in two languages. `own` is empty where they are not translated, `english` where `own` is English."""

    own: Markup
    english: Markup


class Interface:
    """The functions by which templates speak.

    Translations come from people outside the project, so no template engine and no % formatting touches them:
    they are escaped, then `{slots}` are filled with escaped values. A slot without a value stays as it is written.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def t(self, words: str, /, **slots: object) -> Markup:
        """For the content of an element. Words that are not translated say that they are English."""
        own = self._own(words)
        if own is None:
            return Markup('<span lang="{}" dir="ltr">{}</span>').format(
                INTERFACE_LANGUAGE, _filled(words, slots, "ltr")
            )
        return _filled(own, slots, self._edition.language.direction)

    def label(self, words: str, /, **slots: object) -> Markup:
        """For an attribute, which cannot hold elements."""
        return _filled(self._own(words) or words, slots, "ltr")

    def both(self, words: str, /) -> Both:
        """In the language of the page and, unless that is English, in English."""
        return _both(words, self._own(words), self._edition.language)

    def asked(self, words: str, /) -> Both:
        """In the language that was asked for, which is not that of the page when the whole leaflet fell back."""
        return _both(
            words, _translation(words, self._edition.asked_messages, self._edition.locale), self._edition.locale
        )

    def _own(self, words: str) -> str | None:
        return _translation(words, self._edition.messages, self._edition.language)


def _translation(words: str, messages: Mapping[str, str], language: Locale) -> str | None:
    own = messages.get(words) or (words if _is_english(language) else None)
    return own and spaced(own, language.spacing)


def _is_english(language: Locale) -> bool:
    return language.bcp47.partition("-")[0] == INTERFACE_LANGUAGE


def _both(words: str, own: str | None, language: Locale) -> Both:
    english = Markup() if _is_english(language) else escape(words)
    return Both(isolated(own or "", language.direction), english)


def _filled(text: str, slots: Mapping[str, object], direction: Direction) -> Markup:
    parts, at = [], 0
    for slot in _SLOT.finditer(text):
        parts.append(isolated(text[at : slot.start()], direction))
        value = slots.get(slot[1], slot[0])
        printed = value if isinstance(value, Markup) else isolated(str(value), direction)
        parts.append(printed)
        # A date that ends in an abbreviation brings its own full stop.
        at = slot.end() + (text[slot.end() :][:1] in _STOPS and printed.striptags().endswith(_STOPS))
    return Markup().join([*parts, isolated(text[at:], direction)])


def interface_words() -> tuple[str, ...]:
    """Every English text that the templates speak, once each, sorted: what a translator has to translate.

    Raises:
        ValueError: a template calls one of the functions with something other than one plain text.
    """
    found: set[str] = set()
    for name in template_names():
        for call in _calls(name):
            argument = call.args[0] if len(call.args) == 1 else None
            if not isinstance(argument, nodes.Const) or not isinstance(argument.value, str):
                raise ValueError(f"{name}:{call.lineno}: give `t` and its like one plain text and named slots")
            found.add(argument.value)
    return tuple(sorted(found))


def _calls(name: str) -> list[nodes.Call]:
    environment = templates()
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, name)
    calls = environment.parse(source, name).find_all(nodes.Call)
    return [call for call in calls if isinstance(call.node, nodes.Name) and call.node.name in FUNCTIONS]
