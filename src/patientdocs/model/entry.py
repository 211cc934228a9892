"""The base of everything that is read from YAML: it is strict, it never changes, and it knows where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

from patientdocs.diagnostics import Location
from patientdocs.model.places import Path, Places

_MEMORY = Places("<memory>", [""])

_fields_set: dict[frozenset[str], set[str]] = {}
"""One set for all entries that have the same keys."""


class Entry(BaseModel):
    """What is written in YAML. Strict types, no unknown keys, frozen.

    A field whose key in the file is spelled otherwise has that key as its alias. In `at`, `at_key` and `at_text`
    fields go by their names in the class. An entry that was not read from a file stands at `<memory>`.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=True)

    # Where it stands is no part of what an entry says: a slot is not compared, and costs least.
    __slots__ = ("_origin",)
    if TYPE_CHECKING:
        _origin: ClassVar[tuple[Places, Path]]

    def at(self, *path: str | int) -> Location:
        """The value of a field, such as `at("text")` or `at("cites", 0, "start")`; the entry itself without a path.

        What the file leaves out gives the nearest thing around it that is there.
        """
        return self._places.value(self._follow(path)[0])

    def at_key(self, *path: str | int) -> Location:
        """The key of a field; for an item of a list, the item."""
        return self._places.key(self._follow(path)[0])

    def at_text(self, path: str | Path, begin: int, end: int) -> Location:
        """Characters `begin` (from 0) to `end` of a text, on the line where they stand; else the whole value."""
        steps = (path,) if isinstance(path, str) else path
        in_file, text = self._follow(steps)
        places = self._places
        return places.words(in_file, text, begin, end) if isinstance(text, str) else places.value(in_file)

    def text_at(self, path: Path) -> str:
        """The text of a field as it is written; "" where there is none."""
        text = self._follow(path)[1]
        return text if isinstance(text, str) else ""

    def written(self) -> tuple[Path, Location, Location, tuple[str, ...]]:
        """All that decides where this entry and everything in it stands: its path, its place, its key's, its lines."""
        places, path = self._origin
        span = places.values.get(path)
        lines = places.lines[span.line : span.end_line + 1] if span else []
        return path, places.value(path), places.key(path), tuple(lines)

    def placed(self, places: Places, path: Path = ()) -> Self:
        """This entry, which was read from `path`, told where it and every entry in it stands. For the loader."""
        found = self.model_fields_set
        object.__setattr__(self, "__pydantic_fields_set__", _fields_set.setdefault(frozenset(found), found))
        object.__setattr__(self, "_origin", (places, path))
        for name, info in type(self).model_fields.items():
            _place(getattr(self, name), places, (*path, _key(name, info)))
        return self

    @property
    def _places(self) -> Places:
        return self._origin[0]

    def model_post_init(self, context: Any) -> None:
        object.__setattr__(self, "_origin", (_MEMORY, ()))

    def __copy__(self) -> Self:
        copied = super().__copy__()
        object.__setattr__(copied, "_origin", self._origin)
        return copied

    def __getstate__(self) -> dict[Any, Any]:
        return {**super().__getstate__(), "_origin": self._origin}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        super().__setstate__(state)
        object.__setattr__(self, "_origin", state["_origin"])

    def _follow(self, path: Path) -> tuple[Path, Any]:
        """The path from the top of the file, with keys in place of the names of fields, and the value there."""
        keys = list(self._origin[1])
        value: Any = self
        for step in path:
            info = type(value).model_fields.get(str(step)) if isinstance(value, Entry) else None
            keys.append(_key(str(step), info) if info else step)
            value = _inside(value, step)
        return tuple(keys), value


def _key(name: str, info: FieldInfo) -> str:
    return info.alias or name


def _inside(value: Any, step: str | int) -> Any:
    """What lies at one step below a value, or None."""
    if isinstance(value, Entry):
        return getattr(value, str(step), None)
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list | tuple) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return None


def _place(value: object, places: Places, path: Path) -> None:
    if isinstance(value, Entry):
        value.placed(places, path)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _place(item, places, (*path, key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _place(item, places, (*path, index))
