"""Read the YAML files of one library, and collect what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from patientdocs.diagnostics import Diagnostic, Location, Related, UsageProblem
from patientdocs.loading.codes import problem
from patientdocs.loading.strict_yaml import read
from patientdocs.loading.validation import validate
from patientdocs.model.entry import Entry
from patientdocs.model.leaflet import Topic

Model = TypeVar("Model", bound=Entry)


class Reader:
    """Reads files of one library and collects what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.diagnostics: list[Diagnostic] = []

    def read(self, path: Path, model: type[Model]) -> Model | None:
        name = self.name(path)
        with readable(name):
            data = path.read_bytes()
        document, diagnostics = read(name, data)
        self.diagnostics += diagnostics
        if document is None:
            return None
        instance, diagnostics = validate(model, document.tree, document.places)
        self.diagnostics += diagnostics
        return instance

    def named(self, paths: Iterable[Path], model: type[Model]) -> dict[str, Model]:
        """Files whose entry has an `id` that must be the file's name."""
        found: dict[str, Model] = {}
        for path in paths:
            entry = self.read(path, model)
            if entry is None:
                continue
            identifier: str = entry.id  # type: ignore[attr-defined]
            name = path.parent.name if model is Topic else path.stem
            if identifier != name:
                message = f"the id is `{identifier}`, but the file is called `{name}`"
                self.report("id-differs-from-file", entry.at("id"), message, f"write `id: {name}`, or rename the file")
            found[identifier] = entry
        return found

    def name(self, path: Path) -> str:
        """The file as it is shown to people: from the top of the library, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def report(
        self, code: str, location: Location, message: str, help_text: str, related: tuple[Related, ...] = ()
    ) -> None:
        self.diagnostics.append(problem(code, location, message, help_text, related))


@contextmanager
def readable(name: str, root: Path | None = None) -> Iterator[None]:
    """Say in a person's words that the system does not let us read a file: the one it names, if it lies in `root`."""
    try:
        yield
    except OSError as error:
        if root and error.filename and Path(error.filename).is_relative_to(root):
            name = Path(error.filename).relative_to(root).as_posix()
        raise UsageProblem(f"{name} cannot be read: {error.strerror}") from error
