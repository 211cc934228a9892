"""The picture below a statement, with its words in the language of the page and its own footnote marks."""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.localising.wording import Wording
from patientdocs.model.edition import NoteMark, PictureText, PrintedCourse, PrintedIcons, PrintedPicture
from patientdocs.model.picture import IconArray, Picture
from patientdocs.model.statement import Statement
from patientdocs.printed_figures import picture_counts
from patientdocs.statement_text import parse


def picture_id(statement: Statement) -> str:
    """What the picture's footnote marks lead back to."""
    return f"{statement.id}-picture"


def printed_picture(statement: Statement, marks: tuple[NoteMark, ...], wording: Wording) -> PrintedPicture | None:
    """The picture of this statement, or None when it has none, or its figure cannot be drawn."""
    picture = statement.picture
    if picture is None:
        return None
    texts = {name.rpartition("/")[2]: text for name, text in _texts(statement, picture, wording)}
    if picture.icon_array is None:
        return PrintedPicture(picture_id(statement), marks, courses=tuple(_courses(picture, texts)))
    figure = statement.figures.get(picture.icon_array.figure)
    if figure is None or figure.of is None:
        return None
    icons = _icons(picture.icon_array, int(figure.number), figure.of, texts)
    return PrintedPicture(picture_id(statement), marks, icons)


def _texts(statement: Statement, picture: Picture, wording: Wording) -> Iterator[tuple[str, PictureText]]:
    for name, _, _ in picture.texts(statement.id):
        text = wording.text(name)
        usable = wording.is_source or wording.asked[name].usable
        locale = wording.locale if usable else wording.library.source_locale
        counts = picture_counts(picture, statement.figures, locale)
        shown = "".join(piece.words or counts.get(piece.name, f"{{{piece.name}}}") for piece in parse(text))
        yield name, PictureText(shown, name)


def _icons(array: IconArray, count: int, whole: int, texts: dict[str, PictureText]) -> PrintedIcons:
    not_given = tuple(texts[f"not-given-{index + 1}"] for index in range(len(array.not_given)))
    return PrintedIcons(count, whole, texts["row"], texts["events"], texts["others"], not_given)


def _courses(picture: Picture, texts: dict[str, PictureText]) -> Iterator[PrintedCourse]:
    for index, course in enumerate(picture.courses):
        name = f"course-{index + 1}"
        steps = tuple(texts[f"{name}-step-{number + 1}"] for number in range(len(course.steps)))
        yield PrintedCourse(texts[name], steps)
