"""Write `locales/*/LC_MESSAGES`: today's texts merged into what translators have written. A build never does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from patientdocs.diagnostics import Diagnostic, UsageProblem, worst_first
from patientdocs.editing.language_files import LanguageFiles, Plan, language_files, why_not_accepted
from patientdocs.editing.po_writing import pot_bytes
from patientdocs.editing.rewriting import rewrite
from patientdocs.editing.translator_notes import Notes
from patientdocs.loading.library import load
from patientdocs.loading.po_file import PoEntry
from patientdocs.model.library import Library
from patientdocs.model.message import Message
from patientdocs.nearest_name import did_you_mean

_SOLVED_HERE = frozenset({"po-unknown-message"})


@dataclass(frozen=True)
class Report:
    """`lines` for a person. `behind` are the files that lag behind; they were written unless it was a check.

    `refused` says that something stays as it was and needs a person.
    """

    lines: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    behind: tuple[str, ...] = ()
    refused: bool = False


def translations(root: Path, locales: Sequence[str] = (), check: bool = False) -> Report:
    """Bring the catalogues of these languages (all, when none is named) up to date. `check` writes nothing.

    Raises:
        UsageProblem: the library does not offer such a language, or has no text to translate.
        Unavailable: a file cannot be written. Those written before it are whole.
    """
    loaded = load(root)
    if loaded.library is None:
        return Report((), tuple(worst_first(loaded.diagnostics)), refused=True)
    library = loaded.library
    languages = offered(library, locales)
    if not library.leaflets or not library.messages:
        raise UsageProblem("the library has no leaflet, so there is nothing to translate")
    found = [language_files(root, library, locale) for locale in languages]
    plans = [language.plan() for language in found]
    wanted = dict(templates(library, found))
    for plan in plans:
        wanted |= plan.files
    behind = outdated(root, wanted)
    if not check:
        write(root, wanted, behind)
    lines = [line for language, plan in zip(found, plans, strict=True) for line in told(language, plan)]
    kept = tuple(worst_first(d for d in loaded.diagnostics if d.code not in _SOLVED_HERE))
    return Report((*lines, *_summary(wanted, behind, check)), kept, tuple(behind))


def offered(library: Library, locales: Sequence[str]) -> list[str]:
    """The languages that are meant, in the order of the library; all but its own, when none is named.

    Raises:
        UsageProblem: one of them is not among them.
    """
    languages = [name for name in library.settings.languages if name != library.settings.source_language]
    for name in locales:
        if name == library.settings.source_language:
            raise UsageProblem(f"--locale {name}: this is the language that the texts are written in")
        if name not in languages:
            hint = did_you_mean(name, languages) or "`languages:` in leaflets/library.yaml lists them"
            raise UsageProblem(f"--locale {name}: the library does not offer this language; {hint}")
    return [name for name in languages if not locales or name in locales]


def templates(library: Library, languages: Sequence[LanguageFiles]) -> Iterator[tuple[str, bytes]]:
    """The template of each domain that a catalogue of the library has: name -> bytes."""
    notes = Notes(library)
    domains: dict[str, list[Message]] = {}
    for message in {message.id: message for language in languages for message in language.messages}.values():
        domains.setdefault(message.domain, []).append(message)
    for domain, messages in domains.items():
        yield f"locales/{domain}.pot", pot_bytes(library, (_template(message, notes) for message in messages))


def outdated(root: Path, wanted: Mapping[str, bytes]) -> list[str]:
    """The files that do not hold what they should. One that should be empty and is not there is as it should be."""
    return [name for name, data in wanted.items() if _bytes(root / name) != data]


def write(root: Path, wanted: Mapping[str, bytes], names: Sequence[str]) -> None:
    """Write these files, each whole or not at all, in this order.

    Raises:
        Unavailable: the system does not let us.
    """
    for name in names:
        rewrite(root, name, wanted[name])


def told(language: LanguageFiles, plan: Plan) -> Iterator[str]:
    """What a person has to know about a language."""
    merged, name = plan.merged, language.locale
    counts = [("new", merged.new), ("newly stale", merged.stale), ("taken out", merged.obsolete)]
    changes = ", ".join(f"{number} {what}" for what, number in counts if number)
    yield f"{name}: {len(language.messages)} texts{f', {changes}' if changes else ''}"
    for waiver in merged.waivers:
        yield f"   `{waiver.rule}` accepted on `{waiver.message}`: {waiver.reason}"
    for place, rule in merged.unclear:
        yield f"   {place}: `# ok: {rule}` {why_not_accepted(rule)}"
    if merged.unmarked:
        yield f"   {merged.unmarked} machine drafts had lost their flag: they stay drafts until somebody signs them"
    if merged.held:
        yield f"   {merged.held} old translations had lost their flag: change their words, or sign them"


def _summary(wanted: Mapping[str, bytes], behind: Sequence[str], check: bool) -> Iterator[str]:
    if check:
        yield from (f"{name}: lags behind" for name in behind)
        if behind:
            yield "   = help: run `patientdocs translations`, and commit the files"
    else:
        yield from (f"{name}: written" for name in behind)
    unchanged = sum(1 for name, data in wanted.items() if data and name not in behind)
    yield f"{len(behind)} files {'lag behind' if check else 'written'}, {unchanged} unchanged"


def _template(message: Message, notes: Notes) -> PoEntry:
    flags = (f"max-length:{message.maximum}",) if message.maximum is not None else ()
    return replace(
        PoEntry(message.id, message.text, "", message.place),
        flags=flags,
        extracted=notes.lines(message),
        references=(message.place.file,),
    )


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
