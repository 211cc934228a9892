"""A small, safe part of YAML, read with the place of every value.

The parser's events are judged one by one before anything is built of them, so that no file, however it was made,
costs more memory or depth than a leaflet may. Plain scalars are read by `loading.scalars`, never by YAML's rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml
from yaml import events
from yaml.error import MarkedYAMLError

from patientdocs.diagnostics import Diagnostic, Related
from patientdocs.loading.characters import BY_HAND, Limits, decode, hidden
from patientdocs.loading.codes import problem
from patientdocs.loading.messages import shortened
from patientdocs.loading.scalars import Scalar, Trap, plain
from patientdocs.loading.syntax import ODD_SPACE_HELP, explain, odd_space_message
from patientdocs.loading.tree import TreeBuilder, Value
from patientdocs.model.places import Places, Span

MAX_DEPTH = 20

_CUT_BY_HASH = re.compile(r" +#[^\s#!=-]")
_HASH_HELP = "put the text in quotes; or, for a comment, put a space after the #"


@dataclass(frozen=True)
class Document:
    """What a file says, as plain values, and where it says it."""

    tree: Value
    places: Places


def read(file: str, data: bytes, limits: Limits = BY_HAND) -> tuple[Document | None, list[Diagnostic]]:
    """Read the bytes of `file` (its name in messages).

    A document comes back together with problems when they leave its shape intact, so that it can be compared with
    its model too: all is said at once. Raises nothing, whatever the bytes are.
    """
    decoded, problems = decode(file, data, limits)
    if decoded is None:
        return None, problems
    lines = [*decoded.text.split("\n"), ""]  # the parser ends the last line even where the file does not
    reader = _Reader(Places(file, lines), limits)
    whole = reader.read(decoded.text)
    document = Document(reader.tree.root, reader.places) if whole and decoded.sound else None
    return document, sorted([*problems, *reader.problems], key=lambda found: found.location)


class _RefusedError(Exception):
    """The rest of the file is not read. The problem is already noted."""


class _Reader:
    """Judges the parser's events and passes the sound ones on."""

    def __init__(self, places: Places, limits: Limits) -> None:
        self.places = places
        self.limits = limits
        self.tree = TreeBuilder(places)
        self.problems: list[Diagnostic] = []
        self._nodes = 0
        self._documents = 0
        self._has_hash = any(" #" in line for line in places.lines)

    def read(self, text: str) -> bool:
        """Read everything; False when the file could not be read to its end."""
        parser = yaml.CSafeLoader(text)
        try:
            while parser.check_event():
                self._event(parser.get_event())
        except _RefusedError:
            return False
        except MarkedYAMLError as error:
            found = explain(error, self.places.lines)
            span = Span(found.line, found.column, found.line, found.column + 1)
            self._problem("yaml-syntax", span, found.message, found.help)
            return False
        except yaml.YAMLError as error:
            self._problem("yaml-syntax", _TOP, f"this is not valid YAML: {error}")
            return False
        finally:
            parser.dispose()
        if not self._nodes:
            self._problem("yaml-syntax", _TOP, "the file is empty", "write its keys and values, or delete it")
        return self._nodes > 0

    def _event(self, event: events.Event | None) -> None:
        if isinstance(event, events.NodeEvent):
            self._node(event)
        elif isinstance(event, events.CollectionEndEvent):
            self.tree.end(_span(event))
        elif isinstance(event, events.DocumentStartEvent):
            self._document(event)

    def _document(self, event: events.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse("yaml-feature", _span(event), "a second document starts here", "delete the line `---`")
        if event.version or event.tags:
            message = "a line that starts with % is not used here"
            self._problem("yaml-feature", self._first_word(_span(event)), message, "delete the line")

    def _node(self, event: events.NodeEvent) -> None:
        self._nodes += 1
        span = _span(event)
        if self._nodes > self.limits.values:
            self._refuse("yaml-too-large", span, f"the file has more than {self.limits.values:,} values", "split it")
        reported = len(self.problems)
        if isinstance(event, events.AliasEvent):
            self._feature(span, "alias", "write out what it stands for")
        elif event.anchor:
            self._feature(span, "anchor", "delete it")
        elif isinstance(event, events.ScalarEvent | events.CollectionStartEvent) and event.tag:
            self._feature(span, "tag", "delete it")
        if isinstance(event, events.CollectionStartEvent):
            self._begin(span, {} if isinstance(event, events.MappingStartEvent) else [])
        elif isinstance(event, events.ScalarEvent) and self.tree.wants_key:
            self._key(event.value, span)
        else:
            source = event.value if isinstance(event, events.ScalarEvent) else ""
            value = source if span.style else self._plain(source, span)
            self._escapes(source, span)
            if len(self.problems) > reported:
                self.places.doubtful.add(self.tree.next_path())
            self.tree.add(value, span)

    def _escapes(self, text: str, span: Span) -> None:
        """What may not stand in the file may not be written with a backslash either."""
        if span.style == '"' and (name := hidden(text)):
            message = f"an escape in this text writes {name}, which is not allowed here"
            self._problem("yaml-forbidden-character", span, message, "take out the backslash with what follows it")

    def _feature(self, span: Span, name: str, advice: str) -> None:
        word = self._first_word(span)
        shown = shortened(self.places.lines[word.line][word.column : word.end_column])
        help_text = f"{advice}; a text that starts with {shown[:1]} needs quotes"
        self._problem("yaml-feature", word, f"the {name} `{shown}` is not used here", help_text)

    def _begin(self, span: Span, value: dict[str, Value] | list[Value]) -> None:
        if self.tree.depth == MAX_DEPTH:
            message = f"values are nested deeper than {MAX_DEPTH} levels here"
            self._refuse("yaml-too-large", span, message, "check the brackets and the indentation")
        if self.tree.wants_key:
            sign = self.places.lines[span.line][span.column : span.column + 1]
            help_text = f"a text that starts with {sign} needs quotes" if sign in "[{" else "write a word"
            self._refuse("yaml-syntax", span, "a key cannot be a list or an entry", help_text)
        self.tree.begin(value, span)

    def _plain(self, source: str, span: Span) -> Scalar:
        value = plain(source)
        if isinstance(value, Trap):
            self._problem("yaml-trap", span, value.message, value.help)
            return source
        if self._has_hash and value is not None:
            rest = _CUT_BY_HASH.match(self.places.lines[span.end_line], span.end_column)
            if rest:
                place = Span(span.end_line, rest.end() - 2, span.end_line, rest.end() - 1)
                self._problem("yaml-trap", place, "the text is cut off here: ` #` starts a comment", _HASH_HELP)
        return value

    def _key(self, key: str, span: Span) -> None:
        shown = shortened(key)
        traps = len(self.problems)
        value = key if span.style else self._plain(key, span)
        self._escapes(key, span)
        if key == "<<" and not span.style:
            self._problem("yaml-feature", span, "merge keys (`<<`) are not used here", "write the keys out")
        elif not key and not span.style:
            self._problem("yaml-syntax", span, "there is no key before this colon", "write one")
        elif not span.style and (odd := re.search(r"[^\S ]", key)):
            self._problem("yaml-syntax", span, odd_space_message(odd[0]), ODD_SPACE_HELP)
        elif not isinstance(value, str):
            self._problem("yaml-trap", span, f"the key `{shown}` is not text", f'put it in quotes: "{shown}"')
        skipped = not isinstance(value, str) or len(self.problems) > traps
        first = self.tree.key(key, span, skipped)
        if first:
            message = f"the key `{shown}` stands here already, on line {first.line}"
            related = (Related("the first one", first),)
            self._problem("duplicate-key", span, message, "delete or rename one of them", related)

    def _first_word(self, span: Span) -> Span:
        rest = self.places.lines[span.line][span.column :]
        return span._replace(end_line=span.line, end_column=span.column + len(rest.split(" ", 1)[0]))

    def _refuse(self, code: str, span: Span, message: str, help_text: str) -> None:
        """Note a problem after which there is no sense in reading on."""
        place = span._replace(end_line=span.line, end_column=span.column + 1)
        self._problem(code, place, message, help_text)
        raise _RefusedError

    def _problem(
        self, code: str, span: Span, message: str, help_text: str = "", related: tuple[Related, ...] = ()
    ) -> None:
        self.problems.append(problem(code, self.places.location(span), message, help_text, related))


_TOP = Span(0, 0, 0, 1)


def _span(event: events.Event) -> Span:
    start: Any = event.start_mark
    end: Any = event.end_mark
    return Span(start.line, start.column, end.line, end.column, getattr(event, "style", None) or "")
