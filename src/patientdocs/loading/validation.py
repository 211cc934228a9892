"""Compare what a file says with its model. Everything that is wrong is said at once, each at its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from patientdocs.diagnostics import Diagnostic
from patientdocs.loading.codes import problem
from patientdocs.loading.messages import ID_PATTERN, WHOLE_FILE, expected, shortened, wrong_kind, wrong_value
from patientdocs.loading.tree import Value
from patientdocs.model.entry import Entry
from patientdocs.model.places import Path, Places

Model = TypeVar("Model", bound=Entry)


def validate(model: type[Model], tree: Value, places: Places) -> tuple[Model | None, list[Diagnostic]]:
    """The entry, which knows its places, or None with everything that is wrong.

    Keys are those of the file (aliases), and a union of entries should have a `Discriminator`, so that only the
    member that is meant is compared.
    """
    try:
        entry = model.model_validate(tree, by_alias=True, by_name=False)
    except ValidationError as error:
        found = _Findings(model, tree, places)
        return None, sorted(found.all(error.errors(include_url=False)), key=lambda found: found.location)
    placed = entry.placed(places)
    places.fold()
    return placed, []


class _Findings:
    """The problems of one file."""

    def __init__(self, model: type[Entry], tree: Value, places: Places) -> None:
        self.model = model
        self.tree = tree
        self.places = places

    def all(self, errors: Iterable[ErrorDetails]) -> Iterator[Diagnostic]:
        """One problem for each place: the members of a union all complain of the same value."""
        found = [(self._path(error["loc"]), error) for error in errors]
        missing: dict[Path, list[str]] = {}
        wrong: dict[Path, list[ErrorDetails]] = {}
        for path, error in found:
            if error["type"] == "missing":
                missing.setdefault(self._entry(path), []).append(str(error["loc"][-1]))
            elif error["type"] == "extra_forbidden":
                yield self._unknown(path)
            elif error["loc"][-1:] == ("[key]",):
                message, help_text = wrong_value("the key", error)
                yield problem(_code(error), self.places.key(path), message, help_text)
            elif path not in self.places.doubtful:
                wrong.setdefault(path, []).append(error)
        entered = {path[:length] for path, _ in found for length in range(len(path))}
        entered |= missing.keys()
        for path, keys in missing.items():
            yield self._missing(path, keys)
        for path, here in wrong.items():
            # A member of a union that got as far as this value's parts says more than one that wanted another kind.
            if path not in entered or not all(expected(error) for error in here):
                yield self._wrong(path, here)

    def _path(self, loc: Path) -> Path:
        """The part of pydantic's path that is in the file. Names of members of unions are not."""
        value = self.tree
        path: list[str | int] = []
        for number, step in enumerate(loc, start=1):
            inside = _inside(value, step)
            is_leaf = not isinstance(inside, list | dict)
            if inside is _NOTHING or (is_leaf and any(_inside(value, later) is not _NOTHING for later in loc[number:])):
                continue
            value = inside
            path.append(step)
        return tuple(path)

    def _entry(self, path: Path) -> Path:
        """The innermost entry around a path."""
        while path and not isinstance(self._value(path), dict):
            path = path[:-1]
        return path

    def _value(self, path: Path) -> Any:
        value = self.tree
        for step in path:
            value = _inside(value, step)
        return value

    def _missing(self, path: Path, keys: list[str]) -> Diagnostic:
        subject = f"the key `{keys[0]}` is" if len(keys) == 1 else f"the keys {', '.join(f'`{k}`' for k in keys)} are"
        where = f" in {_name(path)}" if path else ""
        help_text = f"add `{keys[0]}:` with its value" if len(keys) == 1 else "add each of them with its value"
        return problem("missing-key", self.places.value(path), f"{subject} missing{where}", help_text)

    def _unknown(self, path: Path) -> Diagnostic:
        key = str(path[-1])
        allowed = self._allowed_keys(path[:-1])
        near = difflib.get_close_matches(key.lower(), [name.lower() for name in allowed], 1)
        meant = next((name for name in allowed if name.lower() in near), "")
        help_text = f"did you mean `{meant}`?" if near else f"keys that may stand here: {', '.join(allowed)}"
        return problem("unknown-key", self.places.key(path), f"there is no key `{shortened(key)}` here", help_text)

    def _allowed_keys(self, path: Path) -> list[str]:
        """The keys of the entry at this path; where several kinds may stand, of the one most like it."""
        present = set(self._value(path))
        kinds = [_keys(model) for model in _models(self.model, path)]
        return max(kinds, key=lambda keys: (len(present & set(keys)), len(keys)), default=[])

    def _wrong(self, path: Path, errors: list[ErrorDetails]) -> Diagnostic:
        name = _name(path)
        wanted = [expected(error) for error in errors]
        other = next((error for error, kind in zip(errors, wanted, strict=True) if not kind), None)
        if other is not None:
            message, help_text = wrong_value(name, other)
            return problem(_code(other), self.places.value(path), message, help_text)
        message, help_text = wrong_kind(name, wanted, errors[0]["input"], self.places.source(path))
        return problem("wrong-value", self.places.value(path), message, help_text)


_NOTHING: Any = object()


def _inside(value: Value, step: str | int) -> Any:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step, _NOTHING)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return _NOTHING


def _code(error: ErrorDetails) -> str:
    is_id = error["type"] == "string_pattern_mismatch" and error.get("ctx", {}).get("pattern") == ID_PATTERN
    return "bad-id" if is_id else "wrong-value"


def _name(path: Path) -> str:
    """The value at a path in words: its key, or its number in the list."""
    if not path:
        return WHOLE_FILE
    if isinstance(path[-1], str):
        return f"`{path[-1]}`"
    return f"item {path[-1] + 1} of {_name(path[:-1])}"


def _keys(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _models(annotation: Any, path: Path) -> Iterator[type[BaseModel]]:
    """The models that may stand at a path below a value of this type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not path:
            yield annotation
        for name, info in annotation.model_fields.items():
            if path and path[0] == (info.alias or name):
                yield from _models(info.annotation, path[1:])
        return
    is_container = getattr(annotation, "__origin__", None) in (list, tuple, dict)
    if is_container and not path:
        return
    for part in get_args(annotation):
        yield from _models(part, path[1:] if is_container else path)
