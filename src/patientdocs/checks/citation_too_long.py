"""A citation copies too many words of its source, or too few to be sure of the place.

What it does: `start` needs at least 2 words; `start` and `end` together have at most 12 words, and under half of the
words of the sentence they stand in. The 12 words hold for passages that must not be used, too.

Why it matters: the documents belong to other people. A few words lead to a passage; more would copy it. A single word
stands in many places, and moves unnoticed when the document changes.

How to mend it: keep the first few and the last few words. Leave `end` out when `start` alone says it all.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.citing import citings, never_passages
from patientdocs.diagnostics import Severity
from patientdocs.model.evidence import Pin
from patientdocs.model.library import Library
from patientdocs.model.source import NeverPassage
from patientdocs.model.statement import Citation
from patientdocs.passages.words import count_words

SEVERITY = Severity.ERROR

FEWEST_FIRST_WORDS = 2
MOST_WORDS = 12


def check(library: Library) -> Iterator[Finding]:
    """Yield every citation whose words are too many or too few."""
    for citing in citings(library):
        problem = _problem(citing.citation, library.evidence.pins.get(citing.citation.key))
        if problem:
            yield Finding(citing.citation.at("start"), *problem, statement=citing.statement)
    for _, passage in never_passages(library):
        if _words(passage) > MOST_WORDS:
            yield Finding(passage.at("start"), *_too_many(_words(passage)))


def _problem(citation: Citation, pin: Pin | None) -> tuple[str, str] | None:
    copied = _words(citation)
    if copied > MOST_WORDS:
        return _too_many(copied)
    if count_words(citation.start) < FEWEST_FIRST_WORDS:
        return f"`start` has one word; at least {FEWEST_FIRST_WORDS} are needed", "add the words that follow it"
    if pin is not None and 2 * copied >= pin.sentence_words:
        message = f"the citation copies {copied} of the {pin.sentence_words} words of its sentence"
        return message, "copy fewer than half of them"
    return None


def _words(citation: Citation | NeverPassage) -> int:
    return count_words(citation.start) + count_words(citation.end or "")


def _too_many(copied: int) -> tuple[str, str]:
    message = f"`start` and `end` copy {copied} words of the source; the limit is {MOST_WORDS}"
    return message, "keep the first few and the last few words of the passage"
