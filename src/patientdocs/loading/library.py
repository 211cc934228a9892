"""Read a library: leaflets/, the locales (ours and the library's own), the documents and the lock."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from patientdocs.diagnostics import Diagnostic, Location, Severity
from patientdocs.evidence import StoredDocument, resolve
from patientdocs.loading.catalogues import misplaced, read_catalogues, reserved
from patientdocs.loading.clinics import read_clinics
from patientdocs.loading.damaged_lock import unreadable
from patientdocs.loading.interface import read_interface
from patientdocs.loading.issued import read_issued
from patientdocs.loading.locales import locale_files, read_locales
from patientdocs.loading.reader import Reader, readable
from patientdocs.messages import messages_of
from patientdocs.model.entry import Entry
from patientdocs.model.evidence import Lock
from patientdocs.model.glossary import Glossary
from patientdocs.model.leaflet import Leaflet, Topic
from patientdocs.model.library import Library
from patientdocs.model.settings import Settings
from patientdocs.model.source import Source
from patientdocs.nearest_name import did_you_mean

LOCK = "leaflets/sources/sources.lock"

_NO_TOPICS = ("clinics", "sources")


@dataclass(frozen=True)
class Loaded:
    """What was read. `library` is None when a file could not be understood; `documents` are those at hand."""

    library: Library | None
    diagnostics: tuple[Diagnostic, ...]
    documents: Mapping[str, StoredDocument] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


def load(root: Path, snapshots: Path | None = None, as_of: str = "") -> Loaded:
    """Read everything, and report everything that cannot be read, at once.

    `root` holds leaflets/ and maybe locales/; `snapshots` holds the documents.

    Raises:
        UsageProblem: a file is there but the system does not let us read it.
    """
    reader = Reader(root)
    folder = root / "leaflets"
    settings = reader.read(folder / "library.yaml", Settings)
    glossary = reader.read(folder / "glossary.yaml", Glossary) if (folder / "glossary.yaml").exists() else Glossary()
    sources = reader.named(sorted((folder / "sources").glob("*.yaml")), Source)
    topic_files = (path for path in sorted(folder.glob("*/topic.yaml")) if path.parent.name not in _NO_TOPICS)
    topics = reader.named(topic_files, Topic)
    leaflets = {path: _leaflets(reader, path, topic) for path, topic in topics.items()}
    _refuse_strays(reader, folder)
    for found in leaflets.values():
        reader.diagnostics += reserved(found)
    with readable("locales", root):
        known = locale_files(root)
        locales = read_locales(root, reader.diagnostics, _wanted(settings, sources.values()))
        catalogues = read_catalogues(root, settings, known, reader.diagnostics)
    lock = _read_lock(root, reader.diagnostics)
    issued = read_issued(root, reader.diagnostics)
    clinics = read_clinics(reader, settings, [path.stem for path in _leaflet_files(folder)])
    if settings is not None:
        _check_languages(reader, settings, known)
    for source in sources.values():
        _check_language(reader, source, ("language",), source.language, known)
    if any(d.is_error for d in reader.diagnostics) or settings is None or glossary is None:
        return Loaded(None, tuple(reader.diagnostics))

    documents = _read_documents(snapshots, sources)
    library = Library(
        settings=settings,
        glossary=glossary,
        topics=tuple(topics.values()),
        leaflets=tuple(leaflet for found in leaflets.values() for leaflet in found),
        sources=sources,
        locales=locales,
        as_of=as_of,
        clinics=clinics.clinics,
        logos=clinics.logos,
        clinic_signoffs=clinics.signoffs,
        issued=issued,
    )
    words = {name: locale.guards for name, locale in locales.items()}
    evidence = resolve(library.citations(), sources, documents, lock, words)
    messages = messages_of(library, read_interface())
    reader.diagnostics += misplaced(catalogues, messages)
    complete = replace(library, evidence=evidence, messages=messages, catalogues=catalogues)
    return Loaded(complete, tuple(reader.diagnostics), documents, lock)


def _leaflets(reader: Reader, name: str, topic: Topic) -> list[Leaflet]:
    """The topic's leaflets in its order. A file that is not listed, or a name without a file, is a problem."""
    folder = reader.root / "leaflets" / name
    paths = [path for path in sorted(folder.glob("*.yaml")) if path.name != "topic.yaml"]
    found = reader.named(paths, Leaflet)
    broken = {path.stem for path in paths} - set(found)
    for identifier, leaflet in found.items():
        if identifier not in topic.leaflets:
            message = f"the topic `{topic.id}` does not list the leaflet `{identifier}`"
            reader.report("unlisted-leaflet", leaflet.at("id"), message, "add it to `leaflets:` in topic.yaml")
    for index, identifier in enumerate(topic.leaflets):
        if identifier not in found and identifier not in broken:
            message = f"there is no file {identifier}.yaml beside topic.yaml"
            reader.report("missing-file", topic.at("leaflets", index), message, "add the file, or take the line out")
    return [found[identifier] for identifier in topic.leaflets if identifier in found]


def _refuse_strays(reader: Reader, folder: Path) -> None:
    """A folder of leaflets that no topic.yaml makes a topic would be left out without a word."""
    for path in _leaflet_files(folder):
        if not (path.parent / "topic.yaml").exists():
            message = f"there is no topic.yaml in the folder `{path.parent.name}`, so this leaflet belongs to no topic"
            place = Location(path.relative_to(reader.root).as_posix())
            reader.report("missing-file", place, message, "add topic.yaml, which lists the folder's leaflets")


def _leaflet_files(folder: Path) -> list[Path]:
    """Every file that is a leaflet by its place."""
    files = (path for path in sorted(folder.glob("*/*.yaml")) if path.name != "topic.yaml")
    return [path for path in files if path.parent.name not in _NO_TOPICS]


def _wanted(settings: Settings | None, sources: Iterable[Source]) -> set[str]:
    """The languages that matter here, with those that they fall back to (pt for pt_BR)."""
    named = [settings.source_language, *settings.languages] if settings else []
    parents = {name.rpartition("_")[0] for name in named} - {""}
    return {*named, *parents, *(source.language for source in sources)}


def _check_languages(reader: Reader, settings: Settings, known: Collection[str]) -> None:
    wanted: list[tuple[tuple[str | int, ...], str]] = [(("source_language",), settings.source_language)]
    wanted += [(("languages", i), name) for i, name in enumerate(settings.languages)]
    for path, name in wanted:
        _check_language(reader, settings, path, name, known)


def _check_language(
    reader: Reader, entry: Entry, path: tuple[str | int, ...], name: str, known: Collection[str]
) -> None:
    if name not in known:
        message = f"there is no locale `{name}`"
        help_text = f"{did_you_mean(name, known) or 'correct the name'}, or add locales/{name}/locale.yaml"
        reader.report("missing-file", entry.at(*path), message, help_text)


def _read_lock(root: Path, diagnostics: list[Diagnostic]) -> Lock:
    path = root / LOCK
    if not path.exists():
        return Lock()
    with readable(LOCK):
        data = path.read_bytes()
    try:
        return Lock.model_validate_json(data)
    except ValidationError as error:
        place, why = _damage(data, error)
        message = f"the lock is damaged: {why}"
        help_text = (
            "take the last good one from git (after a merge, that of either side), "
            "then run `patientdocs pin` with the documents at hand"
        )
        diagnostics.append(Diagnostic("lock-damaged", Severity.ERROR, place, message, help_text))
        return Lock()


def _damage(data: bytes, error: ValidationError) -> tuple[Location, str]:
    """Where the lock is not as `pin` writes it, and what is wrong there."""
    if broken := unreadable(LOCK, data):
        return broken
    path = error.errors()[0]["loc"]
    key = f"`{path[-1]}`" if path else "the file"
    return Location(LOCK, _line_of_entry(data, path)), f"{key} is missing or not as it was written"


def _line_of_entry(data: bytes, path: tuple[str | int, ...]) -> int:
    """The line of a list, a source or a citation. `pin` writes one a line, each list below its name."""
    lines = data.decode("utf-8", "replace").split("\n")
    line = next((number for number, line in enumerate(lines, 1) if path and line.startswith(f'"{path[0]}":')), 1)
    if len(path) > 1 and isinstance(path[1], int):
        line = min(line + 1 + path[1], len(lines))
    elif len(path) > 1:
        line = next((number for number, row in enumerate(lines, 1) if row.startswith(f'  "{path[1]}":')), line)
    return line


def _read_documents(snapshots: Path | None, sources: Mapping[str, Source]) -> dict[str, StoredDocument]:
    found: dict[str, StoredDocument] = {}
    for name, source in sources.items():
        path = snapshots / source.snapshot.file if snapshots else None
        if path is not None and path.is_file():
            with readable(source.snapshot.file):
                data = path.read_bytes()
            found[name] = StoredDocument(hashlib.sha256(data).hexdigest(), data.decode("utf-8", "replace"))
    return found
