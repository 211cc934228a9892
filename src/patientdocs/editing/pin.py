"""Write `leaflets/sources/sources.lock`: where every citation stands in its document.

A passage whose sentence has changed in its document is not pinned anew by itself: a person reads the difference and
accepts it by the statement's id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from patientdocs.diagnostics import Diagnostic, UsageProblem, worst_first
from patientdocs.editing.rewriting import rewrite
from patientdocs.loading.library import LOCK, Loaded, load
from patientdocs.model.evidence import CitationKey, Lock, Pin, SourcePin
from patientdocs.model.library import Library
from patientdocs.nearest_name import did_you_mean
from patientdocs.word_difference import word_difference


@dataclass(frozen=True)
class Pinned:
    """`lines` for a person; `refused` when something stays as it was and needs one."""

    lines: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    refused: bool = False


def pin(root: Path, snapshots: Path | None, accept: frozenset[str], accept_all: bool = False) -> Pinned:
    """Locate every citation and record it. Sources whose document is not at hand keep their pins.

    `accept` holds ids of statements whose changed passages are accepted.

    Raises:
        UsageProblem: no documents are at hand, or an id in `accept` does not exist.
        Unavailable: the lock cannot be written.
    """
    loaded = load(root, snapshots)
    library = loaded.library
    if library is None:
        return Pinned((), tuple(worst_first(loaded.diagnostics)), refused=True)
    _refuse_without_documents(library, snapshots)
    unknown = sorted(accept - set(library.statements))
    if unknown:
        hint = did_you_mean(unknown[0], library.statements)
        raise UsageProblem(f"--accept {unknown[0]}: there is no such statement{hint and f'; {hint}'}")
    accepted = {c.key for name in accept for c in library.statements[name].cites}
    changed = {key for key in _changed(library) if not accept_all and key not in accepted}
    lock = _lock(library, loaded, changed)
    data = _text(lock).encode()
    path = root / LOCK
    before = path.read_bytes() if path.exists() else b""
    if data != before:
        rewrite(root, LOCK, data)
    return Pinned(
        tuple(_lines(library, lock, changed, data != before, remembered_passages(root))),
        refused=bool(changed or _lost(library) or library.evidence.changed),
    )


def _refuse_without_documents(library: Library, snapshots: Path | None) -> None:
    if not library.sources or len(library.evidence.missing) < len(library.sources):
        return
    if snapshots is None:
        raise UsageProblem("pin needs the documents: give their folder with `--snapshots`")
    first = next(iter(library.sources.values())).snapshot.file
    raise UsageProblem(f"--snapshots {snapshots}: none of the documents is in it, such as {first}")


def _changed(library: Library) -> list[CitationKey]:
    evidence = library.evidence
    return [k for k, fresh in evidence.fresh.items() if k in evidence.locked and evidence.locked[k].hash != fresh.hash]


def _lost(library: Library) -> list[CitationKey]:
    return [citation.key for citation in library.citations() if citation.key in library.evidence.unlocated]


def _lock(library: Library, loaded: Loaded, changed: set[CitationKey]) -> Lock:
    evidence = library.evidence
    absent = {*evidence.missing, *evidence.changed}
    pins: dict[CitationKey, Pin] = {}
    for citation in library.citations():
        keep = citation.key in changed or citation.source in absent
        found = (evidence.locked if keep else evidence.fresh).get(citation.key)
        if found is not None:
            pins[citation.key] = found
    # A source with a change that nobody accepted keeps its old SHA-256, so that a copy without the documents sees it.
    unsettled = absent | {key[0] for key in changed}
    sources = {}
    for name, source in sorted(library.sources.items()):
        if name in unsettled:
            if name in loaded.lock.sources:
                sources[name] = loaded.lock.sources[name]
            continue
        never = {n: list(s) for (owner, n), s in sorted(evidence.fresh_shingles.items()) if owner == name}
        sources[name] = SourcePin(sha256=source.snapshot.sha256, shingles=never)
    order = sorted(pins.values(), key=lambda p: (p.source, p.begin, p.finish, p.start, p.end))
    return Lock(sources=sources, citations=order)


def _text(lock: Lock) -> str:
    """JSON with one source and one citation a line, so that a change shows as the lines it concerns."""

    def rows(values: list[str]) -> str:
        return ",\n  ".join(values)

    def row(value: object) -> str:
        return json.dumps(value, ensure_ascii=False)

    sources = rows([f"{row(name)}: {row(source.model_dump())}" for name, source in lock.sources.items()])
    citations = rows([row(pin) for pin in lock.model_dump(exclude_defaults=True).get("citations", ())])
    return f'{{\n"version": {lock.version},\n"sources": {{\n  {sources}\n}},\n"citations": [\n  {citations}\n]\n}}\n'


def _lines(
    library: Library, lock: Lock, changed: set[CitationKey], written: bool, remembered: Mapping[str, str]
) -> Iterator[str]:
    evidence = library.evidence
    for name in sorted(evidence.missing):
        yield f"{name}: its document is not at hand; its pins stay as they are"
    for name in sorted(evidence.changed):
        yield f"{name}: the document at hand is not the recorded one; its pins stay as they are"
        yield "   = help: `patientdocs explain snapshot-changed`"
    users = _users(library)
    for key in sorted(changed):
        was, now = evidence.locked[key], evidence.fresh[key]
        names = " ".join(f"--accept {name}" for name in users.get(key, [])) or "--accept-all"
        yield f'{key[0]}: the sentence of "{key[1]}" has changed (line {was.line} before, line {now.line} now)'
        yield f"   before: figures {_shown(was.figures)}; {_tone(was)}; {was.sentence_words} words"
        yield f"   now:    figures {_shown(now.figures)}; {_tone(now)}; {now.sentence_words} words"
        yield f"   {word_difference(remembered.get(was.hash, ''), evidence.sentences[key])}"
        yield f"   = help: read the new sentence, correct the statement, then: patientdocs pin {names}"
    for key in _lost(library):
        yield f'{key[0]}: "{key[1]}" was not found: {evidence.unlocated[key].message}'
    verb = "written" if written else "unchanged"
    yield f"{LOCK}: {len(lock.citations)} citations in {len(lock.sources)} sources, {verb}"


def _users(library: Library) -> dict[CitationKey, list[str]]:
    users: dict[CitationKey, list[str]] = {}
    for _, _, statement in library.definitions():
        for citation in statement.cites:
            users.setdefault(citation.key, []).append(statement.id)
    return users


def _shown(figures: Sequence[str]) -> str:
    return ", ".join(figures) or "none"


def _tone(found: Pin) -> str:
    hedged = "hedged" if found.hedged_sentence else "not hedged"
    return f"{hedged}, {'negated' if found.negated_sentence else 'not negated'}"


def remembered_passages(root: Path) -> dict[str, str]:
    """Passage hash -> sentence, as the last full build left them in the git-ignored review/; {} without one."""
    try:
        found = json.loads((root / "review" / "passages.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
