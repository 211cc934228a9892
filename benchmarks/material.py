"""What the other ways of making the same pages begin with: our finished texts and pages, in a folder.

    .venv/bin/python benchmarks/material.py FOLDER [--root DIR] [--locale ID]... [--page NAME]...

    pages.json          every page: its name, style sheet, <html> attributes, head and body
    texts.json          every leaflet in every language, as plain texts in printing order
    styles/ assets/     style sheets for paper, and the fonts and signs that they name

Never measured: the loops and programs find everything translated, numbered and put into words.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from patientdocs import localising
from patientdocs.loading.library import load
from patientdocs.model.edition import SCREEN, Disagreement, Edition, Gloss, Group, Line, PrintedPicture
from patientdocs.model.library import Library
from patientdocs.model.state import State
from patientdocs.model.variant import VARIANTS
from patientdocs.rendering import html, pdf
from patientdocs.rendering.templating.messages import Interface
from patientdocs.rendering.templating.styles import paper_style, signs
from patientdocs.rendering.typesetting.fonts import faces_of, font_assets, rule

ROOT = Path(__file__).resolve().parents[1]
_PARTS = re.compile(r"<html([^>]*)>\s*<head>(.*?)</head>\s*<body>(.*)</body>", re.DOTALL)
_NOT_CHECKED = (
    "Not yet checked by a clinician",
    "No health professional has checked this leaflet. Talk with your care team before you act on it.",
)
_DRAFT = (
    "Draft translation, not yet reviewed",
    "A computer made this translation from English. No person has checked it. It may have mistakes. "
    "Ask for the English leaflet or for an interpreter.",
)
_TAG = re.compile(r"<[^>]+>")


def write(folder: Path, library: Library, locales: Sequence[str] = (), names: Sequence[str] = ()) -> None:
    """Everything for these languages (all, when none is named), and of the pages those with these names."""
    editions = localising.editions(library, tuple(locales))
    pages = [page for edition in editions for page in _pages(edition, folder) if not names or page["name"] in names]
    texts = [text_of(edition) for edition in editions if edition.variant == SCREEN]
    for name, content in (("pages", pages), ("texts", texts)):
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _pages(edition: Edition, folder: Path) -> Iterator[dict[str, str]]:
    if edition.variant == SCREEN:
        artefact = html.render(edition)
        yield {"name": artefact.path, "style": "", **_parts(artefact.data.decode())}
        return
    size, families = VARIANTS[edition.variant].size, pdf.families(edition)
    style = f"{size}-{'-'.join(families)}".replace(" ", "_") + ".css"
    _write_style(folder, style, size, families)
    yield {"name": edition.stem + pdf.SUFFIX, "style": f"styles/{style}", **_parts(pdf.page_of(edition))}


def _parts(page: str) -> dict[str, str]:
    found = _PARTS.search(page)
    assert found is not None
    return {"attributes": found[1].strip(), "head": found[2].strip(), "body": found[3].strip()}


def _write_style(folder: Path, name: str, size: str, families: tuple[str, ...]) -> None:
    """As a user would write it: fonts and signs are files beside the style sheet."""
    file = folder / "styles" / name
    if file.exists():
        return
    faces = faces_of(families)
    named = ", ".join(f'"{family}"' for family in dict.fromkeys(face.family for face in faces))
    rules = [*map(rule, faces), f"@page {{ size: {size} }}", f"body {{ font-family: {named} }}", paper_style()]
    assets = dict(font_assets(faces))
    assets |= {f"asset:///signs/{sign}.svg": svg.encode() for sign, svg in signs().items()}
    for address, data in assets.items():
        asset = folder / address.replace("asset:///", "assets/")
        asset.parent.mkdir(parents=True, exist_ok=True)
        asset.write_bytes(data)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(rules).replace("asset:///", "../assets/"), encoding="utf-8")


def text_of(edition: Edition) -> dict[str, Any]:
    """A leaflet as plain texts: boxes, sections, notes and words, with the marks of the notes."""
    words = Interface(edition)

    def own(text: str, **slots: object) -> str:
        return _TAG.sub("", str(words.t(text, **slots)))

    is_draft = edition.language.id != edition.source.id and edition.state <= State.DRAFT
    band, body = _DRAFT if is_draft else _NOT_CHECKED
    lines = ("Your clinic, by day:", "Your clinic, at night:", "Crisis line:", "Emergency number:", "Interpreter:")
    return {
        "leaflet": edition.leaflet.id,
        "locale": edition.locale.id,
        "language": edition.language.bcp47,
        "direction": edition.language.direction,
        "families": list(pdf.families(edition)),
        "title": edition.title,
        "audience": edition.audience,
        "purpose": edition.purpose,
        "band": {"heading": own(band), "text": own(body)},
        "notice": {"heading": own("Please note"), "text": edition.notice},
        "main": {
            "heading": own("The main message"),
            "groups": [{"label": edition.main_label, "lines": [_line(edition.main)]}],
        },
        "key": {"heading": own("Key points"), "groups": _groups(edition.key)},
        "sections": [{"heading": s.heading, "groups": _groups(s.groups)} for s in edition.sections],
        "ask": {"heading": own("Questions to ask your care team"), "lines": [_line(line) for line in edition.ask]},
        "calls": {
            "heading": own("Who to call"),
            "lines": [_line(line) for line in edition.calls],
            "write_in": [own(line) for line in lines],
        },
        "standing": [_line(line) for line in edition.standing],
        "words": {"heading": own("Words in this leaflet"), "glosses": [_gloss(word) for word in edition.words]},
        "sources": {"heading": own("Where this comes from"), "notes": [_note(note) for note in edition.notes]},
        "end": " ".join(
            (
                edition.library_name,
                own("Leaflet {id}, version {version}, {month}.", id="", version=edition.version, month=edition.month),
                own("License: {license}.", license=edition.licence),
                own("Did you find a mistake? Tell your care team."),
            )
        ),
    }


def _groups(groups: Sequence[Group]) -> list[dict[str, Any]]:
    return [{"label": group.label, "lines": list(_lines(group))} for group in groups]


def _lines(group: Group) -> Iterator[dict[str, Any]]:
    for item in group.items:
        if isinstance(item, Disagreement):
            yield {"id": item.conflict, "disagree": [_line(line) for line in item.lines]}
        else:
            yield _line(item)


def _line(line: Line) -> dict[str, Any]:
    said = f"{line.attribution} {line.text}" if line.attribution else line.text
    drawn = {"picture": _picture(line.picture)} if line.picture else {}
    return {"id": line.id, "text": said, "marks": [mark.label for mark in line.marks], **drawn}


def _picture(picture: PrintedPicture) -> dict[str, Any]:
    if picture.icons:
        icons = picture.icons
        texts = [icons.row.text, icons.events.text, icons.others.text, *(row.text for row in icons.not_given)]
        return {"count": icons.count, "whole": icons.whole, "texts": texts}
    return {"courses": [[course.name.text, *(step.text for step in course.steps)] for course in picture.courses]}


def _gloss(word: Gloss) -> dict[str, Any]:
    return {"term": word.term, "gloss": word.gloss, "marks": [mark.label for mark in word.marks]}


def _note(note: Any) -> dict[str, Any]:
    source = note.source
    published = source.container_title or source.publisher or ""
    text = " ".join(
        f"{part.rstrip('.')}." for part in (note.authors, source.title, published, note.date, note.kind) if part
    )
    return {"number": note.number, "text": text}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--locale", action="append", default=[])
    parser.add_argument("--page", action="append", default=[])
    asked = parser.parse_args()
    loaded = load(asked.root, None)
    assert loaded.library is not None, loaded.diagnostics
    write(asked.folder, loaded.library, asked.locale, asked.page)


if __name__ == "__main__":
    main()
