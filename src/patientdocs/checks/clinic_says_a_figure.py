"""A clinic's own sentence holds a figure.

What it does: refuses a dose (a figure with mg, ml, units and other measures that the language lists) and a percentage
under `says:`. Any other figure is a warning, unless it counts hours or minutes.

Why it matters: every figure on a leaflet is held against its source, but a clinic's sentence has none. Beside it on
the page a wrong dose would look as well checked as the rest.

How to mend it: say it without the figure. Numbers to call and hours have places of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from patientdocs.checking import Finding
from patientdocs.clinic_texts import ClinicWords, clinic_sentences
from patientdocs.diagnostics import Severity
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.passages.figures import figures_of
from patientdocs.passages.normalising import normal_text, normalise
from patientdocs.passages.phrases import phrase_pattern

SEVERITY = Severity.ERROR

_PERCENT = re.compile(r"[%‰٪％]")
_TIMES = ("hours", "minutes")
_DOSES = ("mcg", "mg", "g", "kg", "ml", "l", "mmol", "IU", "units", "%")
_LETTER = r"[^\W\d_]"
_SHORT = 2
"""Measures of so few letters may be words too; they count right beside digits alone."""


def check(library: Library) -> Iterator[Finding]:
    """Yield the dose or percentage of each sentence, else its other figures."""
    for clinic in library.clinics.values():
        for words in clinic_sentences(library, clinic):
            yield from _figures(words)


def _figures(words: ClinicWords) -> Iterator[Finding]:
    normal = normal_text(words.text.shown)
    figures = figures_of(words.text.shown, words.locale.guards)
    found = _dose(normal.text, words.locale, bool(figures)) or _PERCENT.search(normal.text)
    if found:
        begin, end = normal.begins[found.start()], normal.ends[found.end() - 1]
        shown = words.text.shown[begin:end]
        yield Finding(
            words.text.at(begin, end),
            f'"{shown}" is a dose or a share, and a clinic\'s sentence has no source that bears it out',
            help="say it without the figure, or leave it out",
        )
        return
    free = _times(words.locale).sub(" ", normal.text)
    rest = figures_of(free, words.locale.guards)
    if rest:
        yield Finding(
            words.text.at(0, len(words.text.shown)),
            f"there is a figure here ({', '.join(rest)}), and nothing holds it against a source",
            help="say it without the figure, if you can",
            severity=Severity.WARNING,
        )


def _dose(text: str, locale: Locale, has_figure: bool) -> re.Match[str] | None:
    """A measure of a dose beside digits; a long one anywhere in a text with a figure, which may be in words."""
    forms = _forms(locale, _DOSES)
    form = f"(?:{'|'.join(map(re.escape, forms))})"
    found = re.search(rf"\d ?{form}(?!{_LETTER})|(?<!{_LETTER}){form} ?\d", text) if forms else None
    long = [spelled for spelled in forms if len(spelled) > _SHORT]
    return found or (phrase_pattern(long, spaced=locale.guards.spaced).search(text) if has_figure else None)


def _times(locale: Locale) -> re.Pattern[str]:
    """Digits with a measure of time behind them: 15 minutes."""
    forms = "|".join(map(re.escape, _forms(locale, _TIMES)))
    return re.compile(rf"\d+ ?(?:{forms})(?!\w)" if forms else "(?!)")


def _forms(locale: Locale, measures: Sequence[str]) -> list[str]:
    """How the language spells these measures, the longest first."""
    listed = {normalise(form) for name in measures for form in locale.translation.measures.get(name, ())}
    return sorted(listed, key=lambda form: (-len(form), form))
