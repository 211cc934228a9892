"""A translation says "not" where the English does not, or the other way round.

What it does: looks in statements for the words of both languages that deny: not, no, never, without. One side has such
a word, the other has none; or, as a warning, fewer sentences of the translation have one. Questions are left out: in
many languages a question that asks the same has another "not".

Why it matters: "do not stop your medicine" and "stop your medicine" differ by one word.

How to mend it: read both. If they say the same in other words, accept the finding with a reason: in the PO file write
the comment `# ok: negation, ...` above the message and run `patientdocs translations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.made_once import made_once
from patientdocs.model.locale import Locale
from patientdocs.model.pair import Pair
from patientdocs.pair_text import both_sides, english, is_question, place_of, translated
from patientdocs.passages.normalising import normalise
from patientdocs.passages.phrases import phrase_pattern
from patientdocs.readability.text import sentences

SEVERITY = Severity.ERROR
MEASURED = True
WAIVABLE = True


class _Patterns(NamedTuple):
    negators: re.Pattern[str]
    exceptions: re.Pattern[str]
    silent: re.Pattern[str]


def check(pair: Pair) -> Iterator[Finding]:
    """Yield one finding when only one side denies something, or when fewer or more of its sentences do."""
    if is_question(pair) or not pair.locale.guards.negators:
        return
    source, target = _patterns(pair.source), _patterns(pair.locale)
    there, here = _denying(english(pair).folded, source), _denying(translated(pair).folded, target)
    # What denies nothing in English, such as "no more than", another language may well say with a "not".
    new = [] if source.negators.search(english(pair).folded) else _asking(here, target)
    lost = [] if here else _asking(there, source)
    if lost or new:
        message = (
            f"{_quoted(lost)} of the English is missing in the translation"
            if lost
            else f"the translation has {_quoted(new)}, the English has nothing like it"
        )
        yield _finding(pair, lost, new, message)
    elif there and here:
        yield from _by_sentence(pair, there, here)


def _by_sentence(pair: Pair, there: Sequence[re.Match[str]], here: Sequence[re.Match[str]]) -> Iterator[Finding]:
    """Where one "not" of two is dropped, the other still stands: compare how many sentences deny something."""
    source = sentences(english(pair).text, pair.source.sentences)
    target = sentences(translated(pair).text, pair.locale.sentences)
    if len(source) < 2 or len(source) != len(target):
        return
    wanted = sum(
        bool(_asking(_denying(normalise(text), _patterns(pair.source)), _patterns(pair.source))) for text in source
    )
    found = sum(bool(_denying(normalise(text), _patterns(pair.locale))) for text in target)
    if found < wanted:
        message = f"{wanted} sentences of the English deny something, {found} of the translation"
        yield replace(_finding(pair, there, here, message), severity=Severity.WARNING)


def _finding(pair: Pair, there: Sequence[re.Match[str]], here: Sequence[re.Match[str]], message: str) -> Finding:
    in_english = [english(pair).folded_span(*match.span()) for match in there]
    in_translation = [translated(pair).folded_span(*match.span()) for match in here]
    return Finding(
        place_of(pair, in_translation),
        message,
        "read both; if they say the same, write `# ok: negation, ` and the reason above the message",
        notes=tuple(both_sides(pair, in_english, in_translation)),
    )


def _quoted(found: Sequence[re.Match[str]]) -> str:
    return " and ".join(dict.fromkeys(f'"{match[0]}"' for match in found))


def _denying(text: str, patterns: _Patterns) -> list[re.Match[str]]:
    """The words of a folded text that deny, outside the phrases that only look like it."""
    if not patterns.negators.search(text):
        return []
    text = patterns.exceptions.sub(lambda match: " " * len(match[0]), text)
    return list(patterns.negators.finditer(text))


def _asking(found: Sequence[re.Match[str]], patterns: _Patterns) -> list[re.Match[str]]:
    """Those that the other side needs too."""
    return [match for match in found if not patterns.silent.fullmatch(match[0])]


@made_once
def _patterns(locale: Locale) -> _Patterns:
    guards = locale.guards
    return _Patterns(
        phrase_pattern(guards.negators, spaced=guards.spaced),
        phrase_pattern(guards.negation_exceptions, spaced=guards.spaced),
        phrase_pattern(locale.translation.silent_negators, spaced=guards.spaced),
    )
