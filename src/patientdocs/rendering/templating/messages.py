"""The templates' own words: `t("English words")`, translated by the edition, escaped before anything is put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from jinja2 import nodes
from markupsafe import Markup, escape

from patientdocs.rendering.templating.environment import template_names, templates

Translate = Callable[..., Markup]

_SLOT = re.compile(r"\{([a-z_]+)\}")


def translator(messages: Mapping[str, str]) -> Translate:
    """The function `t` of the templates.

    Translations come from people outside the project, so no template engine and no % formatting touches them:
    they are escaped, then `{slots}` are filled with escaped values. A slot without a value stays as it is written.
    """

    def t(words: str, /, **slots: object) -> Markup:
        text = str(escape(messages.get(words) or words))
        return Markup(_SLOT.sub(lambda slot: str(escape(slots[slot[1]])) if slot[1] in slots else slot[0], text))

    return t


def interface_words() -> tuple[str, ...]:
    """Every English text that the templates pass to `t`, once each, sorted: what a translator has to translate.

    Raises:
        ValueError: a template calls `t` with something other than one plain text.
    """
    found: set[str] = set()
    for name in template_names():
        for call in _calls_of_t(name):
            argument = call.args[0] if len(call.args) == 1 else None
            if not isinstance(argument, nodes.Const) or not isinstance(argument.value, str):
                raise ValueError(f"{name}:{call.lineno}: give `t` one plain text and named slots")
            found.add(argument.value)
    return tuple(sorted(found))


def _calls_of_t(name: str) -> list[nodes.Call]:
    environment = templates()
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, name)
    calls = environment.parse(source, name).find_all(nodes.Call)
    return [call for call in calls if isinstance(call.node, nodes.Name) and call.node.name == "t"]
