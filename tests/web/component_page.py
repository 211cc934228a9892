"""Every component with its examples as the screen shows them, on one page: for tests, and for people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import escape

from patientdocs.rendering.templating.styles import screen_style
from tests.rendering.conftest import translated, typed, written
from tests.rendering.test_components import COMPONENTS, examples

ON_PAPER_ALONE = frozenset({"sources"})

_NAMES = re.compile(r'\b(id="|aria-labelledby="|href="#)(?=[^"])')
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Components</title>
<style>{style}
.example {{ margin-block: 1rem 2.5rem }}
.example-name {{ margin: 0; color: var(--muted); font-size: .8rem; border-block-start: 1px dashed var(--line) }}
</style>
</head>
<body>
<main>
<h1>Components</h1>
{components}
</main>
</body>
</html>
"""


def component_page() -> str:
    """The page. Each example has ids of its own, so that they can stand beside each other."""
    return _PAGE.format(style=screen_style(), components="\n".join(_components()))


def _components() -> Iterator[str]:
    english = written("edition.yaml")
    edition = typed(english)
    translations = {name: translated(english, own) for name, own in written("languages.yaml").items()}
    for component in sorted({*COMPONENTS} - ON_PAPER_ALONE):
        yield f"<h2>{component}</h2>"
        for number, example in enumerate(examples(component, edition, translations)):
            language = example.edition.language
            shown = _NAMES.sub(rf"\g<1>{component}-{number}-", example.rendered(paper=False))
            yield f'<p class="example-name">{escape(example.name)}</p>'
            yield f'<div class="example" lang="{language.bcp47}" dir="{language.direction}">{_whole(shown)}</div>'


def _whole(shown: str) -> str:
    """A list item needs its list."""
    return f"<ul>{shown}</ul>" if shown.startswith("<li") else shown
