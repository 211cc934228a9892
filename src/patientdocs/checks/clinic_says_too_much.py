"""A clinic's own sentence is too long.

What it does: holds `says:` to the limits of its language: two sentences at most, none longer than a sentence of a
leaflet may be, and together no longer than one and a half of the longest. That is 30 words in English. A language
without spaces is counted in characters.

Why it matters: the box with the numbers to call is read in a hurry. Its height is the same on every clinic's sheet, so
what is longer would not fit.

How to mend it: say one thing that the patient has to know before calling or coming.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.clinic_texts import ClinicWords, clinic_sentences
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library
from patientdocs.readability import length, sentences

SEVERITY = Severity.ERROR

SENTENCES = 2
LONGEST_SENTENCES = 1.5


def check(library: Library) -> Iterator[Finding]:
    """Yield each long sentence, and what is too much in all."""
    for clinic in library.clinics.values():
        for words in clinic_sentences(library, clinic):
            yield from _too_much(words)


def _too_much(words: ClinicWords) -> Iterator[Finding]:
    text, limits = words.text.shown, words.locale.limits
    found = sentences(text, words.locale.sentences)
    if len(found) > SENTENCES:
        yield _finding(words, found[SENTENCES], f"these are {len(found)} sentences; there may be {SENTENCES}")
    for sentence in found:
        long = length(sentence, words.locale)
        if crossing := limits.sentence.crossed(long):
            message = f"this sentence has {long} {limits.count_by}; it may have at most {crossing.bound:g}"
            yield _finding(words, sentence, message, crossing.severity)
    whole = length(text, words.locale)
    most = int((limits.sentence.error or limits.sentence.warn or whole) * LONGEST_SENTENCES)
    if whole > most and (len(found) > 1 or not limits.sentence.error):
        yield _finding(words, text, f"this has {whole} {limits.count_by} in all; there is room for {most}")


def _finding(words: ClinicWords, part: str, message: str, severity: Severity = SEVERITY) -> Finding:
    begin = max(0, words.text.shown.find(part))
    place = words.text.at(begin, begin + len(part))
    return Finding(place, message, help="leave out what the patient can do without", severity=severity)
