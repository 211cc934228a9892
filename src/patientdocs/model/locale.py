"""What the program knows about a language. A language is one folder with a `locale.yaml`; no code names one."""

from __future__ import annotations

import re
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field, StringConstraints

from patientdocs.diagnostics import Severity
from patientdocs.model.entry import Entry
from patientdocs.model.guard_words import GuardWords
from patientdocs.model.identifier import PlainText

LocaleId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?$")]
FormulaId = Literal[
    "fkgl", "smog", "fre", "inflesz", "kandel-moles", "wiener-1", "amstad", "gulpease", "martins", "fog-pl", "douma",
    "fkg-sis", "atesman", "lix",
]  # fmt: skip
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]


def _check_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as problem:
        raise ValueError(f"this is no regular expression: {problem}") from None
    return text


Pattern = Annotated[str, AfterValidator(_check_pattern)]


class Crossing(NamedTuple):
    """A limit that a value is past, and how much that matters."""

    severity: Severity
    bound: float


class Limit(Entry):
    """How much is too much. Past `error` is an error, else past `warn` a warning; exactly at a limit is fine."""

    warn: float | None = None
    error: float | None = None

    def crossed(self, value: float, lower_is_worse: bool = False) -> Crossing | None:
        """The limit that the value is past, the error limit first; None when it is within both."""
        sign = -1 if lower_is_worse else 1
        for severity, bound in ((Severity.ERROR, self.error), (Severity.WARNING, self.warn)):
            if bound is not None and sign * value > sign * bound:
                return Crossing(severity, bound)
        return None

    def severity(self, value: float, lower_is_worse: bool = False) -> Severity | None:
        """None when the value is within both limits."""
        crossing = self.crossed(value, lower_is_worse)
        return crossing.severity if crossing else None


class Limits(Entry):
    """Limits on words and structure. Lengths are in words, or in characters where a language has no spaces."""

    count_by: Literal["words", "characters"] = "words"
    sentence: Limit
    action_sentence: Limit
    statement_sentences: Limit
    mean_sentence: Limit
    heading: Limit
    gloss: Limit
    numbers: Limit
    list_items: Limit
    section_statements: Limit
    boxed_words: Limit
    hard_words: Limit | None = None
    passive_share: Limit | None = None


class FormulaChoice(Entry):
    """A formula of `patientdocs.readability.formulas` with its limits, raw and adjusted for known terms."""

    id: FormulaId
    raw: Limit
    adjusted: Limit


class SentenceRule(Entry):
    """Where a sentence ends.

    `ends` are end marks. `abbreviations` never end a sentence; `closing_abbreviations` end one when a capital letter
    follows ("7 a.m."). A single capital with a stop is an initial, except after a word of `before_letters`, such as
    "vitamin C.".
    """

    ends: str = ".!?…"
    abbreviations: list[PlainText] = Field(default_factory=list)
    closing_abbreviations: list[PlainText] = Field(default_factory=list)
    before_letters: list[PlainText] = Field(default_factory=list)


class SyllableRule(Entry):
    """Syllables of a word that is not among the exceptions, in lower case, at least 1.

    Every match of `nucleus` counts one; every match of a pattern in `fewer` takes one away, in `more` adds one.
    `fold_accents` removes accents before the patterns look. All are regular expressions.
    """

    nucleus: Pattern
    fewer: list[Pattern] = Field(default_factory=list)
    more: list[Pattern] = Field(default_factory=list)
    fold_accents: bool = False


class Marks(Entry):
    """An opening and a closing mark; `open` is empty where a language has none."""

    open: str = ""
    close: PlainText


class Replacement(Entry):
    """A better word for a `phrase` and its other `forms`, whole words in any case. `source` says who says so."""

    phrase: PlainText
    forms: list[PlainText] = Field(default_factory=list)
    say: PlainText
    source: PlainText

    @property
    def all_forms(self) -> tuple[str, ...]:
        return (self.phrase, *self.forms)


class Passive(Entry):
    """Passive voice: an auxiliary, at most two words of `between`, then a participle.

    A participle ends in one of `endings` or stands in `participles`. `adjectives` only look like one ("tired").
    In `between`, `*ly` stands for every word with that ending.
    """

    auxiliaries: list[PlainText]
    endings: list[PlainText]
    participles: list[PlainText]
    adjectives: list[PlainText] = Field(default_factory=list)
    between: list[PlainText] = Field(default_factory=list)


class Actions(Entry):
    """How an action is told: an imperative at the start of the sentence or after `openers`, or a word of `address`."""

    imperatives: list[PlainText]
    openers: list[PlainText] = Field(default_factory=list)
    address: list[PlainText] = Field(default_factory=list)


class Negation(Entry):
    """Two of `words` without one of `clause_breaks` between them are a double negative.

    So is one of `words` with one of `prefixed` behind it, when all between them is in `between` ("not a very unusual").
    """

    words: list[PlainText]
    prefixed: list[PlainText] = Field(default_factory=list)
    between: list[PlainText] = Field(default_factory=list)
    clause_breaks: list[PlainText] = Field(default_factory=list)


class Spacing(Entry):
    """Signs that a space which never breaks stands before or after, as in French. `narrow` wants the narrow one."""

    before: str = ""
    after: str = ""
    narrow: str = ""


class TranslationRules(Entry):
    """What the checks of translations know of this language.

    `measured` names the rules whose false alarms were counted on right translations into this language: only these
    are errors, the others warn. `measures` gives for each measure of a dose its spellings here (`mg: [mg, мг]`).
    `silent_measures` are words that bear a measure out and ask for none, such as a.m. for hours; `silent_negators` do
    so for a negation, such as "stop": others say "no longer".
    `same_as_english` are whole texts and words that may stay as they are. `scripts` are the scripts of the language by
    Unicode name (LATIN); letters of another one are found odd. `joiners` allows zero-width joiners.

    `word_edges` says where a forbidden word of terms.yaml counts: at the start of a word, as a whole word (both), or
    anywhere (none; so it is wherever words have no spaces). `prefixes` are written onto the front of a word. `doubled`
    are words that may stand twice in a row.
    """

    measured: list[PlainText] = Field(default_factory=list)
    measures: dict[str, list[PlainText]] = Field(default_factory=dict)
    silent_measures: dict[str, list[PlainText]] = Field(default_factory=dict)
    silent_negators: list[PlainText] = Field(default_factory=list)
    same_as_english: list[PlainText] = Field(default_factory=list)
    scripts: list[PlainText] = Field(default=["LATIN"], min_length=1)
    joiners: bool = False
    word_edges: Literal["start", "both", "none"] = "start"
    prefixes: list[PlainText] = Field(default_factory=list)
    doubled: list[PlainText] = Field(default_factory=list)


class Acronyms(Entry):
    """`pattern` finds acronyms; those in `allowed` need neither expansion nor gloss."""

    pattern: Pattern
    allowed: list[PlainText] = Field(default_factory=list)


class Locale(Entry):
    """One language. `id` is the folder (es_US), `bcp47` the HTML language (es-US), `babel` the CLDR locale of figures.

    `name` is the language's name for itself. `number_unit` sets a number beside its unit; `numerals` lists, by printed
    number, words that say number and unit in one, as a dual does: they stand in place of both. `address` tells
    translators how the reader is spoken to, and other rules of style. `files` names lists that stand in files beside
    locale.yaml, by field; the loader reads them into that field.
    """

    id: LocaleId
    bcp47: LanguageTag
    babel: PlainText
    name: PlainText
    direction: Literal["ltr", "rtl"] = "ltr"
    files: dict[str, PlainText] = Field(default_factory=dict)

    joiner: str = " "
    quotes: Marks
    question: Marks
    headings: Literal["question-or-action", "any"] = "any"
    part_of_whole: PlainText
    number_unit: PlainText = "{number} {unit}"
    numerals: dict[str, list[PlainText]] = Field(default_factory=dict)
    spacing: Spacing = Field(default_factory=Spacing)
    address: PlainText | None = None
    length_ratio: float = Field(default=1.0, gt=0)
    fonts: dict[str, list[PlainText]] = Field(default_factory=dict)

    limits: Limits
    formulas: list[FormulaChoice] = Field(default_factory=list)
    sentences: SentenceRule
    syllables: SyllableRule | None = None
    syllable_exceptions: dict[str, int] = Field(default_factory=dict)
    stand_in: PlainText | None = None

    gap_openings: list[PlainText] = Field(default_factory=list)
    promises: list[PlainText] = Field(default_factory=list)
    plainer_words: list[Replacement] = Field(default_factory=list)
    person_first: list[Replacement] = Field(default_factory=list)
    passive: Passive | None = None
    actions: Actions | None = None
    double_negatives: Negation | None = None
    acronyms: Acronyms | None = None
    translation: TranslationRules = Field(default_factory=TranslationRules)

    guards: GuardWords
