"""A question has become a statement, or a statement a question.

What it does: compares the question marks of both sides. A language may have its own mark, and one at the beginning:
both stand in its `question`. Where locale.yaml says `headings: any`, a heading may turn into a statement.

Why it matters: a statement asserts what a question only asks. A screen reader reads them in different ways.

How to mend it: ask, with the marks of the language. If the translation asks in another way, accept the finding with a
reason: in the PO file write the comment `# ok: question, ...` above the message and run `patientdocs translations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.pair import Pair
from patientdocs.pair_text import english, translated

SEVERITY = Severity.ERROR
MEASURED = True
WAIVABLE = True

_ANY_SCRIPT = "[?\u061f\uff1f\u037e\u2047-\u2049]"


def check(pair: Pair) -> Iterator[Finding]:
    """Yield one finding when the question marks are not those that the English asks for."""
    own = pair.locale.question
    target = translated(pair)
    asked = english(pair).text.count(pair.source.question.close)
    found = list(_marks(own.close).finditer(target.text))
    if not asked and not found:
        return
    opened = target.text.count(own.open) if own.open else len(found)
    other = next((match for match in found if match[0] != own.close), None)
    if len(found) < asked and not _free_form(pair):
        ask = f'write it as a question, with "{own.open}" before it and "{own.close}" after it'
        yield Finding(pair.place, "the English asks, the translation does not", ask.replace('"" before it and ', ""))
    elif len(found) > asked:
        place = pair.translation.at(*target.span(*found[-1].span()))
        yield Finding(place, "the translation asks, the English does not", "write it as a statement")
    elif other:
        place = pair.translation.at(*target.span(*other.span()))
        yield Finding(place, f"questions end in `{own.close}` in this language", f"write `{own.close}`")
    elif opened != len(found):
        yield Finding(
            pair.place, f"questions begin with `{own.open}` in this language", f"write `{own.open}` before it"
        )


@cache
def _marks(own: str) -> re.Pattern[str]:
    return re.compile(f"{_ANY_SCRIPT}|{re.escape(own)}")


def _free_form(pair: Pair) -> bool:
    return pair.message.kind in ("heading", "title") and pair.locale.headings == "any"
