"""An edition put into a template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup, escape

from patientdocs.addresses import doi_link, safe_link
from patientdocs.model.edition import Disagreement, Edition, Gloss, Group, Line, NoteMark, PrintedPicture, Run
from patientdocs.model.message import INTERFACE_LANGUAGE
from patientdocs.model.state import State
from patientdocs.model.statement import Statement
from patientdocs.model.variant import VARIANTS, Variant
from patientdocs.rendering.templating.brands import colors, logo_address
from patientdocs.rendering.templating.columns import questions_share, words_share
from patientdocs.rendering.templating.environment import templates
from patientdocs.rendering.templating.languages import Languages
from patientdocs.rendering.templating.line_ends import split_before_last_word
from patientdocs.rendering.templating.messages import Interface
from patientdocs.rendering.templating.people import people
from patientdocs.rendering.templating.spacing import NARROW_SPACE, NO_BREAK_SPACE
from patientdocs.rendering.templating.square_code import square_code
from patientdocs.rendering.templating.stretches import Reason, Stretch, reason_of, stretches
from patientdocs.rendering.templating.styles import signs

_Carrier = Line | Gloss | PrintedPicture
_SCREEN = Variant(size="")


def filled(template: str, edition: Edition, *, paper: bool, **extra: object) -> str:
    """The template with this edition in it. `paper` picks between what can be clicked and what can be printed.

    `sheet` is the variant of an edition on paper; `is_back` tells the second language of a bilingual sheet.
    """
    page, interface, languages = _Page(edition, paper), Interface(edition), Languages(edition)
    compiled = templates().get_template(template)
    text = compiled.render(
        edition=edition,
        paper=paper,
        sheet=VARIANTS.get(edition.variant, _SCREEN),
        State=State,
        t=interface.t,
        label=interface.label,
        both=interface.both,
        asked=interface.asked,
        written_in=INTERFACE_LANGUAGE,
        printed=languages.printed,
        printed_runs=languages.printed_runs,
        ordered=languages.ordered,
        tongue=languages.tongue,
        voice=languages.voice,
        foreign=languages.foreign,
        own=languages.own,
        apart=languages.apart,
        span=_span,
        closed=languages.closed,
        joined=languages.joined,
        quoted=languages.quoted,
        joiner=edition.language.joiner,
        sign=page.sign,
        reason_of=page.reason_of,
        stretches=page.stretches,
        is_marked_draft=page.is_marked_draft,
        people=partial(people, direction=edition.language.direction),
        square_code=square_code,
        questions_share=questions_share,
        words_share=words_share,
        number_of=page.number_of,
        dialed=_dialed,
        sheet_classes=" ".join(_sheet_classes(edition)),
        brand_colors=colors(edition.brand),
        logo_address=logo_address(edition.brand, paper),
        clinic_tongue=languages.clinic_tongue,
        anchor=_anchor,
        mark_anchor=_mark_anchor,
        note_anchor=page.note_anchor,
        places_of=page.places_of,
        mentions=_mentions,
        split_before_last_word=partial(split_before_last_word, spaced=bool(edition.language.joiner)),
        words_of=_words_of,
        all_gaps=_all_gaps,
        safe_link=safe_link,
        doi_link=doi_link,
        **{"is_back": False, **extra},
    )
    # The fonts of the printed page do not all have the narrow space, and figures hold it, too.
    return text.replace(NARROW_SPACE, NO_BREAK_SPACE) if paper else text


def _sheet_classes(edition: Edition) -> Iterator[str]:
    """What the style sheets ask about the page."""
    if not edition.language.joiner:
        yield "unspaced"
    if VARIANTS.get(edition.variant, _SCREEN).large:
        yield "large"
    if edition.brand:
        yield "clinic"
    if edition.language.id != edition.source.id:
        yield "translated"


class _Page:
    """What the templates ask about the page around them."""

    def __init__(self, edition: Edition, paper: bool) -> None:
        self._edition = edition
        self._paper = paper
        self._is_mixed = edition.is_mixed
        self._places: dict[tuple[int, str], list[str]] = {}
        for carrier in _carriers(edition):
            for mark in carrier.marks:
                self._places.setdefault((mark.note, mark.passage), []).append(_mark_anchor(carrier, mark))
        self._numbers = {line.id: number for number, line in enumerate(edition.body_lines(), start=1)}

    def sign(self, name: str) -> Markup:
        """A decorative picture. On paper it is a background instead, so that it needs no tag and no description."""
        return Markup() if self._paper else Markup(signs()[name].replace("<svg ", '<svg aria-hidden="true" ', 1))

    def number_of(self, line: Line) -> int:
        """Of a line among all of the leaflet, from 1: the same in every language."""
        return self._numbers.get(line.id, 0)

    def note_anchor(self, mark: NoteMark) -> str:
        """Where a mark leads: to its passage on a screen, to its source on paper."""
        return f"note-{mark.note}" if self._paper else f"note-{mark.label}"

    def places_of(self, note: int, passage: str) -> list[str]:
        """The anchors of every mark of this passage, in printing order."""
        return self._places.get((note, passage), [])

    def reason_of(self, message: str) -> Reason:
        """Why a message stands in another language than the page."""
        return reason_of(self._edition, message)

    def stretches(self, items: Sequence[Line | Disagreement]) -> Iterator[Stretch]:
        """Lines that share an explanation."""
        return stretches(self._edition, items)

    def is_marked_draft(self, message: str) -> bool:
        """Whether to say beside this line that nobody has checked it: on a page where others were checked."""
        return self._is_mixed and self._edition.states.get(message) is State.DRAFT


def _carriers(edition: Edition) -> Iterator[_Carrier]:
    for line in edition.body_lines():
        yield line
        if line.picture:
            yield line.picture
    yield from edition.words


def _anchor(line: Line) -> str:
    return f"line-{line.id}"


def _mark_anchor(carrier: _Carrier, mark: NoteMark) -> str:
    kind = "word" if isinstance(carrier, Gloss) else "line"
    return f"mark-{kind}-{carrier.id}-{mark.label}"


def _words_of(gloss: Gloss) -> tuple[Run, ...]:
    return (Run("words", gloss.gloss),)


def _all_gaps(group: Group) -> bool:
    """Whether the group only says what the sources do not say."""
    return all(isinstance(line.origin, Statement) and line.origin.kind == "gap" for line in group.lines())


def _span(attributes: Markup, text: str) -> Markup:
    """The text in an element of its own, where there is something to say of it."""
    return Markup("<span{}>{}</span>").format(attributes, text) if attributes else escape(text)


def _mentions(text: str, words: str) -> bool:
    return words.casefold() in text.casefold()


def _dialed(number: str) -> str:
    """A telephone number as `tel:` takes it: digits, after a plus where there is one."""
    return "".join(character for character in number if character.isdigit() or character == "+")
