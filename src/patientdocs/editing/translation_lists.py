"""The lists beside the catalogues: `drafts.yaml`, which machines made, and `waivers.yaml`, which people accept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from patientdocs.diagnostics import UsageProblem
from patientdocs.editing.merging import Merged
from patientdocs.loading.characters import OF_A_LIBRARY
from patientdocs.loading.strict_yaml import read
from patientdocs.loading.validation import validate
from patientdocs.model.catalogue import Drafts, TranslationWaiver, TranslationWaivers
from patientdocs.model.message import Message, hash16

_DRAFTS_HEAD = """\
# Machine translations: each line stands for one English text with its figures and one translation of it. The same words
# stay a machine draft, whatever flags they have, until somebody signs them. Written by `patientdocs translations`.
drafts:
"""
_WAIVERS_HEAD = """\
# Findings of checks on translations that a person has looked at and accepts. A line holds for the words it was given
# for. `patientdocs translations` adds what translators write as `# ok: rule, reason`.
waivers:
"""


def drafts_bytes(
    messages: Sequence[Message], merged: Merged, before: Mapping[str, Sequence[str]], added: frozenset[str]
) -> bytes:
    """The file with all marks of drafts, in the order of the texts.

    A mark whose words stand nowhere any more is kept behind the others: they can come back from an editor or from git,
    and would then be taken for a person's.
    """
    everything = added | {mark for marks in before.values() for mark in marks}
    if not everything:
        return b""
    by_id = {message.id: message for message in messages}
    placed: dict[str, list[str]] = {domain: [] for domain in merged.entries}
    seen: set[str] = set()
    for domain, entries in merged.entries.items():
        for entry in entries:
            origin = merged.origins[domain].get(entry.id or "")
            message = by_id.get(entry.id or "")
            marks = [message.pair_hash(entry.text)] if message else []
            marks += [hash16(origin.source, entry.text)] if origin else []
            for mark in marks:
                if mark in everything and mark not in seen:
                    seen.add(mark)
                    placed[domain].append(mark)
    for domain, old in before.items():
        placed.setdefault(domain, []).extend(sorted({*old} - seen))
        seen.update(old)
    rows = [
        row
        for domain, marks in placed.items()
        if marks
        for row in (f"  {domain}:\n", *(f'    - "{mark}"\n' for mark in marks))
    ]
    return (_DRAFTS_HEAD + "".join(rows)).encode() if rows else b""


def waivers_bytes(name: str, before: bytes, added: Iterable[TranslationWaiver]) -> bytes:
    """The file with more waivers. Its lines and comments stay; a waiver of the same rule and text is replaced.

    Raises:
        UsageProblem: the file is laid out so that only a person can edit it.
    """
    new = {(waiver.message, waiver.rule): waiver for waiver in added}
    if not new:
        return before
    current = _waivers(name, before) if before else TranslationWaivers()
    if current is None:
        raise UsageProblem(f"{name} cannot be read")
    rows = (before.decode("utf-8") if current.waivers else _WAIVERS_HEAD).rstrip("\n").split("\n")
    wanted = {(waiver.message, waiver.rule): waiver for waiver in current.waivers} | new
    places = {(waiver.message, waiver.rule): waiver.at().line - 1 for waiver in current.waivers}
    for key, waiver in new.items():
        if key in places:
            rows[places[key]] = _row(waiver)
        else:
            rows.append(_row(waiver))
    data = ("\n".join(rows) + "\n").encode()
    found = _waivers(name, data)
    if found is None or found.waivers != list(wanted.values()):
        lines = "\n".join(_row(waiver) for waiver in new.values())
        raise UsageProblem(f"{name} is not laid out one waiver a line. Write these lines into it:\n{lines}")
    return data


def _row(waiver: TranslationWaiver) -> str:
    reason = waiver.reason.replace("'", "''")
    return f"  - {{message: {waiver.message}, rule: {waiver.rule}, reason: '{reason}', hash: \"{waiver.hash}\"}}"


def _waivers(name: str, data: bytes) -> TranslationWaivers | None:
    document, problems = read(name, data)
    if document is None or problems:
        return None
    return validate(TranslationWaivers, document.tree, document.places)[0]


def read_drafts(name: str, data: bytes) -> Mapping[str, Sequence[str]]:
    """The marks of drafts by domain; {} for a file that cannot be read, which the loader has already refused."""
    document, _ = read(name, data, OF_A_LIBRARY)
    drafts = validate(Drafts, document.tree, document.places)[0] if document else None
    return drafts.drafts if drafts else {}
