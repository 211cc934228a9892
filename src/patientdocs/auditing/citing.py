"""Citations as the report shows them: where they lead, never what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from patientdocs.addresses import safe_link
from patientdocs.auditing.record import CitedPassage
from patientdocs.model.edition import Edition
from patientdocs.model.library import Library
from patientdocs.model.statement import Citation


class Citing:
    """Turns citations into records. Links are those that the leaflets print."""

    def __init__(self, library: Library, editions: Sequence[Edition]) -> None:
        self._evidence = library.evidence
        self._links = {
            (note.source.id, passage.start, passage.end): safe_link(passage.link)
            for edition in editions
            for note in edition.notes
            for passage in note.passages
        }

    def passages(self, cites: Iterable[Citation]) -> tuple[CitedPassage, ...]:
        """One record a citation, in order. What was not found has line 0 and no hash."""
        return tuple(self._passage(citation) for citation in cites)

    def _passage(self, citation: Citation) -> CitedPassage:
        key = citation.key
        pin = self._evidence.pins.get(key)
        return CitedPassage(
            source=citation.source,
            start=citation.start,
            end=citation.end or "",
            line=pin.line if pin else 0,
            hash=pin.hash if pin else "",
            link=self._links.get(key, ""),
            located=pin is not None and key not in self._evidence.unlocated,
        )
