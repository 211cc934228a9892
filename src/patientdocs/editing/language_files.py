"""The files of one language as they are, and as they have to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from patientdocs.checking import check_modules, code_of
from patientdocs.editing.merging import Merged, merge
from patientdocs.editing.po_writing import origins_bytes, po_bytes
from patientdocs.editing.translation_lists import drafts_bytes, read_drafts, waivers_bytes
from patientdocs.editing.translator_notes import Notes
from patientdocs.loading.catalogues import MESSAGES_FOLDER
from patientdocs.loading.locales import SHIPPED
from patientdocs.loading.po_file import PoFile, read_po
from patientdocs.model.catalogue import Catalogue
from patientdocs.model.library import Library
from patientdocs.model.message import INTERFACE, Message


@dataclass(frozen=True)
class Plan:
    """What the files of a language have to hold: name -> bytes. In this order they are safe to write.

    What a translation was made from is recorded before its PO file shows newer figures: a run that dies between two
    files leaves no old translation that looks new.
    """

    files: Mapping[str, bytes]
    merged: Merged


@dataclass
class LanguageFiles:
    """The catalogues of one language in this library's own folder. `po` can be changed before they are planned."""

    root: Path
    library: Library
    locale: str
    messages: Sequence[Message]
    po: dict[str, PoFile] = field(default_factory=dict)
    drafts: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        return self.library.catalogues.get(self.locale) or Catalogue(self.locale)

    @property
    def folder(self) -> str:
        return f"locales/{self.locale}"

    def plan(self, added_drafts: frozenset[str] = frozenset()) -> Plan:
        """Merge today's texts into the files. `added_drafts` are the marks of new machine drafts."""
        catalogue = replace(self.catalogue, drafts=self.catalogue.drafts | added_drafts)
        notes = Notes(self.library, self.library.locales[self.locale], catalogue.terms)
        merged = merge(self.messages, self.po, catalogue, notes.lines, waivable_rules())
        return Plan(dict(self._files(merged, catalogue, added_drafts)), merged)

    def _files(self, merged: Merged, catalogue: Catalogue, added_drafts: frozenset[str]) -> Iterator[tuple[str, bytes]]:
        waivers = f"{self.folder}/waivers.yaml"
        yield waivers, waivers_bytes(waivers, self._bytes(waivers), merged.waivers)
        yield f"{self.folder}/drafts.yaml", drafts_bytes(self.messages, merged, self.drafts, added_drafts)
        for domain, origins in merged.origins.items():
            lock = f"{self.folder}/{MESSAGES_FOLDER}/{domain}.lock"
            yield lock, origins_bytes(origins) if origins or self._bytes(lock) else b""
        marks = {message.id: message for message in self.messages}
        for domain, entries in merged.entries.items():
            has_drafts = bool(catalogue.drafts) and any(
                marks[entry.id].pair_hash(entry.text) in catalogue.drafts for entry in entries if entry.id in marks
            )
            locale = self.library.locales[self.locale]
            data = po_bytes(self.library, locale, self.po.get(domain), entries, has_drafts)
            yield f"{self.folder}/{MESSAGES_FOLDER}/{domain}.po", data

    def _bytes(self, name: str) -> bytes:
        path = self.root / name
        return path.read_bytes() if path.is_file() else b""


def language_files(root: Path, library: Library, locale: str) -> LanguageFiles:
    """What lies in the library's folder of a language. The loader has read it before, and found no error."""
    found = LanguageFiles(root, library, locale, own_messages(root, library, locale))
    for path in sorted((root / found.folder / MESSAGES_FOLDER).glob("*.po")):
        name = path.relative_to(root).as_posix()
        found.po[path.stem] = read_po(name, path.read_bytes())[0]
    drafts = root / found.folder / "drafts.yaml"
    if drafts.is_file():
        found.drafts = read_drafts(drafts.name, drafts.read_bytes())
    return found


def own_messages(root: Path, library: Library, locale: str) -> list[Message]:
    """The texts whose translations lie in this library: all, but those that the program brings along."""
    file = f"{locale}/{MESSAGES_FOLDER}/{INTERFACE}.po"
    own = root / "locales"
    brought = own.resolve() != SHIPPED.resolve() and (SHIPPED / file).is_file() and not (own / file).is_file()
    return [message for message in library.messages if not (brought and message.domain == INTERFACE)]


def waivable_rules() -> frozenset[str]:
    """The codes of the checks on translations whose findings a person may accept."""
    return frozenset(code for code, waivable in _translation_checks() if waivable)


def why_not_accepted(rule: str) -> str:
    """What is wrong with a comment `# ok: rule, reason`, for the words behind it."""
    codes = dict(_translation_checks())
    waivable = codes.get(rule.lower(), codes.get(f"translation-{rule.lower()}"))
    if waivable is None:
        return "names no check of translations; `patientdocs explain` lists them"
    if not waivable:
        return "cannot be: what this check finds has to be mended"
    return f"has no reason: write `# ok: {rule}, ` and why"


def _translation_checks() -> Iterator[tuple[str, bool]]:
    for module in check_modules():
        code = code_of(module)
        if code.startswith("translation-"):
            yield code, getattr(module, "WAIVABLE", False)
