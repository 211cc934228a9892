"""Write `leaflets/issued.lock`: which sheets were given out. Rows are added, and never changed or taken out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from patientdocs.diagnostics import Diagnostic, UsageProblem
from patientdocs.editing.rewriting import rewrite
from patientdocs.leaflet_content import content_hash
from patientdocs.loading.issued import ISSUED, read_issued
from patientdocs.localising import editions
from patientdocs.model.edition import SCREEN, Edition
from patientdocs.model.issued import Issued
from patientdocs.model.library import Library


@dataclass(frozen=True)
class Recorded:
    """`added` are the new rows in printing order, `before` is how many there were already."""

    added: tuple[Issued, ...]
    before: int


def issue(root: Path, library: Library, locales: Sequence[str] = (), leaflets: Sequence[str] = ()) -> Recorded:
    """Add today's editions, or those that the filters leave, to the record.

    The library must have passed every check: what is recorded cannot be taken back.

    Raises:
        UsageProblem: the record has been damaged since the library was loaded.
        Unavailable: it cannot be written; it is what it was.
    """
    broken: list[Diagnostic] = []
    before = frozenset(read_issued(root, broken))
    if broken:
        raise UsageProblem(f"{ISSUED}:{broken[0].location.line}: {broken[0].message}; {broken[0].help}")
    rows = [row_of(library, edition) for edition in editions(library, locales, leaflets, (SCREEN,))]
    data = record_bytes({*before, *rows})
    path = root / ISSUED
    if not path.exists() or path.read_bytes() != data:
        rewrite(root, ISSUED, data)
    return Recorded(tuple(row for row in rows if row not in before), len(before))


def row_of(library: Library, edition: Edition) -> Issued:
    """What is recorded of an edition."""
    return Issued(
        id=edition.short_id,
        leaflet=edition.leaflet.id,
        locale=edition.locale.bcp47,
        version=edition.version,
        date=edition.leaflet.date,
        title=edition.title,
        state=edition.state.words,
        stands_in=edition.language.bcp47,
        content=content_hash(library, edition.leaflet),
    )


def record_bytes(rows: Iterable[Issued]) -> bytes:
    """One JSON object a line, sorted: new rows fall between the old ones, and git joins those of two branches."""
    lines = sorted({json.dumps(row.model_dump(), ensure_ascii=False) for row in rows})
    return "".join(f"{line}\n" for line in lines).encode()
