"""A leaflet reads harder than its readers can be expected to read.

What it does: grades the running text of each leaflet with every formula of its language, by two counts (textstat's
and our own), and judges by the harder of the two. The raw figure takes every word as it is. In the adjusted figure a
word that the leaflet explains, or that is on the list of familiar words, counts as an easy one. Both have limits.

Why it matters: half of all adults read at about the level of a child of twelve. A grade is a rough measure: no
formula explains more than a third of how hard people find a text, so a good grade proves nothing, but a bad one is
a sure sign.

How to mend it: begin with the sentences that the notes name. Cut them in two, and take shorter words. Explain a word
that has to stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.edition import Edition
from patientdocs.model.printed_text import NO_SENTENCES, everything
from patientdocs.readability import Breach, Score, own_figure, sentences
from patientdocs.readability.leaflet import grade_of

SEVERITY = Severity.ERROR
_NAMED = 3


def check(edition: Edition) -> Iterator[Finding]:
    """Yield every figure of the leaflet that is past its limit."""
    for score in grade_of(edition).scores:
        for breach in score.breaches:
            yield Finding(
                edition.place,
                _message(edition, score, breach),
                help="cut the longest sentences in two and take shorter words",
                notes=(*_hardest(edition, score, breach), *_remarks(score, breach)),
                severity=breach.severity,
            )


def _message(edition: Edition, score: Score, breach: Breach) -> str:
    figure = score.raw if breach.which == "raw" else score.adjusted
    side = "at least" if score.formula.higher_is_easier else "at most"
    value = f"{breach.value:.1f}"
    if float(value) == breach.limit:
        value = f"{breach.value:.3f}"
    counts = f"our count {figure.own:.1f}"
    if figure.textstat is not None:
        counts += f", textstat {figure.textstat:.1f}"
    name = score.formula.name if breach.which == "raw" else f"adjusted {score.formula.name}"
    return f"`{edition.leaflet.id}` is hard to read: {name} {value} ({counts}); it may be {side} {breach.limit:g}"


def _hardest(edition: Edition, score: Score, breach: Breach) -> Iterator[str]:
    """The sentences that the formula finds hardest by our own count, one by one, hardest first."""
    texts = [text.text for text in everything(edition) if text.kind not in NO_SENTENCES]
    spoken = dict.fromkeys(sentence for text in texts for sentence in sentences(text, edition.locale.sentences))
    sign = -1 if score.formula.higher_is_easier else 1
    known, adjusted = edition.known_terms, breach.which == "adjusted"
    figures = {
        sentence: sign * own_figure(sentence, score.formula, edition.locale, known, adjusted=adjusted)
        for sentence in spoken
    }
    for sentence in sorted(figures, key=lambda sentence: (-figures[sentence], sentence))[:_NAMED]:
        yield f'hard: "{sentence}"'


def _remarks(score: Score, breach: Breach) -> Iterator[str]:
    if breach.which == "adjusted":
        yield "adjusted: words that the leaflet explains, or that are familiar, count as easy ones"
    if score.width is not None:
        yield f"in a text of this length the figure is right to about {score.width / 2:.1f} to either side"
    if score.extrapolated:
        yield f"{score.formula.name} was made for texts of 30 sentences and more"
