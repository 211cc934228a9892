"""Find every citation of a library: in the documents where they are at hand, else in the lock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from patientdocs.model.evidence import CitationKey, Evidence, Lock, Pin, Unlocated
from patientdocs.model.guard_words import GuardWords
from patientdocs.model.source import Source
from patientdocs.model.statement import Citation
from patientdocs.passages import document as passages
from patientdocs.passages.facts import facts_of
from patientdocs.passages.fingerprints import evidence_hash, shingles


@dataclass(frozen=True)
class StoredDocument:
    """A document at hand: the SHA-256 of its bytes and its text."""

    sha256: str
    text: str


def resolve(
    citations: Iterable[Citation],
    sources: Mapping[str, Source],
    stored: Mapping[str, StoredDocument],
    lock: Lock,
    words: Mapping[str, GuardWords],
) -> Evidence:
    """Locate the citations and the never-passages, and lay the lock's pins beside them.

    `stored` holds the documents at hand by source id; `words` the guard words by language. A document that is
    not the recorded one is not used: its source is judged by the lock, and `Evidence.changed` names it.
    """
    changed = {name: doc.sha256 for name, doc in stored.items() if doc.sha256 != sources[name].snapshot.sha256}
    texts = {name: _document(sources[name], doc.text) for name, doc in stored.items() if name not in changed}
    locked = {pin.key: pin for pin in lock.citations}
    locked_shingles = {(name, never): tuple(s) for name, p in lock.sources.items() for never, s in p.shingles.items()}
    never = {name: _never_spans(sources[name], text) for name, text in texts.items()}

    fresh: dict[CitationKey, Pin] = {}
    unlocated: dict[CitationKey, Unlocated] = {}
    sentences: dict[CitationKey, str] = {}
    for citation in citations:
        source = sources.get(citation.source)
        if source is None or citation.source not in texts:
            continue
        found = texts[source.id].locate(citation.start, citation.end)
        if isinstance(found, passages.Located):
            fresh[citation.key] = _pin(citation, found, words[source.language], never[source.id])
            sentences[citation.key] = found.shown
        else:
            unlocated[citation.key] = _explained(found, source.id)
    fresh_shingles = {(name, i): shingles(found.span) for name, spans in never.items() for i, found in spans.items()}
    unlocated |= {
        (name, entry.start, entry.end or ""): _explained(missing, name)
        for name, text in texts.items()
        for entry in sources[name].never
        if isinstance(missing := text.locate(entry.start, entry.end), passages.Unlocated)
    }
    return Evidence(
        pins={**{key: pin for key, pin in locked.items() if pin.source not in texts}, **fresh},
        fresh=fresh,
        locked=locked,
        unlocated=unlocated,
        sentences=sentences,
        shingles={**locked_shingles, **fresh_shingles},
        fresh_shingles=fresh_shingles,
        locked_shingles=locked_shingles,
        locked_sha256={name: pin.sha256 for name, pin in lock.sources.items()},
        missing=tuple(name for name in sources if name not in stored),
        changed=changed,
    )


def _document(source: Source, text: str) -> passages.Document:
    shot = source.snapshot
    lines = (shot.lines[0], shot.lines[1]) if shot.lines else None
    return passages.Document(source.id, text, shot.markup, shot.block, lines)


def _never_spans(source: Source, document: passages.Document) -> dict[str, passages.Located]:
    found = {entry.id: document.locate(entry.start, entry.end) for entry in source.never}
    return {name: place for name, place in found.items() if isinstance(place, passages.Located)}


def _pin(citation: Citation, found: passages.Located, words: GuardWords, never: Mapping[str, passages.Located]) -> Pin:
    facts = facts_of(found, words)
    return Pin(
        source=citation.source,
        start=citation.start,
        end=citation.end or "",
        hash=evidence_hash(citation.source, citation.start, citation.end or "", found.span, found.sentence),
        line=found.line,
        begin=found.begin,
        finish=found.end,
        sentence_begin=found.sentence_begin,
        sentence_finish=found.sentence_end,
        span_words=found.span_words,
        sentence_words=found.sentence_words,
        anchor_words=found.anchor_words,
        fragment=found.fragment,
        figures=tuple(facts.figures),
        span_figures=tuple(facts.span_figures),
        hedged_span=facts.hedged_span,
        hedged_sentence=facts.hedged_sentence,
        negated_span=facts.negated_span,
        negated_sentence=facts.negated_sentence,
        species=tuple(facts.species),
        never=tuple(name for name, place in never.items() if found.overlaps(place)),
    )


def _explained(missing: passages.Unlocated, source: str) -> Unlocated:
    """The same failure in a person's words."""
    which = missing.which
    lines = ", ".join(str(line) for line in missing.lines)
    notes: tuple[str, ...] = ()
    if missing.nearest:
        notes = (f'nearest: {source}, line {missing.nearest.line}: "{missing.nearest.excerpt}"',)
    match missing.problem:
        case "not-found":
            message = f"these words are not in `{source}` ({which} of the passage)"
            help_text = "copy the words from the source, or cite another"
            return Unlocated("passage-not-in-source", which, message, notes, help_text)
        case "splits-word":
            message = f"in `{source}` these words stand only inside longer words (line {lines})"
            return Unlocated("passage-splits-word", which, message, notes, "begin and end with whole words")
        case "ambiguous":
            message = f"these words stand in more than one place of `{source}`: lines {lines}"
            return Unlocated("passage-ambiguous", which, message, notes, "add words until only one place fits")
        case "out-of-order":
            message = f"in `{source}` the end words stand before the start words (line {lines})"
            return Unlocated("passage-out-of-order", which, message, notes, "swap them, or choose the words anew")
        case _:
            message = f"in `{source}` the end words are not in the sentence of the start words (line {lines})"
            help_text = "choose both from one sentence, or cite each sentence on its own"
            return Unlocated("passage-out-of-order", which, message, notes, help_text)
