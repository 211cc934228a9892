"""A leaflet is to be given out, and its short id is not in the record.

What it does: with `--release`, looks up the short id of each page in `leaflets/issued.lock`.

Why it matters: the id on a sheet is worth something only when it can be looked up as long as somebody has the sheet,
also when the leaflet has changed since.

How to mend it: run `patientdocs issue` and commit the file, then build again.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.model.issued import Handouts
from patientdocs.model.leaflet import Leaflet

SEVERITY = Severity.ERROR


def check(handouts: Handouts) -> Iterator[Finding]:
    """Yield every leaflet with an edition that is not recorded, once, with its languages."""
    known = {(row.id, row.leaflet, row.locale) for row in handouts.issued}
    missing: dict[str, tuple[Leaflet, dict[str, None]]] = {}
    for edition in handouts.editions:
        if (edition.short_id, edition.leaflet.id, edition.locale.bcp47) not in known:
            _, languages = missing.setdefault(edition.leaflet.id, (edition.leaflet, {}))
            languages[edition.locale.bcp47] = None
    for leaflet, languages in missing.values():
        yield Finding(
            leaflet.at("version"),
            f"version {leaflet.version} of `{leaflet.id}` is not recorded as given out: {', '.join(languages)}",
            help="run `patientdocs issue`, and commit leaflets/issued.lock",
        )
