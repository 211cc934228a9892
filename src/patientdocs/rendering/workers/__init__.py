"""Render pages side by side. One warm parent, forked workers: what a page needs is loaded once."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from patientdocs.diagnostics import Unavailable
from patientdocs.model.artefact import Artefact

if TYPE_CHECKING:
    from patientdocs.rendering import Page

_Rendered = tuple[bytes, tuple[str, ...]]

_pages: Sequence[Page] = ()
"""The pages of this build, handed to the workers by fork: only their numbers travel."""


def rendered(pages: Sequence[Page], jobs: int) -> Iterator[Artefact]:
    """Render in order. A worker that the system killed is replaced, and its page tried once more, alone.

    Raises:
        Unavailable: a library that a format needs cannot be loaded; or the same page ended its worker twice, and
            the message names it.
    """
    _warm(pages)
    if jobs == 1 or len(pages) < 2:
        yield from (page.format.render(page.edition) for page in pages)
        return
    global _pages
    _pages = pages
    pool = _pool(min(jobs, len(pages)))
    try:
        futures = [_submitted(pool, number) for number in range(len(pages))]
        for number, (page, future) in enumerate(zip(pages, futures, strict=True)):
            try:
                data, complaints = future.result()
            except BrokenProcessPool:
                data, complaints = _alone(number, page)
            yield Artefact(page.path, data, page.edition, complaints)
    finally:
        # After Ctrl-C or an error nobody waits for the pages that have not been begun.
        pool.shutdown(cancel_futures=True)


def _warm(pages: Sequence[Page]) -> None:
    for format_ in dict.fromkeys(page.format for page in pages):
        try:
            # WeasyPrint prints half a page when a library is missing; the command line has its own words.
            with contextlib.redirect_stdout(io.StringIO()):
                format_.warm()
        except (ImportError, OSError) as error:
            reason = str(error).partition("\n")[0]
            message = f"what {format_.SUFFIX} files need cannot be loaded: {reason}"
            raise Unavailable(message, "`patientdocs doctor` says what is missing") from error


def _submitted(pool: ProcessPoolExecutor, number: int) -> Future[_Rendered]:
    """A page on its way. The pool may break while pages are still being handed to it."""
    try:
        return pool.submit(_render, number)
    except BrokenProcessPool as broken:
        future: Future[_Rendered] = Future()
        future.set_exception(broken)
        return future


def _alone(number: int, page: Page) -> _Rendered:
    with _pool(1) as pool:
        try:
            return pool.submit(_render, number).result()
        except BrokenProcessPool:
            message = f"the system ended the rendering of {page.path} twice"
            raise Unavailable(message, "free memory, or give `--jobs 1`") from None


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), initializer=_settle)


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
    return artefact.data, artefact.complaints
