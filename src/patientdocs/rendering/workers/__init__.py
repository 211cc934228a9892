"""Render pages side by side. One warm parent, forked workers: what a page needs is loaded once."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from patientdocs.diagnostics import Diagnostic, Unavailable
from patientdocs.model.artefact import Artefact
from patientdocs.rendering import Examine, Finished

if TYPE_CHECKING:
    from patientdocs.rendering import Page

_Rendered = tuple[bytes, tuple[str, ...], tuple[Diagnostic, ...]]

_LONGEST = 300
"""Seconds that a page may keep the build waiting; it takes less than one. Only a page that hangs is told apart."""

_THREADED = "page"
"""The module of page-validation, which checks PDF/UA."""


def _nothing(artefact: Artefact) -> tuple[Diagnostic, ...]:
    return ()


_pages: Sequence[Page] = ()
_examine: Examine = _nothing
"""The pages of this build and how to look at them, handed to the workers by fork: only numbers travel."""


def finished(pages: Sequence[Page], jobs: int, examine: Examine) -> Iterator[Finished]:
    """Render in order. A worker that the system killed is replaced, and its page tried once more, alone.

    Raises:
        Unavailable: a library that a format needs cannot be loaded; or a page ended its worker twice, or hangs,
            and the message names it.
    """
    _warm(pages)
    if jobs == 1 or len(pages) < 2:
        for page in pages:
            artefact = page.format.render(page.edition)
            yield Finished(artefact, tuple(examine(artefact)))
        return
    global _pages, _examine
    # Once this process has used a library with threads of its own, that library hangs in every fork of it.
    by_parent = _THREADED in sys.modules
    _pages, _examine = pages, (_nothing if by_parent else examine)
    with _crew(min(jobs, len(pages))) as pool:
        futures = [_submitted(pool, number) for number in range(len(pages))]
        for number, (page, future) in enumerate(zip(pages, futures, strict=True)):
            try:
                data, complaints, findings = _result(future, page)
            except BrokenProcessPool:
                data, complaints, findings = _alone(number, page)
            artefact = Artefact(page.path, data, page.edition, complaints)
            yield Finished(artefact, tuple(examine(artefact)) if by_parent else findings)


def _warm(pages: Sequence[Page]) -> None:
    for format_ in dict.fromkeys(page.format for page in pages):
        try:
            # WeasyPrint prints half a page when a library is missing; the command line has its own words.
            with contextlib.redirect_stdout(io.StringIO()):
                format_.warm(page.edition for page in pages if page.format is format_)
        except (ImportError, OSError) as error:
            raise _not_ready(format_.SUFFIX, error) from error


def _not_ready(suffix: str, error: ImportError | OSError) -> Unavailable:
    if isinstance(error, OSError) and error.errno is not None:
        message = f"fonts for {suffix} files cannot be put into a temporary folder: {error.strerror}"
        return Unavailable(message, "make room there, or set TMPDIR to another folder")
    reason = str(error).partition("\n")[0]
    message = f"what {suffix} files need cannot be loaded: {reason}"
    return Unavailable(message, "`patientdocs doctor` says what is missing")


def _submitted(pool: ProcessPoolExecutor, number: int) -> Future[_Rendered]:
    """A page on its way. The pool may break while pages are still being handed to it."""
    try:
        return pool.submit(_render, number)
    except BrokenProcessPool as broken:
        future: Future[_Rendered] = Future()
        future.set_exception(broken)
        return future


def _result(future: Future[_Rendered], page: Page) -> _Rendered:
    # All earlier pages are done, so this one is being rendered now.
    try:
        return future.result(_LONGEST)
    except TimeoutError:
        message = f"{page.path} was not rendered within {_LONGEST} seconds"
        raise Unavailable(message, "build again, or build the other leaflets with `--leaflet`") from None


def _alone(number: int, page: Page) -> _Rendered:
    with _crew(1) as pool:
        try:
            return _result(_submitted(pool, number), page)
        except BrokenProcessPool:
            message = f"the system ended the rendering of {page.path} twice"
            raise Unavailable(message, "free memory, or give `--jobs 1`") from None


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
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _render(number: int) -> _Rendered:
    page = _pages[number]
    artefact = page.format.render(page.edition)
    return artefact.data, artefact.complaints, tuple(_examine(artefact))
