"""A translation has more or fewer sentences than the English.

What it does: counts sentences on both sides, by the rules of each language.

Why it matters: a sentence that is missing is mostly one that got lost. And a short English sentence often stands alone
for plainness.

How to mend it: translate every sentence by itself. If the languages really differ here, accept the warning with a
reason: in the PO file write the comment `# ok: sentences, ...` above the message and run `patientdocs translations`.
"""

from __future__ import annotations

from collections.abc import Iterator

from patientdocs.checking import Finding
from patientdocs.diagnostics import Severity
from patientdocs.made_once import made_once
from patientdocs.model.locale import Locale
from patientdocs.model.pair import Pair
from patientdocs.pair_text import SLOT, Words, english, translated
from patientdocs.readability.text import sentences

SEVERITY = Severity.WARNING
WAIVABLE = True


def check(pair: Pair) -> Iterator[Finding]:
    """Yield one finding when the counts differ."""
    source, target = _count(english(pair), pair.source), _count(translated(pair), pair.locale)
    if source != target:
        yield Finding(
            pair.place,
            f"the English has {_counted(source)}, the translation has {target}",
            "translate each sentence by itself; look whether one is missing",
        )


def _counted(number: int) -> str:
    return f"{number} sentence{'' if number == 1 else 's'}"


def _count(words: Words, locale: Locale) -> int:
    text = words.text.strip().replace(SLOT, "00")
    if _ends(locale).isdisjoint(text[:-1]):  # most texts are one sentence, which is quickly seen
        return 1
    return len(sentences(text, locale.sentences)) or 1


@made_once
def _ends(locale: Locale) -> frozenset[str]:
    return frozenset(locale.sentences.ends)
