"""A translation is more certain than the English.

What it does: warns when a statement has a word such as "may" or "suggests" and its translation has none. The lists of
words belong to the languages.

Why it matters: "may help" and "helps" are two different promises.

How to mend it: take the doubt over. If the translation is just as careful in other words, accept the warning with a
reason: in the PO file write the comment `# ok: hedge, ...` above the message and run `patientdocs translations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.made_once import made_once
from patientdocs.model.locale import Locale
from patientdocs.model.pair import Pair
from patientdocs.pair_text import Words, both_sides, english, is_question, translated
from patientdocs.passages.phrases import phrase_pattern

SEVERITY = Severity.WARNING
WAIVABLE = True


def check(pair: Pair) -> Iterator[Finding]:
    """Yield one finding when the doubt of the English is gone."""
    if is_question(pair) or not pair.locale.guards.hedges:
        return
    hedges = _hedges(english(pair), pair.source)
    if hedges and not _hedges(translated(pair), pair.locale):
        words = english(pair)
        said = " and ".join(dict.fromkeys(f'"{words.folded[begin:end]}"' for begin, end in hedges))
        yield Finding(
            pair.place,
            f"{said} of the English is missing in the translation",
            "say that it is not certain; if the translation does, write `# ok: hedge, ` and the reason above it",
            notes=tuple(both_sides(pair, [words.folded_span(*span) for span in hedges], [])),
        )


def _hedges(words: Words, locale: Locale) -> list[tuple[int, int]]:
    """Where words of doubt stand in the folded text."""
    hedges, exceptions = _patterns(locale)
    text = words.folded
    if not hedges.search(text):
        return []
    text = exceptions.sub(lambda match: " " * len(match[0]), text)
    return [match.span() for match in hedges.finditer(text)]


@made_once
def _patterns(locale: Locale) -> tuple[re.Pattern[str], re.Pattern[str]]:
    guards = locale.guards
    return (
        phrase_pattern(guards.hedges, spaced=guards.spaced),
        phrase_pattern(guards.hedge_exceptions, spaced=guards.spaced),
    )
