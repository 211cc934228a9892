"""What a Dask worker does: it refuses what it would make otherwise, renders, checks, and puts pages into the store."""

from __future__ import annotations

import contextlib
import faulthandler
import io
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from patientdocs import fingerprint, rendering
from patientdocs.checking import run_checks
from patientdocs.diagnostics import Unavailable, as_plain
from patientdocs.distributing.packing import Packed, unpack
from patientdocs.page_keys import page_key
from patientdocs.rendering import Finished, Page
from patientdocs.store import Store
from patientdocs.stored_pages import StoredBodies, as_entry

LONGEST = 300
"""Seconds that one page may take; it takes less than one. A worker that hangs ends itself, and Dask asks another."""

_one_at_a_time = threading.Lock()
"""WeasyPrint is mended while it sets a page: threads of one worker would undo each other's work."""


@dataclass(frozen=True)
class Machine:
    """What decides the bytes of a page beside the page itself: the program's hash, and libraries with versions."""

    program: str
    libraries: tuple[str, ...]

    def differs(self, other: Machine) -> str:
        """In words, what this machine has otherwise than the other one; "" for nothing."""
        more, less = (sorted(set(a) - set(b)) for a, b in _both_ways(self.libraries, other.libraries))
        parts = ("has another patientdocs" if self.program != other.program else "", _some("has", more))
        return ", ".join(part for part in (*parts, _some("lacks", less)) if part)


def this_machine() -> Machine:
    """As it is on disk now."""
    return Machine(fingerprint.program(), tuple(fingerprint.installed()))


_at_the_start = this_machine()
"""As it was when this process began to import the program, and so what it runs."""


@dataclass(frozen=True)
class Batch:
    """Pages that travel together.

    `keys` say what the keys of the pages have to be, by path, on `ground`. `folder` is the store's. `asking` is the
    machine whose pages these have to equal.
    """

    packed: Packed
    keys: Mapping[str, str]
    ground: Mapping[str, str]
    folder: str
    asking: Machine


@dataclass(frozen=True)
class Made:
    """What became of a batch: who did it, and, in plain form by path, what was found in pages that are not stored.

    With a `refusal` nothing was made, for a reason that stands in words.
    """

    worker: str = ""
    unfit: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    refusal: str = ""
    help: str = ""


def refusal(asking: Machine) -> str:
    """Why this worker cannot make the pages that the asking machine would make; "" when it can."""
    now = this_machine()
    if now != _at_the_start:
        return "was started before its patientdocs or its libraries were replaced; start it anew"
    return now.differs(asking)


def make(batch: Batch) -> Made:
    """Render and check every page that the store does not have yet."""
    from distributed import get_worker

    me = get_worker().address
    if reason := refusal(batch.asking):
        return Made(me, refusal=reason)
    with _one_at_a_time:
        return _made(batch, me)


def _made(batch: Batch, me: str) -> Made:
    store, pages = Store(Path(batch.folder)), unpack(batch.packed)
    keys = {page.path: page_key(page.edition, batch.ground) for page in pages}
    if any(key.whole != batch.keys[path] for path, key in keys.items()):
        return Made(me, refusal="reads other pages than it was sent")
    try:
        # A batch comes a second time when its worker was lost.
        missing = [page for page in pages if store.get(batch.keys[page.path]) is None]
        bodies = StoredBodies({path: key.body for path, key in keys.items()}, store)
        unfit = dict(_unfit(missing, batch.keys, bodies))
    except Unavailable as problem:
        return Made(me, refusal=f"cannot make pages: {problem.message}", help=problem.help)
    return Made(me, unfit)


def _unfit(
    pages: Sequence[Page], keys: Mapping[str, str], bodies: StoredBodies
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for page in _watched(rendering.finish(pages, 1, run_checks, bodies)):
        if any(finding.is_error for finding in page.findings):
            yield page.artefact.path, [as_plain(finding) for finding in page.findings]
        else:
            bodies.store.put(keys[page.artefact.path], as_entry(page))


def _watched(pages: Iterator[Finished]) -> Iterator[Finished]:
    """The same pages, as long as none takes forever: then the process ends, without Python's leave."""
    try:
        while True:
            with contextlib.suppress(io.UnsupportedOperation, AttributeError, RuntimeError):
                faulthandler.dump_traceback_later(LONGEST, exit=True)  # needs a standard error stream
            page = next(pages, None)
            if page is None:
                return
            yield page
    finally:
        faulthandler.cancel_dump_traceback_later()


def _both_ways(one: Sequence[str], other: Sequence[str]) -> tuple[tuple[Sequence[str], Sequence[str]], ...]:
    return (one, other), (other, one)


def _some(verb: str, names: Sequence[str]) -> str:
    """Three names, and how many more there are."""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{verb} {', '.join(name.removesuffix('.dist-info') for name in names[:3])}{more}" if names else ""
