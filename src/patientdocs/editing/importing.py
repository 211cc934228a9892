"""Take translations back from a translator's file. What people wrote here meanwhile is never overwritten unasked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from patientdocs.diagnostics import Location, UsageProblem, worst_first
from patientdocs.editing.catalogues import Report, offered, outdated, told, write
from patientdocs.editing.language_files import LanguageFiles, language_files
from patientdocs.editing.returned_file import Returned, read_returned
from patientdocs.loading.library import load
from patientdocs.loading.po_file import PoEntry, PoFile
from patientdocs.model.message import Message, hash16
from patientdocs.model.state import State
from patientdocs.translation_states import signoffs_of, slot_lines, state_of


@dataclass
class _Taken:
    """What came of the entries of a file. `marks` are those of machine drafts."""

    taken: int = 0
    same: int = 0
    empty: int = 0
    doubted: int = 0
    marks: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)


def take_in(root: Path, file: Path, locale: str, draft: bool = False, take: frozenset[str] = frozenset()) -> Report:
    """Merge the translations of a PO file, or of flat YAML, into the catalogues of `locale`.

    `draft` marks each as made by a machine. `take` names texts whose translation here may be replaced by another one.
    A file with an error in it changes nothing; an entry that does not fit is told and left out.

    Raises:
        UsageProblem: no such language or file, or an id in `take` that the file does not have.
        Unavailable: a file cannot be written.
    """
    loaded = load(root)
    if loaded.library is None:
        return Report((), tuple(worst_first(loaded.diagnostics)), refused=True)
    offered(loaded.library, [locale])
    returned, problems = read_returned(file, locale)
    if any(found.is_error for found in problems):
        return Report(("nothing was changed",), tuple(worst_first(problems)), refused=True)
    for name in sorted(take - {entry.id for entry in returned}):
        raise UsageProblem(f"--take {name}: {file} has no such text")
    language = language_files(root, loaded.library, locale)
    import_of = _Import(language, draft, take)
    for entry in returned:
        import_of.add(entry)
    done = import_of.done
    plan = language.plan(frozenset(done.marks))
    behind = outdated(root, plan.files)
    write(root, plan.files, behind)
    lines = [*done.refused, *told(language, plan), *_counts(done), *(f"{name}: written" for name in behind)]
    return Report(tuple(lines), tuple(worst_first(problems)), tuple(behind), bool(done.refused or not returned))


class _Import:
    def __init__(self, language: LanguageFiles, draft: bool, take: frozenset[str]) -> None:
        self.done = _Taken()
        self._language = language
        self._draft = draft
        self._take = take
        self._messages = {message.id: message for message in language.messages}
        self._entries = {e.id: e for file in language.po.values() for e in file.entries if not e.obsolete}

    def add(self, theirs: Returned) -> None:
        """Take one entry in, or say why not."""
        message = self._messages.get(theirs.id)
        if message is None:
            self._refuse(theirs.place, f"the library has no text `{theirs.id}`; it was taken out or renamed")
        elif not theirs.text.strip():
            self.done.empty += 1
        elif theirs.english is not None and theirs.english != message.text:
            shown = (f"   our English:   {message.text}", f"   their English: {theirs.english}")
            self._refuse(theirs.place, f"`{theirs.id}` was made from other English", *shown)
        else:
            self._compare(message, theirs)

    def _compare(self, message: Message, theirs: Returned) -> None:
        ours = self._entry(message)
        if ours.text == theirs.text:
            self.done.same += 1
        elif why := self._conflict(message, ours, theirs):
            self._refuse(theirs.place, *why)
            return
        else:
            ours.text, ours.english, ours.previous = theirs.text, message.text, ""
            ours.fuzzy = theirs.fuzzy or self._draft
            ours.extracted = tuple(slot_lines(message))
            self.done.taken += 1
            self.done.doubted += theirs.fuzzy and not self._draft
        ours.comment += tuple(line for line in theirs.comment if line not in ours.comment)
        pair = message.pair_hash(theirs.text)
        if self._draft and not signoffs_of(message, self._language.catalogue, pair):
            self.done.marks.add(pair)

    def _conflict(self, message: Message, ours: PoEntry, theirs: Returned) -> tuple[str, ...]:
        """Why their words do not come in the place of ours; () when they do."""
        if message.id in self._take:
            return ()
        wanted = slot_lines(message)
        if theirs.shown is not None and not set(wanted) <= set(theirs.shown):
            shown = [line for line in theirs.shown if line.split(" = ")[0] in {line.split(" = ")[0] for line in wanted}]
            why = f"`{message.id}` was made when its figures were others, or its file has lost its comments"
            return (why, *_both("; ".join(wanted), "; ".join(shown) or "not known"), self._help(message))
        if not ours.text.strip() or self._may_go(message, ours):
            return ()
        why = f"`{message.id}` has another translation here"
        return (why, *_both(ours.text, theirs.text), self._help(message))

    def _may_go(self, message: Message, ours: PoEntry) -> bool:
        """Whether our words are a machine's; or, for a person's words, of older English, and seen by us before."""
        catalogue = self._language.catalogue
        state = state_of(message, catalogue)
        origin = catalogue.origins.get(message.id)
        recorded = origin is not None and origin.target == hash16(ours.text)
        if state is State.STALE and origin is not None and recorded:
            return not self._draft or hash16(origin.source, ours.text) in catalogue.drafts
        return state is State.DRAFT

    def _entry(self, message: Message) -> PoEntry:
        entry = self._entries.get(message.id)
        if entry is None:
            entry = PoEntry(message.id, message.text, "", Location(""))
            name = f"{self._language.folder}/{message.domain}"
            self._language.po.setdefault(message.domain, PoFile(name)).entries.append(entry)
        return entry

    def _help(self, message: Message) -> str:
        return f"   = help: to take theirs, run it again with `--take {message.id}`"

    def _refuse(self, place: Location, why: str, *more: str) -> None:
        self.done.refused += [f"{place}: left out: {why}", *more]


def _both(ours: str, theirs: str) -> Sequence[str]:
    return f"   ours:   {ours}", f"   theirs: {theirs}"


def _counts(done: _Taken) -> Iterator[str]:
    left_out = sum(1 for line in done.refused if not line.startswith(" "))
    counts = [(done.taken, "taken"), (done.same, "as they were"), (done.empty, "still empty"), (left_out, "left out")]
    yield ", ".join(f"{number} {what}" for number, what in counts)
    if done.doubted:
        yield f"{done.doubted} of them are flagged `fuzzy`: their writer was not sure, so they are not printed"
