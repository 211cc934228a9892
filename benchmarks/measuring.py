"""What commands cost: processor time and wall time, and the memory of a command with all its children.

Commands are run in turn, one round after another, so that a machine that grows slower is slow for all of them.
"""

from __future__ import annotations

import ctypes
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

_BECOME_SUBREAPER = 36
_BETWEEN_SAMPLES = 0.5
"""Seconds. Looking at memory costs time of its own, and a build with two workers has no processor to spare for it."""

_ORPHANS: list[bool] = []


@dataclass(frozen=True)
class Cost:
    """Seconds of processor time (user and system) and of wall time, and the peak of memory in MB."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Command:
    """Arguments, and what to do before each run, unmeasured. `status` is the exit status that is no failure."""

    arguments: Sequence[str | Path]
    before: Callable[[], object] = lambda: None
    folder: Path | None = None
    status: int = 0


class Failed(Exception):
    """A command that was to be measured did not do its work."""


def in_turn(commands: Mapping[str, Command], runs: int) -> dict[str, list[Cost]]:
    """Run every command once a round. The costs by name, in the order of the rounds."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(runs):
        for name, command in commands.items():
            command.before()
            costs[name].append(measured(command))
            print(f"  {number + 1}/{runs} {name}: {costs[name][-1].cpu:.2f} s", file=sys.stderr, flush=True)
    return costs


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure; of memory, the most that was seen."""
    cpu, wall = (statistics.median(getattr(cost, name) for cost in costs) for name in ("cpu", "wall"))
    return Cost(cpu, wall, max(cost.peak for cost in costs))


def ratio(ours: Sequence[Cost], theirs: Sequence[Cost], figure: str = "cpu") -> float:
    """The median of the ratios of paired runs."""
    pairs = zip(ours, theirs, strict=True)
    return statistics.median(getattr(one, figure) / getattr(other, figure) for one, other in pairs)


def together(*parts: Sequence[Cost]) -> list[Cost]:
    """The costs of works that are done one after another, run by run."""
    return [
        Cost(sum(c.cpu for c in costs), sum(c.wall for c in costs), max(c.peak for c in costs))
        for costs in zip(*parts, strict=True)
    ]


def measured(command: Command) -> Cost:
    """Run a command.

    Raises:
        Failed: it ended with another status, with what it said last.
    """
    arguments = [str(argument) for argument in command.arguments]
    with subprocess.Popen(
        arguments, cwd=command.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        begin = time.perf_counter()
        said: list[bytes] = []
        watch = _Watch(process.pid)
        listener = threading.Thread(target=lambda: said.append(process.stdout.read() if process.stdout else b""))
        for thread in (watch, listener):
            thread.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        watch.over.set()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        cost = Cost(used.ru_utime + used.ru_stime, wall, max(used.ru_maxrss / 1024, watch.peak))
        if _ORPHANS:
            cost = replace(cost, cpu=cost.cpu + _cost_of_orphans())
        listener.join(timeout=5)
    if process.returncode != command.status:
        last = b"".join(said).decode(errors="replace")[-2000:]
        raise Failed(f"{' '.join(arguments)[:300]} ended with {process.returncode}:\n{last}")
    return cost


class _Watch(threading.Thread):
    """Samples the memory of a process and its children: what they share is counted once. Linux only."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.over = pid, 0.0, threading.Event()

    def run(self) -> None:
        while not self.over.wait(_BETWEEN_SAMPLES):
            self.peak = max(self.peak, sum(_memory(pid) for pid in (self.pid, *_descendants(self.pid))))


def _descendants(pid: int) -> Iterator[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in map(int, children):
        yield child
        yield from _descendants(child)


def _memory(pid: int) -> float:
    """MB, each shared page divided by those who share it."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("Pss:")), 0.0)


def adopt_orphans() -> None:
    """Become the parent of what a command's children leave behind, so that its cost is known. Linux only.

    For a process that starts no others than those it measures: it waits for every child there is.
    """
    if sys.platform == "linux" and not _ORPHANS:
        ctypes.CDLL(None).prctl(_BECOME_SUBREAPER, 1, 0, 0, 0)
        _ORPHANS.append(True)


def _cost_of_orphans() -> float:
    """Processor time of those that ended within two seconds."""
    cpu, deadline = 0.0, time.perf_counter() + 2
    while time.perf_counter() < deadline:
        try:
            pid, _, used = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid:
            cpu += used.ru_utime + used.ru_stime
        else:
            time.sleep(0.02)
    return cpu
