"""5,000 texts taken out of a library and merged into a catalogue, beside gettext's msgmerge on the same files.

Of each hundred texts one has changed English, one is new, and one is gone. Ours makes the messages, reads
the PO file strictly, merges by id, judges what each translation was made from, and makes the bytes of the PO file, its
record and the template. msgmerge reads the same PO file and that template, and writes a PO file. Medians of processor
time in one run. The limit is for a library in memory, as it is when `patientdocs translations` goes on to its second
language: msgmerge, too, begins with a template that another program has extracted. The first language also pays for
strict reading of the YAML, a row of its own.

    .venv/bin/python benchmarks/catalogues.py [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from patientdocs.editing.catalogues import templates
from patientdocs.editing.language_files import LanguageFiles
from patientdocs.loading.catalogues import read_origins, translation_of
from patientdocs.loading.interface import read_interface
from patientdocs.loading.library import load
from patientdocs.loading.po_file import read_po
from patientdocs.loading.strict_yaml import read
from patientdocs.loading.validation import validate
from patientdocs.messages import messages_of
from patientdocs.model.catalogue import Catalogue
from patientdocs.model.leaflet import Leaflet
from patientdocs.model.library import Library
from patientdocs.model.statement import Statement

ROOT = Path(__file__).resolve().parents[1]
TEXTS = 5000
LIMIT = 3
IN_A_FILE = 1000


class Benchmark:
    """One domain of many texts in the first language that the library offers beside its own."""

    def __init__(self, base: Library) -> None:
        self.base = base
        self.locale = next(name for name in base.settings.languages if name != base.settings.source_language)
        self.model = next(
            s for _, _, s in base.definitions() if s.figures and not any(f.unit for f in s.figures.values())
        )
        self.folder = f"locales/{self.locale}/LC_MESSAGES"
        self.po = self.lock = b""

    def library(self, later: bool) -> Library:
        """The first leaflet with nothing but many statements; `later` after people have worked on it."""
        leaflet = self.base.leaflets[0]
        numbers = [n + later for n in range(TEXTS) if not n % 100] + [n for n in range(TEXTS) if n % 100 > 1]
        section = leaflet.sections[0].model_copy(update={"statements": [self.statement(n, later) for n in numbers]})
        return replace(
            self.base, leaflets=(leaflet.model_copy(update={"id": "many", "sections": [section], "ask": []}),)
        )

    def statement(self, number: int, later: bool) -> Statement:
        slot = next(iter(self.model.figures))
        more = " now" if later and number % 100 == 5 else ""
        text = f"In week {number}, the people in group {number % 17} took {{{slot}}}{more} and slept a little better."
        return self.model.model_copy(update={"id": f"text-{number}", "text": text})

    def prepare(self) -> None:
        """A catalogue in which everything is translated."""
        self.extract_and_merge(self.library(later=False))
        rows = self.po.decode().split("\n")
        self.po = "\n".join('msgstr "Wörter 1 {x}"' if row == 'msgstr ""' else row for row in rows).encode()
        self.po = self.po.replace('msgstr "Wörter 1 {x}"'.encode(), b'msgstr ""', 1)  # the header's own
        self.extract_and_merge(self.library(later=False))

    def yaml_files(self, library: Library) -> list[bytes]:
        """The leaflet on disk, in parts, because no file may be larger than a megabyte."""
        leaflet = library.leaflets[0]
        statements = leaflet.sections[0].statements
        parts = [statements[begin : begin + IN_A_FILE] for begin in range(0, len(statements), IN_A_FILE)]
        sections = (leaflet.sections[0].model_copy(update={"statements": part}) for part in parts)
        leaflets = (
            leaflet.model_copy(update={"sections": [section], "ask": self.base.leaflets[0].ask}) for section in sections
        )
        dumped = (leaflet.model_dump(mode="json", exclude_defaults=True) for leaflet in leaflets)
        return [yaml.safe_dump(tree, sort_keys=False, allow_unicode=True).encode() for tree in dumped]

    def read_yaml(self, files: Sequence[bytes]) -> None:
        """Read them as every command does."""
        for data in files:
            document, problems = read("many.yaml", data)
            assert document is not None and not problems, problems
            leaflet, problems = validate(Leaflet, document.tree, document.places)
            assert leaflet is not None and not problems, problems

    def extract_and_merge(self, library: Library) -> bytes:
        """Keep the PO file and its record; return the template."""
        messages = [message for message in messages_of(library, read_interface()) if message.domain == "many"]
        file, problems = read_po("many.po", self.po) if self.po else (None, [])
        assert not problems
        origins = read_origins("many.lock", self.lock)[0] if self.lock else {}
        entries = [entry for entry in file.entries if not entry.obsolete] if file else []
        translations = {entry.id or "": translation_of("many", entry.id or "", entry) for entry in entries}
        catalogue = Catalogue(self.locale, translations, origins)
        library = replace(library, messages=tuple(messages), catalogues={self.locale: catalogue})
        language = LanguageFiles(Path("nowhere"), library, self.locale, messages, {"many": file} if file else {})
        files = language.plan().files
        self.po, self.lock = files[f"{self.folder}/many.po"], files[f"{self.folder}/many.lock"]
        return dict(templates(library, [language]))["locales/many.pot"]


def cpu_seconds(what: Callable[[], object]) -> float:
    """User and system time of this process and its children."""
    before, own = os.times(), time.process_time()
    what()
    after = os.times()
    children = after.children_user + after.children_system - before.children_user - before.children_system
    return time.process_time() - own + children


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    library = load(ROOT).library
    assert library is not None
    benchmark = Benchmark(library)
    benchmark.prepare()
    later, po, lock = benchmark.library(later=True), benchmark.po, benchmark.lock
    files = benchmark.yaml_files(later)
    ours, theirs, reading = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        old, pot = Path(folder, "many.po"), Path(folder, "many.pot")
        old.write_bytes(po)
        command = [
            "msgmerge",
            "--quiet",
            "--previous",
            "--no-wrap",
            str(old),
            str(pot),
            "-o",
            str(Path(folder, "new.po")),
        ]
        for _ in range(runs):
            benchmark.po, benchmark.lock = po, lock
            ours.append(cpu_seconds(lambda: pot.write_bytes(benchmark.extract_and_merge(later))))
            reading.append(cpu_seconds(lambda: benchmark.read_yaml(files)))
            theirs.append(cpu_seconds(lambda: subprocess.run(command, check=True)))
    mine, gettext, more = (statistics.median(taken) for taken in (ours, theirs, reading))
    print(f"| {TEXTS:,} texts, one language | CPU s (median) | beside msgmerge |\n|---|---|---|")
    rows = {f"extract and merge (at most {LIMIT})": mine, "the same, and reading the YAML": mine + more}
    for name, seconds in (*rows.items(), ("msgmerge", gettext)):
        print(f"| {name} | {seconds:.2f} | {seconds / gettext:.2f} |")
    if mine > LIMIT * gettext:
        sys.exit(f"extracting and merging takes more than {LIMIT} times as long as msgmerge")


if __name__ == "__main__":
    main()
