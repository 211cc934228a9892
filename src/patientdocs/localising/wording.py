"""Every text of a page in one language, or in the language it was written in where no translation may be printed."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from patientdocs.messages import statement_id, unit_id
from patientdocs.model.catalogue import Catalogue, Interface, Signoff, Translation
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.model.message import INTERFACE_LANGUAGE, Message
from patientdocs.model.state import State
from patientdocs.model.statement import Figure, Statement
from patientdocs.printed_figures import UnitWords, printed_figures, source_unit_words
from patientdocs.statement_text import parse
from patientdocs.translation_states import signoffs_of, source_state, state_of


@dataclass
class Wording:
    """Hands out texts by message id and remembers what was asked for, with its state."""

    library: Library
    locale: Locale
    asked: dict[str, State] = field(default_factory=dict)
    """All but the program's own words, which a library's pages in one language have in common."""

    @property
    def is_source(self) -> bool:
        """Whether this is the language that the library is written in."""
        return self.locale.id == self.library.settings.source_language

    def text(self, identifier: str) -> str:
        """The words to print, with `{slots}` and `[[marks]]`."""
        state = self.asked[identifier] = self._state(identifier)
        return self._words(identifier, state)

    def statement(self, statement: Statement) -> str:
        """A statement is printed in this language only when the words of its units can be, too."""
        identifier = statement_id(statement.id)
        units = (unit_id(statement.id, slot) for slot, figure in statement.figures.items() if figure.unit)
        states = [self._state(name) for name in (identifier, *units)]
        worst = min(states)
        state = self.asked[identifier] = states[0] if worst.usable else worst
        return self._words(identifier, state)

    def figures(self, statement: Statement) -> dict[str, str]:
        """Slot -> printed figure, in the language of the statement's words."""
        usable = self.is_source or self.asked[statement_id(statement.id)].usable
        locale = self.locale if usable else self.library.source_locale
        return printed_figures(statement.figures, locale, self._unit_words(statement) if usable else self._source_units)

    def term(self, identifier: str, marked_in_source: bool) -> str:
        """What a mark without words of its own shows."""
        message = self.library.messages_by_id[f"term/{identifier}"]
        return message.text if marked_in_source else self._words(message.id, self._state(message.id))

    def interface(self) -> Mapping[str, str]:
        """The program's own words that can be printed: English -> translation. English itself has none."""
        return self._interface.words

    @property
    def states(self) -> Mapping[str, State]:
        """The state of everything that was asked for, and of the program's own words."""
        return ChainMap(self.asked, self._interface.states)

    def translations(self) -> Mapping[str, Translation]:
        """The PO entries behind what was printed in this language."""
        return ChainMap(self._printed(self.asked), self._interface.translations)

    @property
    def _interface(self) -> Interface:
        if self.locale.bcp47 == INTERFACE_LANGUAGE:
            return Interface()
        known = self.library.interface_in
        if self.locale.id not in known:
            messages = self.library.interface_messages
            states = {message.id: self._state(message.id) for message in messages}
            words = {m.text: self._words(m.id, states[m.id]) for m in messages if states[m.id].usable}
            known[self.locale.id] = Interface(states, words, self._printed(states))
        return known[self.locale.id]

    def _printed(self, states: Mapping[str, State]) -> dict[str, Translation]:
        if self._catalogue is None or self.is_source:
            return {}
        return {name: self._catalogue.translations[name] for name, state in states.items() if state.usable}

    def familiar_stems(self) -> tuple[str, ...]:
        """The beginnings of approved words for what the glossary calls familiar."""
        if self._catalogue is None or self.is_source:
            return ()
        familiar = {form.casefold() for word in self.library.glossary.familiar for form in word.forms}
        terms = [term for term in self._catalogue.terms.terms if familiar & {form.casefold() for form in term.english}]
        return tuple(dict.fromkeys(stem.lstrip("=") for term in terms for stem in term.match))

    def signoffs(self, role: str) -> tuple[Signoff, ...]:
        """The sign-offs by which the page is signed in this role: none, unless every text of it is."""
        found: dict[tuple[str, str], Signoff] = {}
        for name in self.states:
            message = self.library.messages_by_id[name]
            words = message.text if self.is_source else self._words(name, self._state(name))
            valid = self._valid(message, words, role)
            if not valid:
                return ()
            found.update({(signoff.by, signoff.on): signoff for signoff in valid})
        return tuple(found[key] for key in sorted(found))

    def _valid(self, message: Message, words: str, role: str) -> list[Signoff]:
        if self._catalogue is None:
            return []
        pair = message.pair_hash(words)
        return [s for s in signoffs_of(message, self._catalogue, pair, self.library.as_of) if s.role == role]

    @cached_property
    def _catalogue(self) -> Catalogue | None:
        return self.library.catalogues.get(self.locale.id)

    @cached_property
    def _states(self) -> dict[str, State]:
        return {}

    def _state(self, identifier: str) -> State:
        if identifier not in self._states:
            self._states[identifier] = self._computed(identifier)
        return self._states[identifier]

    def _computed(self, identifier: str) -> State:
        message = self.library.messages_by_id[identifier]
        if self.is_source:
            return source_state(message, self._catalogue, self.library.as_of)
        if self._catalogue is None:
            return State.MISSING
        state = state_of(message, self._catalogue, self.library.as_of)
        bare = _bare_marks(self._catalogue.translations[identifier].text) if state.usable else ()
        terms = [self._state(f"term/{name}") for name in bare if f"term/{name}" in self.library.messages_by_id]
        return min([state, *(other for other in terms if not other.usable)])

    def _words(self, identifier: str, state: State) -> str:
        if self.is_source or self._catalogue is None or not state.usable:
            return self.library.messages_by_id[identifier].text
        return self._catalogue.translations[identifier].text

    def _unit_words(self, statement: Statement) -> UnitWords:
        if self.is_source:
            return self._source_units
        return lambda slot, _: self._words(unit_id(statement.id, slot), State.TRANSLATED)

    def _source_units(self, slot: str, figure: Figure) -> str:
        return source_unit_words(self.library.settings, self.library.source_locale)(slot, figure)


def usable_share(states: Iterable[State]) -> float:
    """How much of a page can be printed in its language; 1 for an empty one."""
    known = list(states)
    return sum(state.usable for state in known) / len(known) if known else 1.0


def _bare_marks(text: str) -> tuple[str, ...]:
    """Terms that a text shows by their own words."""
    return tuple(piece.name for piece in parse(text) if piece.kind == "term" and not piece.words)
