"""An action is in the passive voice.

What it does: refuses a sentence of a statement of kind `action` that has a form of "to be" or "to get" with a
participle, such as "should be taken". A sentence that asks for something may have one inside: "Ask how it is given".

Why it matters: an action tells the reader what to do. The passive does not say who should do it.

How to mend it: begin with the verb: "Take", "Ask", "Do not drive".
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import lines
from patientdocs.readability import sentences
from patientdocs.readability.voice import holds_request, is_passive

SEVERITY = Severity.ERROR


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every passive sentence of an action."""
    passive, actions = edition.locale.passive, edition.locale.actions
    if passive is None:
        return
    for text in lines(edition):
        if not text.is_action:
            continue
        for sentence in sentences(text.text, edition.locale.sentences):
            if is_passive(sentence, passive) and not (actions and holds_request(sentence, actions)):
                yield Finding(
                    text.at_words(sentence),
                    "this action does not say who should do it (passive voice)",
                    help='begin with the verb, such as "Take" or "Ask"',
                    statement=text.statement,
                )
