"""Identifiers: lower-case letters, digits and single hyphens, so that they are file names and anchors as they stand."""

from __future__ import annotations

import sys
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_DEVICES = {"aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def _no_device(name: str) -> str:
    if name in _DEVICES:
        raise ValueError(f"`{name}` cannot be a file name on Windows: choose another id")
    return sys.intern(name)


OneCopy = AfterValidator(sys.intern)
"""A text that stands in several files is held once: the words of a citation in the leaflet and in the lock."""


Identifier = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64), AfterValidator(_no_device)
]
PlainText = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True), OneCopy]
Hash16 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
IsoDate = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
