"""One leaflet in one language on one kind of page: every string final, nothing left to look up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from patientdocs.diagnostics import Location
from patientdocs.made_once import made_once
from patientdocs.model.catalogue import Translation
from patientdocs.model.clinic import Logo, TelephoneKind
from patientdocs.model.glossary import Glossary
from patientdocs.model.leaflet import Leaflet
from patientdocs.model.locale import Locale
from patientdocs.model.source import Source
from patientdocs.model.state import State
from patientdocs.model.statement import Question, StandingLine, Statement

_MARKS = ".,;:!?…()[]«»„“”‚‘’\"'-–—؟،؛¿¡"

DEFAULT_CLINIC = "default"
"""The folder of the editions that belong to no clinic."""

SCREEN = "screen"
"""The variant that is read on a screen; the others are kinds of paper."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. A `term` is lit and points at its gloss; a `figure` is never broken or reordered."""

    kind: Literal["words", "figure", "term"]
    text: str
    term: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote mark: `label` such as "2a", `note` such as "2", `passage` such as "a" or "" for the whole source."""

    note: int
    passage: str = ""

    @property
    def label(self) -> str:
        return f"{self.note}{self.passage}"


@dataclass(frozen=True, slots=True)
class PictureText:
    """Words of a picture; `message` is their id for translators."""

    text: str
    message: str


@dataclass(frozen=True)
class PrintedIcons:
    """`count` of `whole` people are drawn as the event, the rest as not; each of `not_given` is an empty row."""

    count: int
    whole: int
    row: PictureText
    events: PictureText
    others: PictureText
    not_given: tuple[PictureText, ...] = ()


@dataclass(frozen=True)
class PrintedCourse:
    name: PictureText
    steps: tuple[PictureText, ...]


@dataclass(frozen=True)
class PrintedPicture:
    """What is drawn below a statement: `icons` or `courses`. It carries its own footnote marks.

    `id` is that of the statement with `-picture` behind it.
    """

    id: str
    marks: tuple[NoteMark, ...]
    icons: PrintedIcons | None = None
    courses: tuple[PrintedCourse, ...] = ()

    def texts(self) -> Iterator[PictureText]:
        """Every text of it, in reading order."""
        if self.icons:
            yield from (self.icons.row, self.icons.events, self.icons.others, *self.icons.not_given)
        for course in self.courses:
            yield from (course.name, *course.steps)


@dataclass(frozen=True, slots=True)
class Line:
    """A statement, question or standing line as it is printed. `message` is the id of its text for translators.

    What stands before it (`attribution`) is the message `attribution_message`.
    """

    id: str
    runs: tuple[Run, ...]
    marks: tuple[NoteMark, ...] = ()
    evidence: str = ""
    attribution: str = ""
    origin: Statement | Question | StandingLine | None = None
    message: str = ""
    attribution_message: str = ""
    picture: PrintedPicture | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Disagreement:
    """The "Sources disagree" box: one conflict, its statements in order."""

    conflict: str
    about: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Consecutive lines with one evidence label. `label` is the label's printed words, "" for none."""

    evidence: str
    label: str
    items: tuple[Line | Disagreement, ...]

    def lines(self) -> Iterator[Line]:
        for item in self.items:
            yield from item.lines if isinstance(item, Disagreement) else (item,)


@dataclass(frozen=True, slots=True)
class EditionSection:
    id: str
    heading: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Gloss:
    """A word of the "Words in this leaflet" box."""

    id: str
    term: str
    gloss: str
    marks: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class NotedPassage:
    """One passage behind a note. `link` is the deep link to the very words, "" when there is none."""

    letter: str
    start: str
    end: str
    line: int
    link: str
    marked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A source with the passages that were taken from it. `date` is printed as it stands.

    `kind` and `interest` are the source's, in the language of the edition.
    """

    number: int
    source: Source
    authors: str
    date: str
    kind: str
    interest: str
    passages: tuple[NotedPassage, ...]
    marked_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signature:
    """Who signed this edition, as what, and on which day: `date` as the locale writes it, `day` as ISO 8601 does.

    `clinic` is the name of the clinic that the signature holds for; "" when it holds for all.
    """

    role: Literal["language", "clinical"]
    by: str
    date: str
    clinic: str = ""
    day: str = ""


@dataclass(frozen=True)
class ClinicText:
    """Words that a clinic gave, in its own spelling, and the language that they are in."""

    text: str
    bcp47: str
    direction: str


@dataclass(frozen=True)
class Brand:
    """A clinic as one edition shows it. `telephones` are pairs of what for and number, in printing order.

    `text_color` and `line_color` are CSS colors on white, "" for the page's own. `place` is where the
    clinic's words are mended.
    """

    clinic: str
    name: str
    is_example: bool
    telephones: tuple[tuple[TelephoneKind, str], ...]
    hours: ClinicText | None = None
    says: ClinicText | None = None
    logo: Logo | None = None
    text_color: str = ""
    line_color: str = ""
    place: Location = field(default=Location(""))


@dataclass(frozen=True, slots=True)
class OnPaper:
    """The same leaflet as a PDF: `href` is relative to the screen edition."""

    variant: str
    href: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same leaflet in another language: `href` is relative to this page."""

    bcp47: str
    name: str
    direction: str
    href: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What is handed to a patient. `messages` translates the templates' own words (empty in English).

    `locale` is the language that was asked for: its folder, its band. `language` is the one that the leaflet stands
    in: another one when too little of it is translated. `source` is the one that it was written in. `states` holds the
    state of every message on the page; those that are not usable stand in the language of `source`. `translations`
    are the entries that were printed, for the way back into the PO file. `messages` are in `language`,
    `asked_messages` in `locale`: the band of a leaflet that fell back speaks to people in the language they asked for.
    `familiar_stems` begin the approved words for what the glossary calls familiar, in a translation.

    `glossary` is the library's, for the checks: `words` are the terms that this leaflet lights.

    `brand` is the clinic's whose edition it is, None for the edition that any clinic can write its numbers on.
    `address` is where the screen edition can be read by everybody, "" when the library has no address. `companion`
    is the same leaflet in the language of `source`, for the back of a bilingual sheet.
    """

    leaflet: Leaflet
    locale: Locale
    glossary: Glossary
    variant: str
    library_name: str
    licence: str
    title: str
    audience: str
    purpose: str
    notice: str
    main: Line
    main_label: str
    key: tuple[Group, ...]
    sections: tuple[EditionSection, ...]
    ask: tuple[Line, ...]
    standing: tuple[Line, ...]
    calls: tuple[Line, ...]
    words: tuple[Gloss, ...]
    notes: tuple[Note, ...]
    short_id: str
    version: str
    month: str
    review_month: str
    source: Locale
    language: Locale
    messages: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)
    translations: Mapping[str, Translation] = field(default_factory=dict)
    asked_messages: Mapping[str, str] = field(default_factory=dict)
    familiar_stems: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    brand: Brand | None = None
    papers: tuple[OnPaper, ...] = ()
    address: str = ""
    is_past_review: bool = False
    companion: Edition | None = None

    @property
    def state(self) -> State:
        """The state of the page: the worst of what is printed in its own language."""
        return min((state for state in self.states.values() if state.usable), default=State.MISSING)

    @property
    def is_mixed(self) -> bool:
        """Whether machine drafts stand beside texts that people have seen."""
        usable = {state for state in self.states.values() if state.usable}
        return State.DRAFT in usable and len(usable) > 1

    @property
    def fell_back(self) -> bool:
        """Whether the whole leaflet stands in another language than was asked for."""
        return self.language.id != self.locale.id

    @property
    def place(self) -> Location:
        """Where a person begins to mend the whole leaflet: its title, in the PO file of a translation."""
        title = self.translations.get(f"{self.leaflet.id}/title")
        return title.place if title else self.leaflet.at("title")

    def stands_in_source(self, message: str) -> bool:
        """Whether this message is printed in the language it was written in, on a page in another one."""
        return self.language.id != self.source.id and not self.states.get(message, State.TRANSLATED).usable

    @property
    def known_terms(self) -> tuple[str, ...]:
        """The word forms that the reader is told (glossed in this leaflet) or knows (familiar)."""
        return _known_terms(self)

    def _known_terms(self) -> tuple[str, ...]:
        told = {word.id for word in self.words}
        if self.language.id == self.source.id:
            glossed = [form for term in self.glossary.terms if term.id in told for form in term.forms]
            return (*glossed, *(form for word in self.glossary.familiar for form in word.forms))
        shown = [run.text for line in self.body_lines() for run in line.runs if run.kind == "term"]
        return tuple(dict.fromkeys([*(word.term for word in self.words), *shown, *self._familiar_words()]))

    def _familiar_words(self) -> Iterator[str]:
        """The words of a translated page that begin with the stem of a familiar word."""
        stems = tuple(stem.casefold() for stem in self.familiar_stems)
        for line in self.body_lines():
            for word in line.text.split():
                bare = word.strip(_MARKS)
                if stems and bare.casefold().startswith(stems):
                    yield bare

    @property
    def stem(self) -> str:
        """Where it lies under out/, without its ending: `default/en/lamp-light`, on paper with `.a4`."""
        name = self.leaflet.id if self.variant == SCREEN else f"{self.leaflet.id}.{self.variant}"
        return f"{self.brand.clinic if self.brand else DEFAULT_CLINIC}/{self.locale.bcp47}/{name}"

    def statement_lines(self) -> Iterator[Line]:
        """Main message, key points, then the sections: every line that rests on sources or speaks of them."""
        yield self.main
        for group in self.key:
            yield from group.lines()
        for section in self.sections:
            for group in section.groups:
                yield from group.lines()

    def body_lines(self) -> Iterator[Line]:
        """Every line of the page in printing order, with questions and standing lines."""
        yield from self.statement_lines()
        yield from self.ask
        yield from self.standing
        yield from self.calls


_known_terms = made_once(Edition._known_terms)
