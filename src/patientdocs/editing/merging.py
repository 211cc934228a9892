"""Bring the entries of one language up to date with the texts, by their ids. Nothing here touches a file.

A translation is bound to the English and the figures that it was made from (`Origin`). What a flag or a comment says
can make a translation worse, never better: any program may drop them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from patientdocs.diagnostics import Location
from patientdocs.loading.po_file import PoEntry, PoFile
from patientdocs.model.catalogue import Catalogue, Origin, TranslationWaiver
from patientdocs.model.message import Message, hash16
from patientdocs.translation_states import doubt_hash, is_borrowed, signoffs_of, slot_lines

_SLOT_LINE = re.compile(r"\{[a-z][a-z0-9_]*\} = ")
_NOT_KEPT = re.compile(r"max-length:.*|.*-format")
_ACCEPTED = re.compile(r"\s*ok\s*:\s*([a-z][a-z0-9-]*)\s*(?:[,:]\s*(\S.*?)?)?\s*", re.IGNORECASE)
_RULES = "translation-"
_NOWHERE = Location("")


@dataclass
class Merged:
    """What came of it, by domain: the entries in the order of the texts, then the obsolete ones; and the counts.

    `unclear` are the acceptances that were left: the place, the rule as written.
    `stale` are those that have just become so, `held` stale ones without a flag, and `unmarked` the drafts without one:
    somebody, or some program, took it away.
    """

    entries: dict[str, list[PoEntry]] = field(default_factory=dict)
    origins: dict[str, dict[str, Origin]] = field(default_factory=dict)
    waivers: list[TranslationWaiver] = field(default_factory=list)
    unclear: list[tuple[Location, str]] = field(default_factory=list)
    new: int = 0
    stale: int = 0
    obsolete: int = 0
    unmarked: int = 0
    held: int = 0


def merge(
    messages: Sequence[Message],
    files: Mapping[str, PoFile],
    catalogue: Catalogue,
    notes: Callable[[Message], tuple[str, ...]],
    rules: Collection[str] = (),
) -> Merged:
    """Merge the texts into the entries that were found.

    `catalogue` holds the origins, marks and sign-offs of this language; `rules` are the codes that `# ok:` may name.
    """
    merged = Merged({message.domain: [] for message in messages}, {message.domain: {} for message in messages})
    merger = _Merger(catalogue, notes, rules, merged, {message.id for message in messages})
    active = {entry.id: entry for file in files.values() for entry in file.entries if not entry.obsolete}
    retired: dict[str | None, list[PoEntry]] = {}
    for file in files.values():
        for entry in file.entries:
            if entry.obsolete and entry.text.strip():
                retired.setdefault(entry.id, []).append(entry)
    taken: set[int] = set()
    for message in messages:
        old = active.get(message.id)
        if old is not None:
            taken.add(id(old))
        if (old is None or not old.text.strip()) and message.id in retired:
            revived = retired[message.id][-1]
            taken.add(id(revived))
            old = replace(revived, comment=(*(old.comment if old else ()), *revived.comment))
        merger.add(message, old)
    for domain, file in files.items():
        merger.retire(domain, [entry for entry in file.entries if id(entry) not in taken])
    return merged


class _Merger:
    def __init__(
        self,
        catalogue: Catalogue,
        notes: Callable[[Message], tuple[str, ...]],
        rules: Collection[str],
        merged: Merged,
        ids: Collection[str],
    ) -> None:
        self._catalogue = catalogue
        self._notes = notes
        self._rules = rules
        self._merged = merged
        self._ids = ids

    def add(self, message: Message, old: PoEntry | None) -> None:
        """The entry of a text that the library has."""
        entry = PoEntry(
            message.id,
            message.text,
            "",
            _NOWHERE,
            flags=(f"max-length:{message.maximum}",) if message.maximum is not None else (),
            extracted=self._notes(message),
            references=(message.place.file,),
        )
        origin = self._catalogue.origins.get(message.id)
        if old is None:
            self._merged.new += 1
        else:
            entry.text, entry.comment = old.text, old.comment
            entry.flags += tuple(flag for flag in old.flags if not _NOT_KEPT.fullmatch(flag))
            if old.text.strip():
                origin = self._judge(message, old, entry)
        self._merged.entries[message.domain].append(entry)
        if origin is not None:
            self._merged.origins[message.domain][message.id] = origin

    def _judge(self, message: Message, old: PoEntry, entry: PoEntry) -> Origin:
        """Set the flag and the older English of a translation. Returns what it was made from."""
        pair = message.pair_hash(old.text)
        signed = bool(signoffs_of(message, self._catalogue, pair))
        drafted = pair in self._catalogue.drafts
        origin = self._origin(message, old, drafted or signed)
        if drafted or signed or origin.source == message.source_hash:
            # A person's doubt on a signed text stays; the flag of a draft or of older English was ours.
            entry.fuzzy = old.fuzzy and not drafted and not old.previous if signed else drafted
            self._merged.unmarked += entry.fuzzy and not old.fuzzy
            self._accept(message, old, entry)
        else:
            entry.fuzzy, entry.previous = True, origin.english
            self._merged.stale += not old.previous
            self._merged.held += not old.fuzzy and _shows(old, message)
        return origin

    def _origin(self, message: Message, old: PoEntry, known: bool) -> Origin:
        """What a translation was made from. `known` are the words of a draft or a sign-off for the text of today."""
        target = hash16(old.text)
        origin = self._catalogue.origins.get(message.id)
        if origin is None or origin.target != target:
            if not known and is_borrowed(message, old.text, self._catalogue):
                return _doubted(old)
            if not known and (old.fuzzy or not _shows(old, message)):
                return _first_seen(old)
        elif origin.source == message.source_hash:
            if old.fuzzy and not old.previous and not known:
                return _doubted(old)
        elif origin.source != _as_shown(message.text, slot_lines(message)):
            return origin
        shown = message.shown if message.slots else ""
        return Origin(source=message.source_hash, target=target, english=message.text, shown=shown)

    def _accept(self, message: Message, old: PoEntry, entry: PoEntry) -> None:
        """Move what a translator wrote as `# ok: rule, reason` into waivers."""
        kept = []
        for line in old.comment:
            match = _ACCEPTED.fullmatch(line)
            rule = f"{_RULES}{match[1].lower().removeprefix(_RULES)}" if match else ""
            if match is None:
                kept.append(line)
            elif rule in self._rules and match[2]:
                waiver = TranslationWaiver(
                    message=message.id, rule=rule, reason=match[2], hash=message.pair_hash(old.text)
                )
                self._merged.waivers.append(waiver)
            else:
                kept.append(line)
                self._merged.unclear.append((old.place, match[1]))
        entry.comment = tuple(kept)

    def retire(self, domain: str, entries: Iterable[PoEntry]) -> None:
        """Keep the translations of texts that the library does not have any more."""
        kept: list[PoEntry] = []
        origins = self._merged.origins.setdefault(domain, {})
        for entry in entries:
            if not entry.text.strip():
                continue
            self._merged.obsolete += not entry.obsolete
            name = entry.id or ""
            origin = self._catalogue.origins.get(name)
            if not entry.obsolete and (origin is None or origin.target != hash16(entry.text)):
                origin = _first_seen(entry)
            if origin is not None and name not in self._ids:
                origins.setdefault(name, origin)
            kept.append(replace(entry, obsolete=True, extracted=(), references=()))
        self._merged.entries.setdefault(domain, []).extend(kept)


def _shows(old: PoEntry, message: Message) -> bool:
    """Whether the file shows the English and the figures of today beside these words."""
    shown = old.english == message.text and set(slot_lines(message)) <= set(old.extracted)
    return shown and not old.obsolete


def _first_seen(old: PoEntry) -> Origin:
    """The origin of words that nobody has recorded yet: the English and the figures that their file shows."""
    if old.fuzzy:
        return _doubted(old)
    shown = [line for line in old.extracted if _SLOT_LINE.match(line)]
    return Origin(source=_as_shown(old.english, shown), target=hash16(old.text), english=old.english)


def _doubted(old: PoEntry) -> Origin:
    """The origin of words that their writer has flagged. It fits no English, so that only other words or a sign-off
    take the doubt away, and no program that drops flags."""
    english = old.previous or old.english
    return Origin(source=doubt_hash(old.text), target=hash16(old.text), english=english)


def _as_shown(english: str, slots: Sequence[str]) -> str:
    """Stands for the source of a translation, until a text with this English and these figures is seen (again)."""
    return hash16("as shown", english, *slots)
