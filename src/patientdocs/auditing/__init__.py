"""The evidence report: where each statement comes from, what was checked, and what only people can judge.

out/ may be published, so `reports` never holds a sentence of a source: only the first and last words of a passage,
its line, its hash and its link. `private_reports` holds the sentences, for the person who compares and signs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from patientdocs.auditing.compiling import record_of
from patientdocs.diagnostics import Diagnostic
from patientdocs.model.edition import Edition
from patientdocs.model.library import Library
from patientdocs.model.statement import Waiver

Waived = tuple[Diagnostic, Waiver]


def reports(
    library: Library, editions: Sequence[Edition], diagnostics: Sequence[Diagnostic], waived: Sequence[Waived]
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """`report/evidence.json` and `report/evidence.html`, each with its bytes in parts.

    They are the same bytes in both modes but for the mode itself.
    `editions` are the screen editions of every leaflet in every language, in printing order.
    """
    from patientdocs.auditing.page import page_parts

    record = record_of(library, editions, diagnostics, waived)
    yield "report/evidence.json", record.as_json()
    yield "report/evidence.html", page_parts(record)


def private_reports(
    library: Library, editions: Sequence[Edition], diagnostics: Sequence[Diagnostic], waived: Sequence[Waived]
) -> dict[str, bytes]:
    """File name -> bytes of the report with the sentences of the passages. Empty when a document is not at hand.

    The sentences are other people's text: these files are for a folder that is never published.
    """
    from patientdocs.auditing.page import page

    if library.evidence.mode != "full":
        return {}
    record = record_of(library, editions, diagnostics, waived)
    sentences = library.evidence.sentences
    by_hash = {library.evidence.pins[key].hash: sentence for key, sentence in sentences.items()}
    passages = json.dumps(by_hash, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return {"evidence.html": page(record, sentences), "passages.json": passages.encode()}
