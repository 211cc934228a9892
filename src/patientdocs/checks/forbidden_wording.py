"""A text uses words that the topic rules out.

What it does: looks for the phrases under `wording:` in `topic.yaml`, in every text of the topic's leaflets, in the
glossary, and in the words of each clinic that prints one of these leaflets. Whole words count, in any case. Words on
sources are not searched: titles are not ours to change.

Why it matters: some words promise, frighten or blame, or say a little more than the sources do. People who know the
topic have agreed on better ones.

How to mend it: say it as the rule's `say` does. Where the phrase is right in one statement, list that under `exempt`,
and let the reason say why.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.clinic_texts import clinic_topics, clinic_words
from patientdocs.diagnostics import Related, Severity
from patientdocs.guarded_text import GuardedText, topic_texts
from patientdocs.model.leaflet import Wording
from patientdocs.model.library import Library
from patientdocs.nearest_name import did_you_mean
from patientdocs.passages.normalising import NormalText, normal_text
from patientdocs.passages.phrases import phrase_pattern

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield every forbidden phrase where it stands, and every rule for a language that is not there."""
    language = library.settings.source_language
    for topic in library.topics:
        for rule in topic.wording:
            for name in rule.never:
                if name not in library.locales:
                    near = did_you_mean(name, library.locales)
                    yield Finding(rule.at_key("never", name), f"there is no language `{name}`", near)
        for text in topic_texts(library, topic):
            normal = normal_text(text.shown)
            for rule in topic.wording:
                if language in rule.never and text.statement not in rule.exempt:
                    yield from _found(text, normal, rule, rule.never[language], library.source_locale.guards.spaced)
    yield from _of_clinics(library)


def _of_clinics(library: Library) -> Iterator[Finding]:
    """What clinics say, each in its own language."""
    for words in clinic_words(library):
        normal = normal_text(words.text.shown)
        for topic in clinic_topics(library, words.clinic):
            for rule in topic.wording:
                phrases = rule.never.get(words.locale.id, [])
                yield from _found(words.text, normal, rule, phrases, words.locale.guards.spaced)


def _found(text: GuardedText, normal: NormalText, rule: Wording, phrases: list[str], spaced: bool) -> Iterator[Finding]:
    for match in phrase_pattern(phrases, spaced=spaced).finditer(normal.text):
        begin, end = normal.begins[match.start()], normal.ends[match.end() - 1]
        yield Finding(
            text.at(begin, end),
            f'"{text.shown[begin:end]}" is not said here: {rule.reason}',
            help=f"say: {rule.say}" if rule.say else "say it in other words, or leave it out",
            related=(Related(f"the rule `{rule.id}`", rule.at("id")),),
            statement=text.statement,
        )
