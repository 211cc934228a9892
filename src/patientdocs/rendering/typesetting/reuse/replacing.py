"""Put a function of our own in the place of one of WeasyPrint's, and keep what it finds."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Generic, TypeVar

import weasyprint

from patientdocs.rendering.typesetting.pdf_tags import PrivateNamesMoved

_VERSION = "70."
_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


@contextmanager
def replaced(
    owner: Any, name: str, parameters: Sequence[str], make: Callable[[Any], Any], everywhere: bool = False
) -> Iterator[None]:
    """While this lasts, `make(original)` stands for `owner.name`, or for that function wherever it was imported.

    `parameters` are the first that it is known to take.

    Raises:
        PrivateNamesMoved: another WeasyPrint.
    """
    original = getattr(owner, name, None)
    if not weasyprint.__version__.startswith(_VERSION):
        raise PrivateNamesMoved(f"reuse was written for WeasyPrint {_VERSION}x, this is {weasyprint.__version__}")
    if original is None:
        raise PrivateNamesMoved(f"{owner.__name__}.{name} is gone")
    if list(inspect.signature(original).parameters)[: len(parameters)] != list(parameters):
        raise PrivateNamesMoved(f"{owner.__name__}.{name} takes other arguments")
    new = make(original)
    places = _places(original) if everywhere else [(owner, name)]
    for place, own_name in places:
        setattr(place, own_name, new)
    try:
        yield
    finally:
        for place, own_name in places:
            setattr(place, own_name, original)


@cache
def _places(function: Any) -> list[tuple[Any, str]]:
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == "weasyprint" and module]
    return [(module, name) for module in modules for name, value in vars(module).items() if value is function]


class Kept(dict[_Key, _Value], Generic[_Key, _Value]):
    """Results by what they follow from. When there are too many, all are forgotten."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: _Key, value: _Value) -> None:
        if len(self) >= self._most:
            self.clear()
        super().__setitem__(key, value)
