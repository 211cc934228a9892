"""The same leaflets as a Sphinx project in the same languages: reStructuredText and gettext catalogs.

    .venv-bench/bin/python benchmarks/sphinx/project.py MATERIAL PROJECT

Each statement is a paragraph, as it is printed in English; its translation is what is printed in the other languages.
`sphinx-intl` makes the catalogs from Sphinx's own templates, and compiles them.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po, write_po

CONF = """\
project = "Leaflets"
extensions = []
locale_dirs = ["locale"]
gettext_compact = False
gettext_uuid = False
html_theme = "alabaster"
"""
SPHINX = Path(sys.executable).with_name("sphinx-build")
INTL = Path(sys.executable).with_name("sphinx-intl")
_SPECIAL = re.compile(r"([*_`|\\])")
_FILLED = 0.97

Text = dict[str, Any]


def write(texts: Sequence[Text], project: Path) -> None:
    """The whole project, its catalogs filled and compiled.

    Raises:
        ValueError: too few of the texts met their translation; the builds would not do the same work.
    """
    source = project / "source"
    source.mkdir(parents=True)
    written = texts[0]["locale"]
    own = {text["leaflet"]: text for text in texts if text["locale"] == written}
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    names = "\n".join(f"   {name}" for name in own)
    (source / "index.rst").write_text(f"Leaflets\n========\n\n.. toctree::\n\n{names}\n", encoding="utf-8")
    for name, text in own.items():
        (source / f"{name}.rst").write_text(
            "\n\n".join(block.source() for block in blocks(text)) + "\n", encoding="utf-8"
        )
    languages = list(dict.fromkeys(text["locale"] for text in texts if text["locale"] != written))
    _run(SPHINX, "-q", "-b", "gettext", source, project / "gettext")
    wanted = [word for language in languages for word in ("-l", language)]
    _run(INTL, "update", "-p", project / "gettext", "-d", source / "locale", *wanted)
    for text in texts:
        if text["locale"] != written:
            pairs = zip_longest(blocks(own[text["leaflet"]]), blocks(text))
            known = {english.text: other.text for english, other in pairs if english and other}
            _fill(source / "locale" / text["locale"] / "LC_MESSAGES" / f"{text['leaflet']}.po", known)
    _run(INTL, "build", "-d", source / "locale")


class Block:
    """A heading or a paragraph."""

    def __init__(self, text: str, line: str = "", marks: Sequence[str] = ()) -> None:
        self.text = _SPECIAL.sub(r"\\\1", text) + (f"\\ :sup:`{', '.join(marks)}`" if marks else "")
        self._line = line

    def source(self) -> str:
        """As reStructuredText. A letter of an East Asian script is two columns wide."""
        return f"{self.text}\n{self._line * (2 * len(self.text))}" if self._line else self.text


def blocks(text: Text) -> Iterator[Block]:
    """A leaflet in printing order. Two languages of a leaflet have the same blocks."""
    yield Block(text["title"], "=")
    yield Block(text["audience"])
    yield Block(text["purpose"])
    for box in ("band", "notice"):
        yield Block(text[box]["heading"], "-")
        yield Block(text[box]["text"] or "–")
    for part in (text["main"], text["key"], *text["sections"]):
        yield Block(part["heading"], "-")
        for group in part["groups"]:
            if group["label"]:
                yield Block(group["label"])
            for entry in group["lines"]:
                yield from (_line(line) for line in entry.get("disagree", [entry]))
    for part in (text["ask"], text["calls"]):
        yield Block(part["heading"], "-")
        yield from map(_line, part["lines"])
        yield from (Block(line) for line in part.get("write_in", ()))
    yield from map(_line, text["standing"])
    yield Block(text["words"]["heading"], "-")
    for word in text["words"]["glosses"]:
        yield Block(f"{word['term']}: {word['gloss']}", marks=word["marks"])
    yield Block(text["sources"]["heading"], "-")
    for note in text["sources"]["notes"]:
        yield Block(f"[{note['number']}] {note['text']}")
    yield Block(text["end"])


def _line(line: Text) -> Block:
    return Block(line["text"], marks=line["marks"])


def _fill(file: Path, known: Mapping[str, str]) -> None:
    with file.open("rb") as stream:
        catalog = read_po(stream)
    entries = [entry for entry in catalog if entry.id]
    for entry in entries:
        entry.string = known.get(str(entry.id), "")
        entry.flags.discard("fuzzy")
    filled = sum(bool(entry.string) for entry in entries)
    if filled < _FILLED * len(entries):
        raise ValueError(f"{file}: only {filled} of {len(entries)} texts met their translation")
    with file.open("wb") as stream:
        write_po(stream, catalog)


def _run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    write(json.loads((Path(sys.argv[1]) / "texts.json").read_bytes()), Path(sys.argv[2]))
