"""An action neither tells the reader what to do nor speaks to the reader.

What it does: refuses a statement of kind `action` in which no sentence begins with an imperative ("Ask ...",
"Do not drive ...") and none has a word such as "you".

Why it matters: "it is important to rest" can be read past. "Rest" cannot. Leaflets are kept for the lines that say
what to do.

How to mend it: begin with the verb. What is no action is a fact: leave out `kind: action`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import lines
from patientdocs.readability import sentences
from patientdocs.readability.voice import holds_request, speaks_to_reader

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every action that is not addressed to the reader."""
    actions = edition.locale.actions
    if actions is None:
        return
    for text in lines(edition):
        spoken = sentences(text.text, edition.locale.sentences)
        if text.is_action and not any(holds_request(s, actions) or speaks_to_reader(s, actions) for s in spoken):
            yield Finding(
                text.place,
                "this action does not tell the reader what to do",
                help='begin with the verb, such as "Ask" or "Do not drive", or leave out `kind: action`',
                statement=text.statement,
            )
