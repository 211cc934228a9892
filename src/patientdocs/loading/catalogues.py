"""Read what translators and those who sign have said: `LC_MESSAGES/*.po` and the lists beside them, by language.

Files of the program itself lie beside its own languages. For a library elsewhere only their domain `interface`
counts, and a library's own interface.po comes in the place of ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from patientdocs.diagnostics import Diagnostic, Location, Related
from patientdocs.loading.characters import BY_HAND, OF_A_LIBRARY
from patientdocs.loading.codes import problem, warning
from patientdocs.loading.locales import SHIPPED
from patientdocs.loading.origins import read_origins
from patientdocs.loading.po_characters import too_large
from patientdocs.loading.po_file import PoEntry, PoFile, read_po
from patientdocs.loading.po_header import check_header
from patientdocs.loading.strict_yaml import read
from patientdocs.loading.validation import validate
from patientdocs.model.catalogue import Catalogue, Drafts, Origin, Signoffs, Translation, TranslationWaivers
from patientdocs.model.entry import Entry
from patientdocs.model.leaflet import Leaflet
from patientdocs.model.message import INTERFACE, SHARED_DOMAINS, Message
from patientdocs.model.settings import Settings
from patientdocs.model.terms import Terms

MESSAGES_FOLDER = "LC_MESSAGES"

_LISTED = 3
_WRITTEN_BY_US = ("drafts.yaml", "signoff.yaml")
_RESERVED = frozenset({*SHARED_DOMAINS, "attribution", "evidence", "gloss", "source", "standing", "term"})

Model = TypeVar("Model", bound=Entry)


@dataclass(frozen=True)
class _Folder:
    """The folder of a language: where it lies, and its name in messages.

    Of the program's own folder the interface alone counts (`shipped`), and where a library has its own interface.po,
    only the marks of drafts and sign-offs (`replaced`): they hold for equal words wherever these stand.
    """

    path: Path
    name: str
    shipped: bool = False
    replaced: bool = False

    def domains(self, ending: str) -> list[str]:
        """The domains with a file of this ending."""
        found = sorted(path.stem for path in (self.path / MESSAGES_FOLDER).glob(f"*{ending}"))
        return [name for name in found if self.counts(name)] if not self.replaced else []

    def counts(self, domain: str) -> bool:
        """Whether this domain is read from here."""
        return domain == INTERFACE or not self.shipped

    def has(self, file: str) -> bool:
        return (self.path / file).is_file()


def read_catalogues(
    root: Path, settings: Settings | None, known: Collection[str], diagnostics: list[Diagnostic]
) -> dict[str, Catalogue]:
    """The catalogue of each language that the library offers and that is `known`.

    The one of the language that the library is written in holds signatures alone. A file that cannot be read is
    reported, and counts as if it had nothing in it.
    """
    found = {}
    source = settings.source_language if settings else ""
    for locale in dict.fromkeys((*settings.languages, source)) if settings else ():
        if locale in known:
            folders = list(_folders(root, locale))
            reader = _Reader(locale, diagnostics)
            found[locale] = reader.signatures(folders) if locale == source else reader.catalogue(folders)
    return found


def misplaced(catalogues: Mapping[str, Catalogue], messages: Iterable[Message]) -> Iterator[Diagnostic]:
    """Entries of PO files that no text of the library belongs to, or that stand in the file of another domain."""
    domains = {message.id: message.domain for message in messages}
    for catalogue in catalogues.values():
        odd: dict[str, list[Translation]] = {}
        for translation in catalogue.translations.values():
            if domains.get(translation.id) != translation.domain:
                odd.setdefault(translation.place.file, []).append(translation)
        for entries in odd.values():
            names = ", ".join(f"`{entry.id}`" for entry in entries[:_LISTED])
            more = f" and {len(entries) - _LISTED} more" if len(entries) > _LISTED else ""
            message = f"the library has no such text here: {names}{more}"
            yield warning("po-unknown-message", entries[0].place, message, "run `patientdocs translations`")


def reserved(leaflets: Iterable[Leaflet]) -> Iterator[Diagnostic]:
    """Leaflets whose names are those of other catalogues, or begin the ids of other texts."""
    for leaflet in leaflets:
        if leaflet.id in _RESERVED:
            message = f"the catalogues of translations need the name `{leaflet.id}` for themselves"
            yield problem("reserved-id", leaflet.at("id"), message, "give the leaflet another id")


def _folders(root: Path, locale: str) -> Iterator[_Folder]:
    own = root / "locales"
    if own.resolve() == SHIPPED.resolve():
        yield _Folder(own / locale, f"locales/{locale}")
        return
    mine = _Folder(own / locale, f"locales/{locale}")
    replaced = mine.has(f"{MESSAGES_FOLDER}/{INTERFACE}.po")
    yield _Folder(SHIPPED / locale, f"patientdocs/locales/{locale}", shipped=True, replaced=replaced)
    yield mine


class _Reader:
    """Reads the files of one language and collects what is wrong with them."""

    def __init__(self, locale: str, diagnostics: list[Diagnostic]) -> None:
        self.locale = locale
        self.diagnostics = diagnostics

    def catalogue(self, folders: list[_Folder]) -> Catalogue:
        translations: dict[str, Translation] = {}
        origins: dict[str, Origin] = {}
        drafts: set[str] = set()
        terms = Terms()
        for folder in folders:
            files = {domain: self._po(folder, domain) for domain in folder.domains(".po")}
            for domain, file in files.items():
                self._add(translations, domain, file)
            for domain in folder.domains(".lock"):
                recorded = self._origins(folder, domain)
                origins |= recorded
                if recorded and (domain not in files or _is_bare(files[domain])):
                    self.diagnostics.append(_emptied(f"{folder.name}/{MESSAGES_FOLDER}/{domain}", len(recorded)))
            marked = self._list(folder, "drafts.yaml", Drafts).drafts
            drafts |= {mark for name, marks in marked.items() if folder.counts(name) for mark in marks}
            if not folder.shipped:
                terms = self._list(folder, "terms.yaml", Terms)
        waivers = tuple(
            waiver
            for folder in folders
            for waiver in self._list(folder, "waivers.yaml", TranslationWaivers).waivers
            if folder.counts(waiver.message.partition("/")[0])
        )
        signed = self.signatures(folders).signoffs
        return Catalogue(self.locale, translations, origins, frozenset(drafts), signed, waivers, terms)

    def signatures(self, folders: list[_Folder]) -> Catalogue:
        """The sign-offs alone."""
        found = (
            signoff
            for folder in folders
            for signoff in self._list(folder, "signoff.yaml", Signoffs).signoffs
            if folder.counts(signoff.domain)
        )
        return Catalogue(self.locale, signoffs=tuple(found))

    def _po(self, folder: _Folder, domain: str) -> PoFile | None:
        name = f"{folder.name}/{MESSAGES_FOLDER}/{domain}.po"
        data = self._bytes(folder.path / MESSAGES_FOLDER / f"{domain}.po", name)
        if data is None:
            return None
        file, problems = read_po(name, data)
        self.diagnostics += problems
        self.diagnostics += check_header(file, self.locale)
        return file

    def _add(self, translations: dict[str, Translation], domain: str, file: PoFile | None) -> None:
        for entry in file.entries if file else ():
            if entry.obsolete or entry.id is None:
                continue
            first = translations.setdefault(entry.id, translation_of(domain, entry.id, entry))
            if first.domain != domain:
                related = (Related("the other one", first.place),)
                message = f"`{entry.id}` is translated in two files"
                self.diagnostics.append(
                    problem("po-duplicate", entry.place, message, "delete the one that is out of date", related)
                )

    def _origins(self, folder: _Folder, domain: str) -> dict[str, Origin]:
        name = f"{folder.name}/{MESSAGES_FOLDER}/{domain}.lock"
        data = self._bytes(folder.path / MESSAGES_FOLDER / f"{domain}.lock", name)
        if data is None:
            return {}
        origins, damage = read_origins(name, data)
        self.diagnostics += damage
        return origins

    def _bytes(self, path: Path, name: str) -> bytes | None:
        if found := too_large(name, path.stat().st_size):
            self.diagnostics.append(found)
            return None
        return path.read_bytes()

    def _list(self, folder: _Folder, file: str, model: type[Model]) -> Model:
        """The list in a YAML file; an empty one where there is no file, or a broken one."""
        if not folder.has(file):
            return model()
        limits = OF_A_LIBRARY if file in _WRITTEN_BY_US else BY_HAND
        document, problems = read(f"{folder.name}/{file}", (folder.path / file).read_bytes(), limits)
        self.diagnostics += problems
        if document is None:
            return model()
        entry, problems = validate(model, document.tree, document.places)
        self.diagnostics += problems
        return entry or model()


def _is_bare(file: PoFile | None) -> bool:
    """Whether a file that can be read holds nothing but its header."""
    return file is not None and file.header is not None and not file.entries


def _emptied(name: str, recorded: int) -> Diagnostic:
    message = f"its entries are gone; `{name.rpartition('/')[2]}.lock` says that it had {recorded} translations"
    help_text = "take the last good file; or delete the .lock too, if all of its translations are to go"
    return problem("po-emptied", Location(f"{name}.po"), message, help_text)


def translation_of(domain: str, name: str, entry: PoEntry) -> Translation:
    """What an entry of the domain's file says of the text `name`."""
    return Translation(
        domain,
        name,
        entry.english,
        entry.text,
        entry.place,
        entry.fuzzy,
        entry.previous,
        "\n".join(entry.comment),
        "\n".join(entry.extracted),
        entry.stretches,
    )
