"""Read a file that came back from a translator: a PO file, or YAML with lines `id: text`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from patientdocs.diagnostics import Diagnostic, Location, UsageProblem
from patientdocs.loading.codes import problem
from patientdocs.loading.po_characters import too_large
from patientdocs.loading.po_file import read_po
from patientdocs.loading.po_header import check_header
from patientdocs.loading.strict_yaml import Document, read


@dataclass(frozen=True)
class Returned:
    """One translation as it came back. `english` and `shown`, the lines of `#.`, are None where the file has none."""

    id: str
    text: str
    place: Location
    english: str | None = None
    shown: tuple[str, ...] | None = None
    fuzzy: bool = False
    comment: tuple[str, ...] = ()


def read_returned(file: Path, locale: str) -> tuple[list[Returned], list[Diagnostic]]:
    """What the file holds, in its order, and what is wrong with it.

    Raises:
        UsageProblem: there is no such file, or the system does not let us read it.
    """
    name = file.as_posix()
    try:
        if found := too_large(name, file.stat().st_size):
            return [], [found]
        data = file.read_bytes()
    except OSError as error:
        raise UsageProblem(f"{name} cannot be read: {error.strerror}") from error
    if file.suffix in (".yaml", ".yml"):
        document, problems = read(name, data)
        return list(_flat(document, problems)) if document else [], problems
    return _po(name, data, locale)


def _po(name: str, data: bytes, locale: str) -> tuple[list[Returned], list[Diagnostic]]:
    file, problems = read_po(name, data)
    problems += check_header(file, locale)
    found = [
        Returned(entry.id, entry.text, entry.place, entry.english, entry.extracted, entry.fuzzy, entry.comment)
        for entry in file.entries
        if entry.id is not None and not entry.obsolete
    ]
    return found, problems


def _flat(document: Document, problems: list[Diagnostic]) -> Iterator[Returned]:
    if not isinstance(document.tree, dict):
        place = document.places.value(())
        problems.append(problem("wrong-value", place, "the file holds no translations", "write lines like `id: text`"))
        return
    for name, text in document.tree.items():
        place = document.places.value((name,))
        if isinstance(text, str):
            yield Returned(name, text, place)
        elif text is not None:
            message = f"`{name}` is no text"
            problems.append(problem("wrong-value", place, message, 'put the translation in quotes, as in "text"'))
