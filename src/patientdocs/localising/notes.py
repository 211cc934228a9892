"""Number the sources of one leaflet: one number a source by first appearance, its passages as 2a, 2b."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from patientdocs.localising.dates import source_date
from patientdocs.localising.wording import Wording
from patientdocs.model.edition import Note, NotedPassage, NoteMark
from patientdocs.model.evidence import Pin
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale
from patientdocs.model.source import Name, Source
from patientdocs.model.statement import Citation


@dataclass
class _Entry:
    number: int
    source: Source
    passages: dict[tuple[str, str], str] = field(default_factory=dict)
    marked_by: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    whole_marked_by: list[str] = field(default_factory=list)


class Numbering:
    """Gives out marks while a leaflet is set, then the list of notes."""

    def __init__(self, library: Library, locale: Locale, wording: Wording) -> None:
        self._library = library
        self._locale = locale
        self._wording = wording
        self._entries: dict[str, _Entry] = {}

    def marks_for(self, cites: Sequence[Citation], line: str) -> tuple[NoteMark, ...]:
        """Marks for these citations; `line` is the id of the line that carries them, for the way back."""
        marks = []
        for citation in cites:
            entry = self._entry(citation.source)
            key = (citation.start, citation.end or "")
            letter = entry.passages.setdefault(key, _letter(len(entry.passages)))
            entry.marked_by.setdefault(key, []).append(line)
            marks.append(NoteMark(entry.number, letter))
        return tuple(sorted(dict.fromkeys(marks), key=_place))

    def marks_for_sources(self, sources: Sequence[str], line: str) -> tuple[NoteMark, ...]:
        """Marks for whole sources, as a gap line has them."""
        for source in sources:
            self._entry(source).whole_marked_by.append(line)
        return tuple(sorted((NoteMark(self._entry(source).number) for source in sources), key=_place))

    def notes(self) -> tuple[Note, ...]:
        """The notes in the order of their numbers."""
        return tuple(self._note(entry) for entry in self._entries.values())

    def _entry(self, source: str) -> _Entry:
        if source not in self._entries:
            self._entries[source] = _Entry(len(self._entries) + 1, self._library.sources[source])
        return self._entries[source]

    def _note(self, entry: _Entry) -> Note:
        source = entry.source
        issued = source.issued
        passages = []
        for (start, end), letter in entry.passages.items():
            pin = self._library.evidence.pins.get((source.id, start, end))
            marked_by = tuple(dict.fromkeys(entry.marked_by[(start, end)]))
            passages.append(
                NotedPassage(letter, start, end, pin.line if pin else 0, _deep_link(source, pin), marked_by)
            )
        return Note(
            number=entry.number,
            source=source,
            authors=", ".join(_printed_name(name) for name in source.author),
            date=source_date(issued, self._locale.babel) if issued else self._said(source, "date_note"),
            kind=self._said(source, "kind"),
            interest=self._said(source, "interest"),
            passages=tuple(passages),
            marked_by=tuple(dict.fromkeys(entry.whole_marked_by)),
        )

    def _said(self, source: Source, field: str) -> str:
        """What is said of a source, in the language of the page; "" when nothing is."""
        return self._wording.text(f"source/{source.id}/{field.replace('_', '-')}") if getattr(source, field) else ""


def _place(mark: NoteMark) -> tuple[int, int, str]:
    return (mark.note, len(mark.passage), mark.passage)


def _letter(index: int) -> str:
    """0 -> a, 25 -> z, 26 -> aa."""
    return (_letter(index // 26 - 1) if index >= 26 else "") + chr(ord("a") + index % 26)


def _printed_name(name: Name) -> str:
    return name.literal or " ".join(part for part in (name.given, name.family) if part)


def _deep_link(source: Source, pin: Pin | None) -> str:
    if source.URL is None or pin is None:
        return ""
    if source.deep_link == "text-fragment" and pin.fragment:
        return source.URL + pin.fragment
    if source.deep_link == "time-stamp":
        reached = [stamp.seconds for stamp in source.timestamps if stamp.line <= pin.line]
        if reached:
            return f"{source.URL}{'&' if '?' in source.URL else '?'}t={max(reached)}s"
    return ""
