"""Which language each text on a page is in, and how that language writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from babel.core import Locale as BabelLocale
from babel.core import UnknownLocaleError
from markupsafe import Markup, escape

from patientdocs.model.edition import ClinicText, Edition, Run
from patientdocs.model.locale import Locale
from patientdocs.rendering.templating.direction import Direction, direction_of, isolated
from patientdocs.rendering.templating.spacing import spaced, spaced_runs

_ATTRIBUTES = Markup(' lang="{}" dir="{}"')
_FULL_STOP = "."
_QUOTES = "\"'”’»)]"
_ANY_LETTER = "x"


class Languages:
    """The functions by which templates say in which language a text is, and print it as that language asks for."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._own = edition.language

    def printed(self, text: str, message: str = "") -> Markup:
        """A text of the leaflet, escaped, with the spaces and directions of the language that it stands in."""
        return self.ordered(spaced(text, self._language_of(message).spacing), message)

    def ordered(self, text: str, message: str = "") -> Markup:
        """A part of a text, escaped, whose words stand in the order in which they are read."""
        return isolated(text, self._language_of(message).direction)

    def printed_runs(self, runs: Sequence[Run], message: str = "") -> tuple[Run, ...]:
        """The runs of a line with the spaces of their language; each is `ordered` when it is printed."""
        return spaced_runs(runs, self._language_of(message).spacing)

    def tongue(self, message: str, within: str = "") -> Markup:
        """`lang` and `dir` attributes where a message stands in another language than what it lies within."""
        language = self._language_of(message)
        if language.id == self._language_of(within).id:
            return Markup()
        return _ATTRIBUTES.format(language.bcp47, language.direction)

    def voice(self, within: str) -> Markup:
        """The `lang` attribute for words of the page's own language that lie within a message in another one."""
        return Markup(' lang="{}"').format(self._own.bcp47) if self._language_of(within) is not self._own else Markup()

    def foreign(self, language: str) -> Markup:
        """`lang` and `dir` attributes for a source's own words; nothing when they are in the language of the page."""
        if _primary(language) == _primary(self._own.bcp47):
            return Markup()
        return _ATTRIBUTES.format(language, _direction(language))

    def clinic_tongue(self, words: ClinicText) -> Markup:
        """`lang` and `dir` attributes for a clinic's words; nothing when they are in the language of the page."""
        return Markup() if words.bcp47 == self._own.bcp47 else _ATTRIBUTES.format(words.bcp47, words.direction)

    def own(self, language: str) -> Markup:
        """`lang` and `dir` attributes for words in the page's language that lie among a source's own."""
        return _ATTRIBUTES.format(self._own.bcp47, self._own.direction) if self.foreign(language) else Markup()

    def apart(self, figure: str) -> Markup:
        """The `dir` attribute of a figure, so that a right-to-left sentence cannot reorder it."""
        return Markup(' dir="{}"').format(direction_of(figure)) if self._own.direction == "rtl" else Markup()

    def closed(self, text: str, language: str = "") -> Markup:
        """The text with a full stop at its end, unless it ends a sentence already.

        `language` is that of the text, as HTML calls it; else it is the page's. The first of a language's end marks is
        its full stop.
        """
        known = {_primary(locale.bcp47): locale for locale in (self._edition.source, self._own)}
        locale = known.get(_primary(language)) if language else self._own
        stop = locale.sentences.ends[:1] if locale else _FULL_STOP
        ends = {*_FULL_STOP, *"!?…", *(locale.sentences.ends if locale else "")}
        words = text.striptags() if isinstance(text, Markup) else text.strip()
        last = words.rstrip(_QUOTES)[-1:] or stop
        return escape(text) if last in ends else escape(text) + escape(stop)

    def quoted(self, words: Markup) -> Markup:
        """Words between the quotation marks of the page's language, with the spaces that these take.

        What is between them stays as it is: it may be in another language.
        """
        marks, rule = self._own.quotes, self._own.spacing
        begin = spaced(marks.open, rule, after=_ANY_LETTER)
        end = spaced(marks.close, rule, before=_ANY_LETTER)
        return escape(begin) + words + escape(end)

    def joined(self, texts: Iterable[str]) -> Markup:
        """Sentences in a row, with what the language puts between them: a space or nothing."""
        return escape(self._own.joiner).join(text for text in texts if text)

    def _language_of(self, message: str) -> Locale:
        return self._edition.source if message and self._edition.stands_in_source(message) else self._own


def _primary(language: str) -> str:
    return language.partition("-")[0]


def _direction(language: str) -> Direction:
    try:
        return "rtl" if BabelLocale.parse(language, sep="-").text_direction == "rtl" else "ltr"
    except (UnknownLocaleError, ValueError):
        return "ltr"
