"""What the YAML parser complains of, in a person's words, at the place where it can be mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from yaml.error import Mark, MarkedYAMLError

ODD_SPACE_HELP = "delete it and type an ordinary space"
_ODD_SPACE = re.compile(r"[ -]*(?:[\w-]+:)?([^\S ])")
_QUOTE = "put the whole text in quotes"
_KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- +)?[\w-]+:[^\s:]")


@dataclass(frozen=True)
class Explanation:
    """Line and column count from 0."""

    line: int
    column: int
    message: str
    help: str


@dataclass(frozen=True)
class _Failure:
    """The parser's own words and both its places: where it stopped, and where the thing it was reading began."""

    problem: str
    context: str
    line: int
    column: int
    from_line: int
    from_column: int
    lines: list[str]

    @property
    def here(self) -> str:
        return self._from(self.line, self.column)

    @property
    def before(self) -> str:
        """The rest of the line on the left."""
        return self.lines[self.line][: self.column] if self.line < len(self.lines) else ""

    @property
    def opening(self) -> str:
        return self._from(self.from_line, self.from_column)[:1]

    def _from(self, line: int, column: int) -> str:
        return self.lines[line][column:] if line < len(self.lines) else ""

    def say(self, message: str, help_text: str) -> Explanation:
        return Explanation(self.line, self.column, message, help_text)

    def say_at_start(self, message: str, help_text: str) -> Explanation:
        return Explanation(self.from_line, self.from_column, message, help_text)


def explain(error: MarkedYAMLError, lines: list[str]) -> Explanation:
    """The place and the likely cause of a syntax error."""
    line, column = _in_text(error.problem_mark or error.context_mark, lines)
    from_line, from_column = _in_text(error.context_mark or error.problem_mark, lines)
    failure = _Failure(error.problem or "", error.context or "", line, column, from_line, from_column, lines)
    return _odd_space(failure) or next(
        (rule(failure) for words, rule in _RULES if words in f"{failure.context}: {failure.problem}"),
        failure.say(f"this is not valid YAML: {failure.problem}", f"{_QUOTE}, or line it up with the lines above"),
    )


def odd_space_message(space: str) -> str:
    """What to say of a space that is none to YAML."""
    return f"this space is the character U+{ord(space):04X}, which YAML does not take for a space"


def _in_text(mark: Mark | None, lines: list[str]) -> tuple[int, int]:
    """The mark's line and column; for the end of the file, just behind the last thing in it."""
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if "".join(lines[line:]).strip() or not line:
        return line, column
    while line and not lines[line].strip():
        line -= 1
    return line, len(lines[line].rstrip())


def _odd_space(failure: _Failure) -> Explanation | None:
    """A space that looks like one but is none to YAML, as in text pasted from a web page."""
    for number in sorted({failure.from_line, failure.line, max(0, failure.line - 1)}):
        line = failure.lines[number] if number < len(failure.lines) else ""
        odd = _ODD_SPACE.match(line)
        if odd:
            return Explanation(number, odd.start(1), odd_space_message(odd[1]), ODD_SPACE_HELP)
    return None


def _unclosed_quote(failure: _Failure) -> Explanation:
    return failure.say_at_start(
        f"the quote {failure.opening} that opens here is never closed", f"put {failure.opening} at the end of the text"
    )


def _escape(failure: _Failure) -> Explanation:
    return failure.say(
        "a backslash in double quotes starts an escape, and this is none",
        "write two backslashes, or use single quotes around the text",
    )


def _line_up(failure: _Failure) -> Explanation:
    """A key or a list item was expected here."""
    left = failure.before.rstrip()
    if left[-1:] in ('"', "'"):
        inside = "'' for each apostrophe" if left[-1] == "'" else r'\" for each "'
        other = "double" if left[-1] == "'" else "single"
        return failure.say(
            f"the text goes on after the quote {left[-1]} that closes it",
            f"write {inside} inside it, or use {other} quotes around it",
        )
    if left[-1:] in ("]", "}"):
        opening = "[" if left[-1] == "]" else "{"
        return failure.say(f"the text goes on after the {left[-1]}", f"a text that starts with {opening} needs quotes")
    return failure.say(
        "this line does not line up with the lines above it",
        "give it as many spaces as the other keys or hyphens of the same entry",
    )


def _colon(failure: _Failure) -> Explanation:
    before = failure.before
    above = failure.lines[failure.line - 1] if failure.line else ""
    if re.search(r":\s", before) or re.match(r"\s*- .*[\"']", before):
        return failure.say("a colon and a space inside a text start a new key", _QUOTE)
    if _KEY_WITHOUT_SPACE.match(above):
        at = above.index(":")
        return Explanation(failure.line - 1, at, "there is no space after this colon", "put a space after the colon")
    return failure.say(
        "this key stands further right than YAML expects, or belongs to the text above it",
        "line it up with the other keys; if it is part of the text above, put that whole text in quotes",
    )


def _no_colon(failure: _Failure) -> Explanation:
    line = failure.lines[failure.from_line][failure.from_column :]
    if _KEY_WITHOUT_SPACE.match(line):
        return failure.say_at_start("there is no space after the colon of this key", "put a space after the colon")
    return failure.say_at_start(
        "this line has no key",
        "write `key: value`; a line that goes on with the text above is indented further than its key",
    )


def _brackets(failure: _Failure) -> Explanation:
    opening = failure.opening
    closing = "]" if opening == "[" else "}"
    if failure.line > failure.from_line:
        return failure.say_at_start(
            f"the {opening} that opens here is not closed, or a comma is missing",
            f"put {closing} at the end, and commas between; texts with , : [ ] {{ }} in them need quotes",
        )
    return failure.say(
        f"a comma or {closing} is missing here",
        "between brackets a text with , : [ ] { } or quotes in it needs quotes around it",
    )


def _no_value(failure: _Failure) -> Explanation:
    if not failure.here.strip():
        return failure.say("the file ends before a bracket is closed", "close every [ with ] and every { with }")
    return _sign(failure)


def _sign(failure: _Failure) -> Explanation:
    return failure.say(f"a text without quotes cannot start with {failure.here[:1]}", _QUOTE)


def _sign_at_start(failure: _Failure) -> Explanation:
    return failure.say_at_start(f"a text without quotes cannot start with {failure.opening}", _QUOTE)


def _list_in_line(failure: _Failure) -> Explanation:
    return failure.say(
        "a list cannot begin on the line of its key", "begin it on the next line, or put a text with a hyphen in quotes"
    )


def _block(failure: _Failure) -> Explanation:
    return failure.say_at_start(
        f"after {failure.opening} the text starts on the next line, indented further than its key",
        f"move it there, or, if {failure.opening} is part of the text, {_QUOTE}",
    )


def _second_start(failure: _Failure) -> Explanation:
    return failure.say(
        "the file goes on after its only value has ended", "write the whole file as keys with values, none indented"
    )


_RULES: tuple[tuple[str, Callable[[_Failure], Explanation]], ...] = (
    ("scanning a quoted scalar", _unclosed_quote),
    ("parsing a quoted scalar", _escape),
    ("scanning a block scalar", _block),
    ("scanning an alias", _sign_at_start),
    ("scanning an anchor", _sign_at_start),
    ("a tag", _sign_at_start),
    ("undefined tag handle", _sign_at_start),
    ("a directive", _sign_at_start),
    ("expected ',' or", _brackets),
    ("expected node content", _no_value),
    ("expected key", _line_up),
    ("expected '-' indicator", _line_up),
    ("mapping values are not allowed", _colon),
    ("mapping keys are not allowed", _sign),
    ("expected ':'", _no_colon),
    ("cannot start any token", _sign),
    ("sequence entries are not allowed", _list_in_line),
    ("expected <document start>", _second_start),
)
