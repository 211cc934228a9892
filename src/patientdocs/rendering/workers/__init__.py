"""Render pages side by side. One warm parent, forked workers: what a page needs is loaded once."""

from __future__ import annotations

import contextlib
import gc
import io
import mmap
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import groupby
from typing import TYPE_CHECKING

from patientdocs.diagnostics import Diagnostic, Unavailable
from patientdocs.model.artefact import Artefact
from patientdocs.rendering import Bodies, Examine, Finished
from patientdocs.rendering.workers.leftovers import clear_away, look_once_a_page, looking_once_a_page
from patientdocs.rendering.workers.making import Maker, first_of_clinics

if TYPE_CHECKING:
    from patientdocs.rendering import Page

_Rendered = list[tuple[bytes, tuple[str, ...], tuple[Diagnostic, ...]]]

_LONGEST = 300
"""Seconds that a page may keep the build waiting; it takes less than one. Only a page that hangs is told apart."""

_AHEAD = 20
"""Rows that wait for each worker: it is never idle while the parent waits for an earlier one. What is made and not yet
fetched takes memory.
"""

_TOGETHER = 16
"""The most pages that are made in a row because they lie side by side in memory, of which a worker copies what it
touches. A small build has shorter rows, so that all workers end at the same time.
"""

_SHIFT = 1000
"""Pages after which new workers are forked: what a worker touches is copied for it, and it cannot give that back."""

_THREADED = "page"
"""The module of page-validation, which checks PDF/UA."""


_pages: Sequence[Page] = ()
_maker = Maker(None, ())
"""The pages of this build and who makes them, handed to the workers by fork: only numbers travel."""

_IS_BEGUN, _IS_MADE = 1, 2
_states = mmap.mmap(-1, 1)
"""One byte a page, of memory that workers and parent share: 0 while it waits."""


def finished(pages: Sequence[Page], jobs: int, examine: Examine, bodies: Bodies | None = None) -> Iterator[Finished]:
    """Render in order. A worker that was killed or hangs is replaced, and its page tried once more, alone.

    Raises:
        Unavailable: a library that a format needs cannot be loaded; or a page ended its worker or hung twice, and
            the message names it.
    """
    _warm(pages)
    in_full = first_of_clinics(pages)
    if jobs == 1 or len(pages) < 2:
        maker = Maker(examine, in_full, bodies)
        with looking_once_a_page():
            for page in pages:
                yield maker.made(page)
                clear_away()
        return
    global _pages, _maker, _states
    _states = mmap.mmap(-1, len(pages))
    # Once this process has used a library with threads of its own, that library hangs in every fork of it.
    by_parent = _THREADED in sys.modules
    _pages, _maker = pages, Maker(None if by_parent else examine, in_full, bodies)
    rows = deque(_rows(pages, jobs))
    lost: dict[int, str] = {}
    while rows:
        for row, made in _by_one_crew(rows, jobs, lost):
            for number, (data, complaints, findings) in zip(row, made, strict=True):
                page = pages[number]
                artefact = Artefact(page.path, data, page.edition, complaints)
                looked_at = tuple(examine(artefact)) if by_parent else findings
                yield Finished(artefact, looked_at, lost.pop(number, ""))


def _rows(pages: Sequence[Page], jobs: int) -> Iterator[range]:
    """Which pages one worker makes in a row: those that clinics print of one leaflet share its bodies."""
    together = max(1, min(_TOGETHER, len(pages) // (32 * jobs)))

    def place(number: int) -> tuple[object, ...]:
        edition = pages[number].edition
        return (edition.leaflet.id, edition.locale.id) if edition.brand else (number // together,)

    for _, numbers in groupby(range(len(pages)), place):
        row = list(numbers)
        yield range(row[0], row[-1] + 1)


def _warm(pages: Sequence[Page]) -> None:
    for format_ in dict.fromkeys(page.format for page in pages):
        try:
            # WeasyPrint prints half a page when a library is missing; the command line has its own words.
            with contextlib.redirect_stdout(io.StringIO()):
                format_.warm(page.edition for page in pages if page.format is format_)
        except (ImportError, OSError) as error:
            raise _not_ready(format_.SUFFIX, error) from error
    # What is loaded by now stays: no worker has to look at it again, or to copy it for looking. Without `collect`,
    # in whose finalizers a Ctrl-C would be lost.
    gc.freeze()


def _not_ready(suffix: str, error: ImportError | OSError) -> Unavailable:
    if isinstance(error, OSError) and error.errno is not None:
        message = f"fonts for {suffix} files cannot be put into a temporary folder: {error.strerror}"
        return Unavailable(message, "make room there, or set TMPDIR to another folder")
    reason = str(error).partition("\n")[0]
    message = f"what {suffix} files need cannot be loaded: {reason}"
    return Unavailable(message, "`patientdocs doctor` says what is missing")


def _by_one_crew(rows: deque[range], jobs: int, lost: dict[int, str]) -> Iterator[tuple[range, _Rendered]]:
    """Rows from the front with what came of them, in order. What is left is for the next crew.

    That is when a shift is over, or when a worker was killed or hangs: then all of them end. Rows that may have been
    the cause are tried once more here, and `lost` says of the page that each was at what became of its worker.
    """
    end = rows[0].start + _SHIFT
    sent: deque[tuple[range, Future[_Rendered]]] = deque()
    try:
        with _crew(min(jobs, len(rows))) as pool:
            while sent or (rows and rows[0].start < end):
                while rows and rows[0].start < end and len(sent) <= _AHEAD * jobs:
                    sent.append((rows[0], pool.submit(_render, rows[0])))
                    rows.popleft()
                made = _result(*sent[0])
                row, _ = sent.popleft()
                yield row, made
        return
    except BrokenProcessPool:
        what = "the system ended its worker"
        suspects = [row for row, _ in sent if _is_begun(row)]
    except _Stuck:
        what = f"it was not rendered within {_LONGEST} seconds"
        suspects = []
    suspects += [row for row, future in sent if not _is_made(future)][:1]
    while sent and (_is_made(sent[0][1]) or sent[0][0] in suspects):
        row, future = sent.popleft()
        if _is_made(future):
            yield row, future.result()
        else:
            lost[_at(row)] = f"{what}, so it was made again"
            yield row, _alone(row)
    for row, _ in reversed(sent):
        _states[row.start : row.stop] = bytes(len(row))
        rows.appendleft(row)


def _is_made(future: Future[_Rendered]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


class _Stuck(Exception):
    """A page hangs."""


def _result(row: range, future: Future[_Rendered]) -> _Rendered:
    # All earlier pages are done, so these are being rendered now.
    while True:
        ready = _ready(row)
        try:
            return future.result(_LONGEST)
        except TimeoutError:
            if _ready(row) == ready:
                raise _Stuck from None


def _is_begun(row: range) -> bool:
    return any(_states[row.start : row.stop])


def _at(row: range) -> int:
    """The page of a row that its worker is at, or was."""
    return row[min(_ready(row), len(row) - 1)]


def _ready(row: range) -> int:
    """How many pages of a row are made: one comes after the other."""
    return _states[row.start : row.stop].count(_IS_MADE)


def _alone(row: range) -> _Rendered:
    """Pages one by one, each with a worker of its own, so that the one that ends it is known."""
    made: _Rendered = []
    for number in row:
        with _crew(1) as pool:
            only, path = range(number, number + 1), _pages[number].path
            try:
                made += _result(only, pool.submit(_render, only))
            except BrokenProcessPool:
                message = f"the system ended the rendering of {path} twice"
                raise Unavailable(message, "free memory, or give `--jobs 1`") from None
            except _Stuck:
                message = f"{path} was not rendered within {_LONGEST} seconds, nor when it was tried again"
                raise Unavailable(message, "build the other leaflets with `--leaflet`") from None
    return made


@contextlib.contextmanager
def _crew(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Workers for as long as this lasts. After Ctrl-C or an error nobody waits for the pages they are at."""
    others = multiprocessing.active_children()
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), initializer=_settle)
    try:
        yield pool
    except BaseException:
        for worker in multiprocessing.active_children():
            if worker not in others:
                worker.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _settle() -> None:
    """In a worker: Ctrl-C is the parent's to answer, and a worker whose parent was killed ends with it."""
    look_once_a_page()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _render(row: range) -> _Rendered:
    made: _Rendered = []
    for number in row:
        _states[number] = _IS_BEGUN
        page = _maker.made(_pages[number])
        made.append((page.artefact.data, page.artefact.complaints, page.findings))
        _states[number] = _IS_MADE
        clear_away()
    return made
