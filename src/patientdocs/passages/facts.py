"""What the guards need to know of a passage, so that they can judge it later without its text."""

from __future__ import annotations

from dataclasses import dataclass

from patientdocs.model.guard_words import GuardWords
from patientdocs.passages.document import Located
from patientdocs.passages.figures import figures_borne_out
from patientdocs.passages.normalising import normalise
from patientdocs.passages.phrases import has_phrase, phrase_pattern


@dataclass(frozen=True)
class PassageFacts:
    """`figures`, `species` and `..._sentence` are of the whole sentence, `span_figures` and `..._span` of the span.

    Figures are canonical, with every way to write them that the passage bears out. Species are the keys of the
    guard words.
    """

    figures: tuple[str, ...]
    span_figures: tuple[str, ...]
    hedged_span: bool
    hedged_sentence: bool
    negated_span: bool
    negated_sentence: bool
    species: tuple[str, ...]


def facts_of(passage: Located, words: GuardWords) -> PassageFacts:
    """The facts of a passage, by the guard words of its source's language."""
    return PassageFacts(
        figures=figures_borne_out(passage.sentence, words),
        span_figures=figures_borne_out(passage.span, words),
        hedged_span=is_hedged(passage.span, words),
        hedged_sentence=is_hedged(passage.sentence, words),
        negated_span=is_negated(passage.span, words),
        negated_sentence=is_negated(passage.sentence, words),
        species=species_of(passage.sentence, words),
    )


def is_hedged(text: str, words: GuardWords) -> bool:
    """Whether the text says that something is not certain."""
    return has_phrase(normalise(text), words.hedges, words.hedge_exceptions, spaced=words.spaced)


def is_negated(text: str, words: GuardWords) -> bool:
    """Whether the text denies something."""
    return has_phrase(normalise(text), words.negators, words.negation_exceptions, spaced=words.spaced)


def species_of(text: str, words: GuardWords) -> tuple[str, ...]:
    """The animals that the text names, in the order of the guard words. A guinea pig is not a pig."""
    forms = [form for names in words.species.values() for form in names]
    found = [match[0] for match in phrase_pattern(forms, spaced=words.spaced).finditer(normalise(text))]
    return tuple(
        name
        for name, names in words.species.items()
        if any(phrase_pattern(names, spaced=words.spaced).fullmatch(form) for form in found)
    )
