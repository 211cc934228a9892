"""What the report says of each leaflet: how hard it reads by each formula, and what it prints without a source."""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.auditing.record import (
    FigureRecord,
    FormulaRecord,
    LeafletRecord,
    LimitRecord,
    OtherLine,
    rounded,
)
from patientdocs.auditing.statements import at_line
from patientdocs.model.edition import Edition
from patientdocs.model.locale import Limit
from patientdocs.model.printed_text import NO_SENTENCES, everything, occurs
from patientdocs.readability import length, sentences
from patientdocs.readability.grading import Figure, Score
from patientdocs.readability.leaflet import grade_of


def leaflet_record(edition: Edition) -> LeafletRecord:
    """One leaflet in one language."""
    grade = grade_of(edition)
    leaflet, locale = edition.leaflet, edition.locale
    return LeafletRecord(
        id=leaflet.id,
        locale=locale.bcp47,
        direction=locale.direction,
        place=at_line(leaflet.at("id")),
        title=edition.title,
        short_id=edition.short_id,
        version=edition.version,
        date=leaflet.date,
        review_by=leaflet.review_by,
        words=grade.raw.words,
        sentences=grade.raw.sentences,
        mean_sentence=rounded(_mean_sentence(edition)),
        count_by=locale.limits.count_by,
        mean_sentence_limits=_limits(locale.limits.mean_sentence),
        basis=grade.basis,
        formulas=tuple(_formula(score) for score in grade.scores),
        glossed=tuple(word.term for word in edition.words),
        familiar=tuple(_familiar(edition)),
        printed=tuple(line.id for line in edition.statement_lines()),
        other_lines=tuple(_other_lines(edition)),
    )


def _mean_sentence(edition: Edition) -> float:
    """As the language counts: in words, or in characters where words have no spaces between them."""
    rule = edition.language.sentences
    texts = [text.text for text in everything(edition) if text.kind not in NO_SENTENCES]
    found = [length(sentence, edition.language) for text in texts for sentence in sentences(text, rule)]
    return sum(found) / max(1, len(found))


def _formula(score: Score) -> FormulaRecord:
    verdicts = {breach.which: breach.severity.value for breach in score.breaches}
    return FormulaRecord(
        id=score.formula.id,
        name=score.formula.name,
        source=score.formula.citation,
        higher_is_easier=score.formula.higher_is_easier,
        raw=_figure(score.raw, verdicts.get("raw", "passed")),
        adjusted=_figure(score.adjusted, verdicts.get("adjusted", "passed")),
        limits={"raw": _limits(score.choice.raw), "adjusted": _limits(score.choice.adjusted)},
        width_95=None if score.width is None else rounded(score.width),
        extrapolated=score.extrapolated,
    )


def _figure(figure: Figure, verdict: str) -> FigureRecord:
    theirs = None if figure.textstat is None else rounded(figure.textstat)
    return FigureRecord(rounded(figure.own), theirs, rounded(figure.gate), figure.band, verdict)


def _limits(limit: Limit) -> LimitRecord:
    return LimitRecord(limit.warn, limit.error)


def _familiar(edition: Edition) -> Iterator[str]:
    """The words that need no gloss here because every reader knows them, as far as this leaflet prints them."""
    lines = (line.text for line in edition.body_lines())
    text = "\n".join([edition.audience, edition.purpose, edition.notice, *lines, *(w.gloss for w in edition.words)])
    for word in edition.glossary.familiar:
        if any(occurs(form, text) for form in word.forms):
            yield word.term


def _other_lines(edition: Edition) -> Iterator[OtherLine]:
    yield OtherLine("title", "", edition.title)
    yield OtherLine("audience", "", edition.audience)
    yield OtherLine("purpose", "", edition.purpose)
    if edition.notice:
        yield OtherLine("notice", "", edition.notice)
    yield from (OtherLine("heading", section.id, section.heading) for section in edition.sections)
    yield from (OtherLine("question", line.id, line.text) for line in edition.ask)
    yield from (OtherLine("standing line", line.id, line.text) for line in (*edition.standing, *edition.calls))
