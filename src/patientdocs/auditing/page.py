"""The evidence report as one self-contained page, without scripts, fonts or pictures to fetch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from patientdocs.auditing.record import LeafletRecord, Printing, Record, StatementRecord
from patientdocs.content_security import policy_hash
from patientdocs.model.evidence import CitationKey
from patientdocs.model.state import State
from patientdocs.template_engine import template_engine

Printed = tuple[StatementRecord, Printing]


def page(record: Record, sentences: Mapping[CitationKey, str] | None = None) -> bytes:
    """The page as UTF-8 bytes; with `sentences` each citation shows its sentence, and the page is not for publication.

    Its content security policy allows its own style sheet and nothing else.
    """
    return b"".join(page_parts(record, sentences))


def page_parts(record: Record, sentences: Mapping[CitationKey, str] | None = None) -> Iterator[bytes]:
    """The same part by part."""
    style = _style()
    printed = _printed(record)
    template = template_engine("patientdocs.auditing").get_template("evidence.html.j2")
    stream = template.stream(
        record=record,
        sentences=sentences or {},
        private=sentences is not None,
        sources={source.id: source for source in record.sources},
        parts=lambda leaflet: list(_parts(printed[leaflet.id, leaflet.locale], leaflet)),
        instruments=[(name, list(items)) for name, items in groupby(record.instruments, key=lambda i: i.instrument)],
        state_names=[state.words for state in State],
        signed=sum(
            language.states[State.SIGNED.words] + language.states[State.REVIEWED.words] for language in record.languages
        ),
        total_texts=sum(language.messages for language in record.languages),
        by_people=sum(item.how == "people" for item in record.instruments),
        style=style,
        style_hash=policy_hash(style),
    )
    stream.enable_buffering(1000)
    for part in stream:
        yield part.encode()


@cache
def _style() -> str:
    return (files("patientdocs.auditing") / "style.css").read_text(encoding="utf-8").strip()


def _printed(record: Record) -> dict[tuple[str, str], list[Printed]]:
    """The statements of each leaflet in each language."""
    found: dict[tuple[str, str], list[Printed]] = defaultdict(list)
    for statement in record.statements:
        for printing in statement.leaflets:
            found[printing.leaflet, printing.locale].append((statement, printing))
    return found


def _parts(printed: Sequence[Printed], leaflet: LeafletRecord) -> Iterator[tuple[str, list[Printed]]]:
    """The leaflet's statements in printing order, part by part."""
    ordered = sorted(printed, key=lambda pair: leaflet.printed.index(pair[0].id))
    for part, members in groupby(ordered, key=lambda pair: pair[1].part):
        yield part, list(members)
