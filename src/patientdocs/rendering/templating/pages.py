"""An edition put into a template."""

from __future__ import annotations

from collections.abc import Iterator

from babel.core import Locale as BabelLocale
from babel.core import UnknownLocaleError
from markupsafe import Markup

from patientdocs.addresses import doi_link, safe_link
from patientdocs.model.edition import Edition, Gloss, Group, Line, NoteMark, Run
from patientdocs.model.statement import Statement
from patientdocs.rendering.templating.environment import templates
from patientdocs.rendering.templating.line_ends import split_before_last_word
from patientdocs.rendering.templating.messages import translator
from patientdocs.rendering.templating.styles import signs

_SENTENCE_ENDS = (".", "!", "?", "…", "。", "؟", "。", "！", "？")
_ISOLATE, _END_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def filled(template: str, edition: Edition, *, paper: bool, **extra: object) -> str:
    """The template with this edition in it. `paper` picks between what can be clicked and what can be printed."""
    page = _Page(edition, paper)
    compiled = templates().get_template(template)
    return compiled.render(
        edition=edition,
        paper=paper,
        t=translator(edition.messages),
        sign=page.sign,
        anchor=_anchor,
        mark_anchor=_mark_anchor,
        note_anchor=page.note_anchor,
        places_of=page.places_of,
        foreign=page.foreign,
        isolated=page.isolated,
        closed=closed,
        mentions=_mentions,
        split_before_last_word=split_before_last_word,
        words_of=_words_of,
        all_gaps=_all_gaps,
        safe_link=safe_link,
        doi_link=doi_link,
        **extra,
    )


class _Page:
    """What the templates ask about the page around them."""

    def __init__(self, edition: Edition, paper: bool) -> None:
        self._edition = edition
        self._paper = paper
        self._places: dict[tuple[int, str], list[str]] = {}
        for carrier in _carriers(edition):
            for mark in carrier.marks:
                self._places.setdefault((mark.note, mark.passage), []).append(_mark_anchor(carrier, mark))

    def sign(self, name: str) -> Markup:
        """A decorative picture. On paper it is a background instead, so that it needs no tag and no description."""
        return Markup() if self._paper else Markup(signs()[name].replace("<svg ", '<svg aria-hidden="true" ', 1))

    def note_anchor(self, mark: NoteMark) -> str:
        """Where a mark leads: to its passage on a screen, to its source on paper."""
        return f"note-{mark.note}" if self._paper else f"note-{mark.label}"

    def places_of(self, note: int, passage: str) -> list[str]:
        """The anchors of every mark of this passage, in printing order."""
        return self._places.get((note, passage), [])

    def foreign(self, language: str) -> Markup:
        """`lang` and `dir` attributes for words in another language than the page's; nothing for its own."""
        if language.partition("-")[0] == self._edition.locale.bcp47.partition("-")[0]:
            return Markup()
        return Markup(' lang="{}" dir="{}"').format(language, _direction(language))

    def isolated(self, figure: str) -> str:
        """A figure that a right-to-left sentence cannot reorder. WeasyPrint ignores `<bdi>`, so paper needs signs."""
        if self._paper and self._edition.locale.direction == "rtl":
            return f"{_ISOLATE}{figure}{_END_ISOLATE}"
        return figure


def closed(text: str) -> str:
    """The text with a full stop at its end, unless it ends a sentence already. Safe markup stays safe."""
    return text if text.rstrip().endswith(_SENTENCE_ENDS) else text + "."


def _carriers(edition: Edition) -> Iterator[Line | Gloss]:
    yield from edition.body_lines()
    yield from edition.words


def _anchor(line: Line) -> str:
    return f"line-{line.id}"


def _mark_anchor(carrier: Line | Gloss, mark: NoteMark) -> str:
    kind = "word" if isinstance(carrier, Gloss) else "line"
    return f"mark-{kind}-{carrier.id}-{mark.label}"


def _words_of(gloss: Gloss) -> tuple[Run, ...]:
    return (Run("words", gloss.gloss),)


def _all_gaps(group: Group) -> bool:
    """Whether the group only says what the sources do not say."""
    return all(isinstance(line.origin, Statement) and line.origin.kind == "gap" for line in group.lines())


def _mentions(text: str, words: str) -> bool:
    return words.casefold() in text.casefold()


def _direction(language: str) -> str:
    try:
        return BabelLocale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
