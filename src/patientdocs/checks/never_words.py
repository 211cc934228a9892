"""Five words in a row of a passage that must not be used stand in a leaflet.

What it does: compares every text of the leaflets, and the words of clinics, with the passages that sources list under
`never:`.

Why it matters: these passages advertise or mislead. Their words have the same effect without a citation.

How to mend it: say it in your own words, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.citing import never_passages
from patientdocs.clinic_texts import clinic_words
from patientdocs.diagnostics import Related, Severity
from patientdocs.guarded_text import GuardedText, all_texts
from patientdocs.model.library import Library
from patientdocs.passages.fingerprints import shared_words
from patientdocs.passages.normalising import normal_text

SEVERITY = Severity.ERROR


def check(library: Library) -> Iterator[Finding]:
    """Yield the first such words of each text."""
    passages = {(source.id, passage.id): passage for source, passage in never_passages(library)}
    forbidden = {key: library.evidence.shingles.get(key, ()) for key in passages}
    any_of_them = {hash_ for hashes in forbidden.values() for hash_ in hashes}
    for text in (*all_texts(library), *(words.text for words in clinic_words(library))):
        if not shared_words(text.shown, any_of_them):
            continue
        for key, hashes in forbidden.items():
            runs = shared_words(text.shown, hashes)
            if runs:
                begin, end = _place(text, runs[0])
                yield Finding(
                    text.at(begin, end),
                    f'these words stand in a passage of `{key[0]}` that must not be used: "{runs[0]}"',
                    help="say it in your own words, or not at all",
                    related=(Related("the passage is listed here", passages[key].at()),),
                    statement=text.statement,
                )


def _place(text: GuardedText, run: str) -> tuple[int, int]:
    """Where normalised words stand in the text, whatever punctuation is between them."""
    normal = normal_text(text.shown)
    found = re.search(r"[\W_]+".join(map(re.escape, run.split())), normal.text)
    return (normal.begins[found.start()], normal.ends[found.end() - 1]) if found else (0, len(text.shown))
