"""The kinds of paper that an edition is printed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

VariantName = Literal[
    "a4", "letter", "large", "large-letter", "compact", "compact-letter", "bilingual", "bilingual-letter"
]


@dataclass(frozen=True)
class Variant:
    """`size` is the page size as CSS calls it. `large` print is 18 pt. `short_notes` names each source in one line.

    A `bilingual` sheet has the language of the edition in front and the language that the library is written in on
    the back of it.
    """

    size: str
    large: bool = False
    short_notes: bool = False
    bilingual: bool = False


VARIANTS: Mapping[str, Variant] = MappingProxyType(
    {
        "a4": Variant("A4"),
        "letter": Variant("letter"),
        "large": Variant("A4", large=True),
        "large-letter": Variant("letter", large=True),
        "compact": Variant("A4", short_notes=True),
        "compact-letter": Variant("letter", short_notes=True),
        "bilingual": Variant("A4", short_notes=True, bilingual=True),
        "bilingual-letter": Variant("letter", short_notes=True, bilingual=True),
    }
)
"""By name, in the order in which people are offered them. A new kind of paper is a row here and a name above."""
