"""Pages made on other machines, by Dask: this process plans, workers render and check, the store hands over.

Pages travel as editions, so a worker needs no library; finished ones come back through the store, a folder that all
machines see. A worker that would make other bytes is refused by name. Only a build with `--dask` comes here.
"""

from __future__ import annotations

import contextlib
import logging
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from patientdocs import manifest
from patientdocs.diagnostics import Unavailable, from_plain
from patientdocs.distributing.packing import pack
from patientdocs.distributing.working import LONGEST, Batch, Made, make, refusal, this_machine
from patientdocs.model.artefact import Artefact
from patientdocs.rendering import Finished, Page
from patientdocs.store import Entry, Store
from patientdocs.stored_pages import from_store

if TYPE_CHECKING:
    from distributed import Client, Future

_BATCH = 8
"""Pages that travel together: seconds of work, beside which Dask itself costs little. A lost worker costs no more."""

_AHEAD = 3
"""Batches that wait for each worker beside the one that it is at: a plan of any length needs little memory here."""

_RETRIES = 2
_TO_CONNECT = 5
_BETWEEN_LOOKS = 2
_WITHOUT_WORKERS = 60
"""Seconds after which nobody waits any more. A cluster may start workers only when there is work."""

_TO_APPEAR = 30
"""Seconds in which a file of one machine has to be seen by another. Network folders remember what was not there."""

_KEPT = "what is finished is in the cache, so that the next build goes on from there"
_LOST = f"give them more memory, and look at what they said: one that needs {LONGEST} seconds for a page ends itself"
_SAME = "all machines need the same program, Python packages, Pango and HarfBuzz: their pages would differ"
_SHARED = "`--cache-dir` has to be a folder that this machine and all workers see under the same path"


@dataclass(frozen=True)
class _Sent:
    pages: Sequence[Page]
    future: Future[Made]


def finish(plan: manifest.Plan, folder: Path, address: str) -> Iterator[Finished]:
    """The pages that the plan has to render, in its order. Those without an error are in the store by then.

    Raises:
        Unavailable: no scheduler answers at the address, or no worker comes; a worker differs from this machine, or
            does not see the folder; or pages ended their workers again and again, and the message names them.
    """
    if not plan.to_render:
        return
    with _connected(address) as client:
        _refuse_others(client)
        yield from _Build(client, plan, folder.resolve(), address).finished()


class _Build:
    """One build's pages on their way there and back."""

    def __init__(self, client: Client, plan: manifest.Plan, folder: Path, address: str) -> None:
        self._client = client
        self._plan = plan
        self._folder = folder
        self._address = address
        self._store = Store(folder)
        self._asking = this_machine()
        self._batches = deque(_batches(plan.to_render, len(client.nthreads())))
        self._sent: deque[_Sent] = deque()

    def finished(self) -> Iterator[Finished]:
        """Batch by batch in order, while later ones are being made."""
        try:
            while self._batches or self._sent:
                self._send()
                sent = self._sent[0]
                made = self._result(sent)
                self._sent.popleft()
                if made.refusal:
                    raise Unavailable(f"the worker {made.worker} {made.refusal}", made.help or _SAME)
                for page in sent.pages:
                    yield self._page(page, made)
        finally:
            with contextlib.suppress(Exception):  # the scheduler may be gone
                self._client.cancel([sent.future for sent in self._sent])

    def _send(self) -> None:
        at_once = (1 + _AHEAD) * max(1, len(self._client.nthreads()))
        while self._batches and len(self._sent) < at_once:
            pages = self._batches.popleft()
            keys = {page.path: self._plan.keys[page.path].whole for page in pages}
            batch = Batch(pack(pages), keys, self._plan.ground, str(self._folder), self._asking)
            # Not pure: what an earlier build was told of these pages is not asked for.
            self._sent.append(_Sent(pages, self._client.submit(make, batch, pure=False, retries=_RETRIES)))

    def _result(self, sent: _Sent) -> Made:
        from distributed import KilledWorker

        try:
            self._wait_for(sent.future)
        except (CancelledError, OSError) as error:
            raise self._gone() from error
        if sent.future.status in ("cancelled", "lost"):
            raise self._gone()
        try:
            return sent.future.result()
        except KilledWorker:
            missing = [page.path for page in sent.pages if self._entry(page) is None]
            message = f"the workers that rendered {missing[0] if missing else sent.pages[-1].path} were all lost"
            raise Unavailable(message, f"{_LOST}; {_KEPT}") from None

    def _wait_for(self, future: Future[Made]) -> None:
        from distributed import wait

        seen = monotonic()
        while True:
            with contextlib.suppress(TimeoutError), self._client.as_current():
                wait(future, timeout=_BETWEEN_LOOKS)
                return
            if self._client.nthreads():
                seen = monotonic()
            elif monotonic() - seen > _WITHOUT_WORKERS:
                message = f"there was no worker at {self._address} for {_WITHOUT_WORKERS} seconds"
                raise Unavailable(message, f"start some with `dask worker {self._address}`; {_KEPT}")

    def _gone(self) -> Unavailable:
        return Unavailable(f"the scheduler at {self._address} went away", f"start it anew; {_KEPT}")

    def _page(self, page: Page, made: Made) -> Finished:
        if page.path in made.unfit:
            findings = tuple(from_plain(dict(plain)) for plain in made.unfit[page.path])
            return Finished(Artefact(page.path, b"", page.edition), findings)
        deadline = monotonic() + _TO_APPEAR
        while (entry := self._entry(page)) is None:
            if monotonic() > deadline:
                message = f"{page.path}, which the worker {made.worker} made, is not in {self._folder}"
                raise Unavailable(message, _SHARED)
            sleep(0.2)
        return from_store(page, entry)

    def _entry(self, page: Page) -> Entry | None:
        return self._store.get(self._plan.keys[page.path].whole)


@contextlib.contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A client of the scheduler. What Dask says of its own accord is not for a person who builds leaflets."""
    try:
        from distributed import Client
    except ImportError:
        raise Unavailable("`--dask` needs the Python package distributed", "install patientdocs[dask]") from None
    quiet = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                client = Client(address, timeout=_TO_CONNECT, set_as_default=False)
            except (OSError, ValueError, TimeoutError) as error:
                message = f"no Dask scheduler answers at {address}"
                raise Unavailable(message, "start one with `dask scheduler`; it prints its address") from error
            try:
                yield client
            finally:
                client.close()
    finally:
        logging.disable(quiet)


def _refuse_others(client: Client) -> None:
    """Ask the workers that are there, before any of them begins. One that comes later refuses for itself."""
    said = client.run(refusal, this_machine(), on_error="return")
    reasons = {address: _reason(answer) for address, answer in said.items()}
    refusals = [f"the worker {address} {reasons[address]}" for address in sorted(reasons) if reasons[address]]
    if refusals:
        raise Unavailable("; ".join(refusals), _SAME)


def _reason(answer: object) -> str:
    if isinstance(answer, Exception) and not isinstance(answer, OSError):
        return f"cannot load this patientdocs: {answer}"
    # An OSError is that of a worker that is being lost.
    return answer if isinstance(answer, str) else ""


def _batches(pages: Sequence[Page], workers: int) -> Iterator[Sequence[Page]]:
    """Full batches, or smaller ones when there would be too few for all workers."""
    each = -(-len(pages) // (4 * workers)) if workers else _BATCH
    size = max(1, min(_BATCH, each))
    for start in range(0, len(pages), size):
        yield pages[start : start + size]
