"""Grade a leaflet: every formula of its language, by two counts, raw and adjusted for words the reader is told.

The gate is the harder of textstat's figure and our own. One statement is never graded: on this project's leaflets the
95 % width of a grade is 10.6 grades for one sentence, 3.6 for 10, 2.6 for 20. Gate statements by length and structure,
leaflets by grade.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from patientdocs.diagnostics import Severity
from patientdocs.model.locale import FormulaChoice, Limit, Locale
from patientdocs.readability.counts import Counts, count_sentences, total
from patientdocs.readability.formulas import FORMULAS, Formula
from patientdocs.readability.syllables import SyllableCounter, syllable_counter
from patientdocs.readability.text import Canonical, Segment, canonical
from patientdocs.readability.textstat_engine import textstat_figure

_SMOG_SENTENCES = 30
_HARD_SYLLABLES = 3


@dataclass(frozen=True)
class Figure:
    """One formula on one text. `textstat` is None where textstat has no right formula."""

    formula: Formula
    own: float
    textstat: float | None

    @property
    def gate(self) -> float:
        """The harder of the two."""
        return self.own if self.textstat is None else self.formula.harder(self.own, self.textstat)

    @property
    def band(self) -> str:
        """The gate in words. For reports only: never print a school grade on a patient's page."""
        return self.formula.band(self.gate)


@dataclass(frozen=True)
class Breach:
    """A figure past its limit."""

    which: Literal["raw", "adjusted"]
    value: float
    limit: float
    severity: Severity


@dataclass(frozen=True)
class Score:
    """One formula with its limits. In the adjusted figure a known term counts as one word of two syllables.

    `width` is the 95 % width of the raw figure (half of it to either side), None for a single sentence. An
    `extrapolated` figure comes from a formula that was made for longer texts than this one.
    """

    choice: FormulaChoice
    raw: Figure
    adjusted: Figure
    width: float | None
    extrapolated: bool

    @property
    def formula(self) -> Formula:
        return self.raw.formula

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """Limits that the raw or the adjusted figure breaks, raw first."""
        raw = _breach("raw", self.raw, self.choice.raw)
        adjusted = _breach("adjusted", self.adjusted, self.choice.adjusted)
        return tuple(breach for breach in (raw, adjusted) if breach)


@dataclass(frozen=True)
class Grade:
    """How hard a leaflet reads. `scores` is empty for a language without a validated formula."""

    scores: tuple[Score, ...]
    raw: Counts
    adjusted: Counts

    @property
    def basis(self) -> str:
        """What the verdict rests on, in words for a report."""
        if not self.scores:
            return "no validated formula; sentence length used"
        return ", ".join(score.formula.name for score in self.scores)


def grade(segments: Iterable[Segment], locale: Locale, known_terms: Sequence[str] = ()) -> Grade:
    """Grade one leaflet. Pass its running text and the glosses of its box; headings are left out.

    `known_terms` are the words, as they stand in the text, that are familiar or are glossed in this leaflet where they
    first occur; a term may be several words. A formula that was not made for the language gives no score.
    """
    raw = canonical(segments, locale)
    adjusted = raw.with_known(known_terms, locale.stand_in) if locale.stand_in else raw
    counter = syllable_counter(locale)
    texts = (_Counted.of(raw, counter), _Counted.of(adjusted, counter))
    unfit = unfit_formulas(locale)
    scores = tuple(_score(choice, *texts, locale, counter) for choice in locale.formulas if choice.id not in unfit)
    return Grade(scores, *(text.total for text in texts))


def own_figure(
    text: str, formula: Formula, locale: Locale, known_terms: Sequence[str] = (), *, adjusted: bool = False
) -> float:
    """Our own count of a text of any length: good for putting sentences in order, no grade by itself."""
    plain = canonical([Segment(text)], locale)
    if adjusted and locale.stand_in:
        plain = plain.with_known(known_terms, locale.stand_in)
    return formula.figure(total(count_sentences(plain, syllable_counter(locale))))


def unfit_formulas(locale: Locale) -> tuple[str, ...]:
    """Formulas that a locale names but that do not fit it: made for other languages, or in need of a syllable rule."""
    return tuple(
        choice.id
        for choice in locale.formulas
        if _language(locale) not in FORMULAS[choice.id].languages
        or (FORMULAS[choice.id].needs_syllables and locale.syllables is None)
    )


def hard_words(text: str, locale: Locale, known_terms: Sequence[str] = ()) -> list[str]:
    """Words of 3 or more syllables that the reader is not told, in reading order. Empty without a syllable rule."""
    counter = syllable_counter(locale)
    if counter is None:
        return []
    plain = canonical([Segment(text)], locale)
    told = plain.with_known(known_terms, locale.stand_in) if locale.stand_in else plain
    return [word for word in told.words if counter.count(word) >= _HARD_SYLLABLES]


@dataclass(frozen=True)
class _Counted:
    text: str
    sentences: tuple[Counts, ...]
    total: Counts

    @classmethod
    def of(cls, text: Canonical, counter: SyllableCounter | None) -> _Counted:
        sentences = count_sentences(text, counter)
        return cls(text.text, sentences, total(sentences))


def _score(
    choice: FormulaChoice, raw: _Counted, adjusted: _Counted, locale: Locale, counter: SyllableCounter | None
) -> Score:
    formula = FORMULAS[choice.id]
    return Score(
        choice,
        raw=_figure(formula, raw, locale, counter),
        adjusted=_figure(formula, adjusted, locale, counter),
        width=formula.width(raw.sentences),
        extrapolated=formula.id == "smog" and len(raw.sentences) < _SMOG_SENTENCES,
    )


def _figure(formula: Formula, text: _Counted, locale: Locale, counter: SyllableCounter | None) -> Figure:
    theirs = textstat_figure(formula.id, _language(locale), text.text, counter) if counter else None
    return Figure(formula, formula.figure(text.total), theirs)


def _language(locale: Locale) -> str:
    return locale.bcp47.partition("-")[0]


def _breach(which: Literal["raw", "adjusted"], figure: Figure, limit: Limit) -> Breach | None:
    severity = limit.severity(figure.gate, lower_is_worse=figure.formula.higher_is_easier)
    bound = limit.error if severity is Severity.ERROR else limit.warn
    return None if severity is None or bound is None else Breach(which, figure.gate, bound, severity)
