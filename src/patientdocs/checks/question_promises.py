"""A question promises something.

What it does: refuses the words that the language's `promises` list, such as "will help" or "safe", in questions to
ask.

Why it matters: "How long will it help me?" says that it will help. Nothing in a question is checked against a source,
so it may take for granted only what the statements under its `assumes` say.

How to mend it: ask openly: "What could it do for me?"
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.guarded_text import line_text
from patientdocs.model.library import Library
from patientdocs.passages.normalising import normal_text
from patientdocs.passages.phrases import phrase_pattern

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every promise in a question."""
    locale = library.source_locale
    pattern = phrase_pattern(locale.promises, spaced=locale.guards.spaced)
    for leaflet in library.leaflets:
        for question in leaflet.ask:
            text = line_text(question, library)
            normal = normal_text(text.shown)
            for match in pattern.finditer(normal.text):
                begin, end = normal.begins[match.start()], normal.ends[match.end() - 1]
                message = f'"{text.shown[begin:end]}" promises something, and a question has no source'
                yield Finding(text.at(begin, end), message, "ask openly, without taking an effect for granted")
