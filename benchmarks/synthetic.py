"""A library of any number of made-up leaflets in two languages, with documents, pins and machine drafts.

    .venv/bin/python benchmarks/synthetic.py FOLDER LEAFLETS

Ten leaflets share a topic and a document. Each tells of a lamp with a name of its own, so that no two sentences are
alike. The same number gives the same bytes. The folder must not exist.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from patientdocs.editing.po_writing import origins_bytes
from patientdocs.loading.library import load
from patientdocs.model.catalogue import Origin
from patientdocs.model.message import INTERFACE, Message, hash16

IN_A_TOPIC = 10
LOCALE = "de"
DRAFTED = ("/title", "/purpose", "-found")
"""Which texts are marked as machine drafts: one is enough for the band."""

TEXTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_bytes())
_HEADER = """\
msgid ""
msgstr ""
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def write(root: Path, leaflets: int) -> None:
    """The whole library. `documents/` holds what is cited; `leaflets/sources/sources.lock` is pinned to it."""
    files: dict[str, str] = {
        "leaflets/library.yaml": _yaml(TEXTS["library"]),
        "leaflets/glossary.yaml": _yaml(TEXTS["glossary"]),
    }
    named = list(itertools.islice(names(), leaflets))
    for begin in range(0, leaflets, IN_A_TOPIC):
        files |= _topic(begin, named[begin : begin + IN_A_TOPIC])
    _put(root, files)
    command = [sys.executable, "-m", "patientdocs", "pin", "--root", root, "--snapshots", root / "documents"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    library = load(root).library
    assert library is not None
    _put(root, _translations([message for message in library.messages if message.domain != INTERFACE], named))


def names() -> Iterator[str]:
    """Names that no lamp has, each of two syllables: Lalan, Lalar, ... No words that the checks know."""
    syllables = [c + v for c in "lmnrtvd" for v in "aeio"]
    for parts in itertools.product(syllables, syllables, "nrlmdtk"):
        if (name := "".join(parts)) not in ("never", "renal"):
            yield name.capitalize()


def _topic(begin: int, named: Sequence[str]) -> dict[str, str]:
    number = f"{begin // IN_A_TOPIC:03}"
    source = f"lamp-trials-{number}"
    document = "\n".join(line for index, name in enumerate(named, begin) for line in _document(index, name)) + "\n"
    leaflets = {f"lamp-{index:04}": _leaflet(index, name, source) for index, name in enumerate(named, begin)}
    about = {
        "id": source,
        "type": "article-journal",
        "title": f"Lamps for adults who sleep badly: the {named[0]} trials",
        "author": [{"literal": "the lamp study team"}],
        "container-title": "Journal of Made-up Lamps",
        "issued": {"year": 2020},
        "URL": None,
        "language": "en",
        "kind": "A study's own summary.",
        "interest": None,
        "deep_link": "none",
        "snapshot": {
            "file": f"{source}.txt",
            "sha256": _Quoted(sha256(document.encode()).hexdigest()),
            "markup": "plain",
            "block": "line",
        },
    }
    # The ids of standing lines are unique in the whole library.
    standing = [{**line, "id": f"{line['id']}-{number}"} for line in TEXTS["standing"]]
    topic = {
        "id": f"lamps-{number}",
        "title": f"The {named[0]} lamps",
        "leaflets": list(leaflets),
        "standing": standing,
    }
    return {
        f"documents/{source}.txt": document,
        f"leaflets/sources/{source}.yaml": _yaml(about),
        f"leaflets/lamps-{number}/topic.yaml": _yaml(topic),
        **{f"leaflets/lamps-{number}/{name}.yaml": _yaml(tree) for name, tree in leaflets.items()},
    }


def _figures(index: int) -> dict[str, dict[str, Any]]:
    people = 20 + index % 30
    return {
        "people": {"value": people, "unit": "adult"},
        "time": {"value": 15 + index % 7 * 5, "unit": "minute"},
        "better": {"value": 6 + index % 11, "of": people, "unit": "adult"},
        "headache": {"value": 2 + index % 3, "of": people, "unit": "adult"},
    }


def _document(index: int, name: str) -> Iterator[str]:
    for section in TEXTS["sections"].values():
        for told in section["statements"].values():
            yield _with_numbers(told["document"], index, told.get("figures", ())).replace("@", name)


def _with_numbers(text: str, index: int, slots: Iterable[str]) -> str:
    figures = [_figures(index)[slot] for slot in slots]
    for number in (figure[part] for figure in figures for part in ("value", "of") if part in figure):
        text = text.replace("#", str(number), 1)
    return text


def _leaflet(index: int, name: str, source: str) -> dict[str, Any]:
    own = f"lamp-{index:04}"

    def statement(ending: str, told: Mapping[str, Any]) -> dict[str, Any]:
        slots = told.get("figures", ())
        start = _with_numbers(told["start"], index, slots).replace("@", name)
        return {
            "id": f"{own}-{ending}",
            **{key: told[key] for key in ("kind", "role", "population") if key in told},
            "text": told["text"].replace("@", name),
            **({"figures": {slot: _figures(index)[slot] for slot in slots}} if slots else {}),
            "cites": [{"source": source, "start": start, "end": told["end"]}],
            "evidence": "trial",
        }

    return {
        "id": own,
        "version": "1.0",
        "date": "2026-03-02",
        "review_by": "2028-03-02",
        "title": f"What is the {name} lamp?",
        "audience": "For adults who sleep badly.",
        "purpose": f"It tells you what the {name} lamp is and what one study found.",
        "main": f"{own}-sooner",
        "key": [f"{own}-found", f"{own}-harm", f"{own}-unknown"],
        "sections": [
            {
                "id": identifier,
                "heading": section["heading"],
                "statements": [statement(ending, told) for ending, told in section["statements"].items()],
            }
            for identifier, section in TEXTS["sections"].items()
        ],
        "ask": [
            {"id": "right-for-me", "text": f"Is the {name} lamp right for me?"},
            {"id": "other-ways", "text": "What else could I try?"},
        ],
    }


def _translations(messages: Sequence[Message], named: Sequence[str]) -> dict[str, str]:
    """PO files, the records of what they were made from, and the list of machine drafts."""
    known = dict(TEXTS["translations"])
    for section in TEXTS["sections"].values():
        for texts in (section, *section["statements"].values()):
            known[texts.get("heading") or texts["text"]] = texts["translation"]
    folder = f"locales/{LOCALE}"
    files: dict[str, str] = {}
    drafts: dict[str, list[str]] = {}
    for domain, own in itertools.groupby(sorted(messages, key=lambda message: message.domain), lambda m: m.domain):
        name = named[int(domain.rpartition("-")[2])] if domain.startswith("lamp-") else "@"
        rows, origins = [_HEADER.format(locale=LOCALE)], {}
        for message in own:
            text = _adults(message.id) or known[message.text.replace(name, "@")].replace("@", name)
            flag = ""
            if message.id.endswith(DRAFTED):
                drafts.setdefault(domain, []).append(message.pair_hash(text))
                flag = "#, fuzzy\n"
            keys = (("msgctxt", message.id), ("msgid", message.text), ("msgstr", text))
            rows.append(flag + "".join(f"{key} {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys))
            origins[message.id] = Origin(source=message.source_hash, target=hash16(text), english=message.text)
        files[f"{folder}/LC_MESSAGES/{domain}.po"] = "\n".join(rows)
        files[f"{folder}/LC_MESSAGES/{domain}.lock"] = origins_bytes(origins).decode()
    marks = (row for domain, own in drafts.items() for row in (f"  {domain}:", *(f'    - "{mark}"' for mark in own)))
    return {**files, f"{folder}/drafts.yaml": "\n".join(["drafts:", *marks, ""])}


def _adults(message: str) -> str:
    """The unit's words, in the form that the German sentence needs."""
    forms = {"people": "Erwachsene", "better": "Erwachsenen", "headache": "Erwachsenen"}
    return forms.get(message.rpartition("/unit/")[2], "") if "/unit/" in message else ""


def _yaml(tree: object) -> str:
    return yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1000)


class _Quoted(str):
    """A text in quotes: one hash in some thousand looks like a number without them."""


class _Dumper(yaml.SafeDumper):
    """Repeats what is repeated, and leaves dates without quotes."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(_Quoted, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def _put(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
