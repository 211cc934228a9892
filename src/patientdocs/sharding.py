"""A part of a build: every n-th page, so that n machines that know nothing of each other make all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from patientdocs.diagnostics import UsageProblem

_FORM = re.compile(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})", re.ASCII)


class _Placed(Protocol):
    @property
    def path(self) -> str: ...


_Item = TypeVar("_Item", bound=_Placed)


@dataclass(frozen=True)
class Shard:
    """The `number`-th part of `of`, both counted from 1."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def share(self, pages: Iterable[_Item]) -> list[_Item]:
        """What falls to this part: it depends on the paths alone, not on the order in which they come."""
        return sorted(pages, key=lambda page: page.path)[self.number - 1 :: self.of]


def parse(text: str) -> Shard:
    """`3/16` is the third of sixteen.

    Raises:
        UsageProblem: it is written otherwise, or there is no such part.
    """
    found = _FORM.fullmatch(text)
    if not found or int(found[1]) > int(found[2]):
        raise UsageProblem(f"--shard {text}: write a part and the number of parts like 3/16, from 1/16 to 16/16")
    return Shard(int(found[1]), int(found[2]))
