"""All checks of translations on 5,000 messages, against the time that polib needs to read the same PO file.

Prints both processor times and their ratio, taken in one run, each round with other texts. The messages are the right
pairs of tests/translations, each many times with another made-up name in it, so that none comes twice.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import translation_rules as rules

from patientdocs.checking import check_pairs
from patientdocs.model.pair import Pairs

LANGUAGE = "de"
MESSAGES = 5_000
ROUNDS = 3
ALLOWED = 15


def main() -> int:
    locales = rules.all_locales()
    terms = rules.terms_of(LANGUAGE)
    texts = _texts()
    reading = checking = 0.0
    for _ in range(ROUNDS):
        some = list(itertools.islice(texts, MESSAGES))
        cases = [{"english": english, "translation": translation} for english, translation in some]
        pairs = tuple(rules.pair_of(case, locales["en"], locales[LANGUAGE], terms) for case in cases)
        reading += _reading(some)
        checking += _seconds(lambda found=pairs: check_pairs(Pairs(locales[LANGUAGE], found)))
    ratio = checking / reading
    print(f"| {MESSAGES:,} messages in {LANGUAGE} | CPU s (mean of {ROUNDS}) | beside polib |\n|---|---|---|")
    print(f"| all checks (at most {ALLOWED}) | {checking / ROUNDS:.2f} | {ratio:.1f} |")
    print(f"| polib reads the file | {reading / ROUNDS:.2f} | 1.0 |")
    return int(ratio > ALLOWED)


def _reading(texts: list[tuple[str, str]]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "messages.po"
        _write(file, texts)
        return _seconds(lambda: polib.pofile(str(file), wrapwidth=0))


def _texts() -> Iterator[tuple[str, str]]:
    good = [(case["english"], case["translation"]) for case in rules.cases(LANGUAGE)["good"]]
    for letters in itertools.product("bdfglmnr", "aeiou", "bdfglmnr", "aeiou"):
        name = "".join(letters).capitalize()
        for english, translation in good:
            yield f"{english[:-1]} ({name}){english[-1]}", f"{translation[:-1]} ({name}){translation[-1]}"


def _write(file: Path, texts: list[tuple[str, str]]) -> None:
    """A PO file with the comments and references that ours have."""
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for number, (english, translation) in enumerate(texts):
        entry = polib.POEntry(
            msgctxt=f"statement-{number}",
            msgid=english,
            msgstr=translation,
            comment="--\nStatement, under the heading: How is this medicine taken?\nSource: A study's own summary.\n"
            "Sentences of at most 20 words, better 15.\nmedicine: Medikament",
            occurrences=[("leaflets/medicine/medicine.yaml", "")],
        )
        catalogue.append(entry)
    catalogue.save(str(file))


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    sys.exit(main())
