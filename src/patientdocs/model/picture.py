"""Pictures of what a statement says, drawn from its figures and words. The words are for translators, too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from pydantic import Field, model_validator

from patientdocs.model.entry import Entry
from patientdocs.model.identifier import PlainText
from patientdocs.model.places import Path


class IconArray(Entry):
    """A row of people for a part of a whole. Both who reached it and who did not are drawn and counted in words.

    `figure` names a figure with `of`. `events` has the slot `{events}`, `others` the slot `{others}`. Each of
    `not_given` is a row of its own that stays empty: the sources give no number for it, and the words say so.
    """

    figure: PlainText
    row: PlainText
    events: PlainText
    others: PlainText
    not_given: list[PlainText] = Field(default_factory=list)


class Course(Entry):
    """What happens one after the other, such as one part of a study."""

    name: PlainText
    steps: list[PlainText] = Field(min_length=2, max_length=4)


class Picture(Entry):
    """One drawing: an array of icons, or courses side by side."""

    icon_array: IconArray | None = None
    courses: list[Course] = Field(default_factory=list, max_length=4)

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.icon_array is None) == (not self.courses):
            raise ValueError("give either `icon_array` or `courses`")
        return self

    def texts(self, statement: str) -> Iterator[tuple[str, Path, str]]:
        """Each text of the picture of this statement: the id of its message, its path in the picture, its words."""
        for part, path, text in self._parts():
            yield f"{statement}/picture/{part}", path, text

    def _parts(self) -> Iterator[tuple[str, Path, str]]:
        if self.icon_array:
            for field in ("row", "events", "others"):
                yield field, ("icon_array", field), getattr(self.icon_array, field)
            for index, text in enumerate(self.icon_array.not_given):
                yield f"not-given-{index + 1}", ("icon_array", "not_given", index), text
        for index, course in enumerate(self.courses):
            yield f"course-{index + 1}", ("courses", index, "name"), course.name
            for number, text in enumerate(course.steps):
                yield f"course-{index + 1}-step-{number + 1}", ("courses", index, "steps", number), text
