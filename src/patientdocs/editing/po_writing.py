"""Entries -> the bytes of a PO file, its record of origins, and the template. The same entries give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import polib

from patientdocs.loading.po_file import PoEntry, PoFile
from patientdocs.loading.po_header import fields
from patientdocs.model.catalogue import Origin
from patientdocs.model.library import Library
from patientdocs.model.locale import Locale

_CREATED = "2000-01-01 00:00+0000"
"""The same on every day: when a text came to be stands in git."""
_END_OF_OURS = "--"
_DROPPED = frozenset({"Generated-By"})
_NOT_YET = {
    "PO-Revision-Date": _CREATED,
    "Last-Translator": "none",
    "Language-Team": "none",
}


def po_bytes(
    library: Library, locale: Locale, old: PoFile | None, entries: Sequence[PoEntry], has_drafts: bool
) -> bytes:
    """A whole file in one language, with the header that `old` has."""
    kept = fields(old.header) if old and old.header else {}
    ours = {
        "Project-Id-Version": library.settings.name,
        "POT-Creation-Date": _CREATED,
        "Language": locale.id,
        **_ENCODING,
    }
    metadata = {**_NOT_YET, **{name: value for name, value in kept.items() if name not in _DROPPED}, **ours}
    comment = [*_instructions(locale, has_drafts), _END_OF_OURS, *_theirs(old, _instructions(locale, has_drafts=True))]
    return _bytes(comment, metadata, entries)


def pot_bytes(library: Library, entries: Iterable[PoEntry]) -> bytes:
    """The template of a domain: every text, no translation."""
    ours = {"Project-Id-Version": library.settings.name, "POT-Creation-Date": _CREATED, "Language": "", **_ENCODING}
    return _bytes(["Template for translations, written by `patientdocs translations`."], {**_NOT_YET, **ours}, entries)


def origins_bytes(origins: Mapping[str, Origin]) -> bytes:
    """JSON with one id a line, so that a change shows as the lines it concerns."""
    rows = ",\n".join(
        f'{_json(name)}: {{"source": "{o.source}", "target": "{o.target}", "english": {_json(o.english)}'
        + (f', "shown": {_json(o.shown)}}}' if o.shown else "}")
        for name, o in origins.items()
    )
    return f"{{\n{rows}\n}}\n".encode() if rows else b"{}\n"


_ENCODING = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def _instructions(locale: Locale, has_drafts: bool) -> list[str]:
    """What a translator has to know before the first entry."""
    drafts = "This file has machine translations that nobody has reviewed. They are marked `fuzzy`."
    lines = [
        f"{locale.name} ({locale.bcp47}). Texts, notes and flags come from `patientdocs translations`.",
        *([drafts] if has_drafts else []),
        "Write for people who find reading hard: short sentences, everyday words. Do not translate word for word.",
        "Words in {braces} are figures. They are put in by themselves: keep each one, and place it where it belongs.",
        "[[term]] or [[term|words]] is a hard word that is explained: write [[term|your words]], the term unchanged.",
        "Does a check complain of a right translation? Write a comment: # ok: negation, and here the reason",
    ]
    if locale.address:
        lines.append(f"Style: {' '.join(locale.address.split())}")
    return lines


def _theirs(old: PoFile | None, ours: Sequence[str]) -> list[str]:
    """What people wrote above the header: behind our lines, or all of it when a program dropped the sign between."""
    lines = list(old.header.comment) if old and old.header else []
    if _END_OF_OURS in lines:
        return lines[lines.index(_END_OF_OURS) + 1 :]
    return [line for line in lines if line not in ours]


def _bytes(comment: Sequence[str], metadata: Mapping[str, str], entries: Iterable[PoEntry]) -> bytes:
    file = polib.POFile(wrapwidth=0)
    file.header = "\n".join(comment)
    file.metadata = dict(metadata)
    file.extend(_entry(entry) for entry in entries)
    return str(file).encode()


def _entry(entry: PoEntry) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=entry.id,
        msgid=entry.english,
        msgstr=entry.text,
        obsolete=entry.obsolete,
        comment="\n".join(entry.extracted),
        tcomment="\n".join(entry.comment),
        occurrences=[(reference, "") for reference in entry.references],
        flags=[*(["fuzzy"] if entry.fuzzy else []), *entry.flags],
        previous_msgid=entry.previous or None,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
