"""A picture that is not taken, and why."""

from __future__ import annotations

from patientdocs.diagnostics import Location, Related


class Refused(Exception):
    """`message` says what is wrong and `help` how to mend it. `line` and `column` (from 1) are those of a text file."""

    def __init__(self, message: str, help_text: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.help = help_text
        self.line = line
        self.column = column

    def related(self, file: str) -> tuple[Related, ...]:
        """Where in the file it stands, if that is known."""
        return (Related("it stands here", Location(file, self.line, self.column)),) if self.line else ()
