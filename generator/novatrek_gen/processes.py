"""The same work on many items, in as many processes as there are processors.

A process begins as a copy of this one, so items need not be sent to it; only its results are sent.
That is possible on Linux. Elsewhere, and whenever a process does not bring its results, this one
does all the work, so results and errors are always the same.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar

from novatrek_gen.progress import Progress, counted, silent

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

PROCESSES: Final = "NOVATREK_GEN_PROCESSES"
"""The variable of the environment that says how many processes may work at once."""

WORTH = 200
"""The least number of items for a process. To start one takes as long as 20 items."""


def in_processes(
    work: Callable[[_Item], _Result],
    items: Sequence[_Item],
    stage: str,
    progress: Progress = silent,
) -> list[_Result]:
    """Return the result for each item.

    Args:
        work: Returns the result of an item. It must be pure and need no lock that another thread
            may hold, and its results must be values that pickle knows. What it raises is raised.
        items: All items.
        stage: What the work is called.
        progress: Is told how much is done.
    """
    count = min(_allowed(), len(items) // WORTH)
    if count < 2:
        return in_this_process(work, items, stage, progress)
    with _started(work, [items[first::count] for first in range(1, count)]) as pipes:
        own = _results(work, _shown(items, count, stage, progress))
        shares = [own, *map(_received, pipes)]
    results: list[Any] = [None] * len(items)
    for first, share in enumerate(shares):
        if share is None:  # it may be an error, and has to be that of the first item with one
            return in_this_process(work, items, stage, progress)
        results[first::count] = share
    return results


def in_this_process(
    work: Callable[[_Item], _Result],
    items: Sequence[_Item],
    stage: str,
    progress: Progress = silent,
) -> list[_Result]:
    """Return the result for each item, for which ``work`` is called in their order."""
    return [work(item) for item in counted(items, stage, progress)]


def _allowed() -> int:
    if not sys.platform.startswith("linux"):
        return 1
    wanted = os.environ.get(PROCESSES, "")
    return int(wanted) if wanted.isdecimal() else len(os.sched_getaffinity(0))


def _shown(items: Sequence[_Item], count: int, stage: str, progress: Progress) -> Iterator[_Item]:
    """Yield the items of the first of some processes, which are all about as far."""
    for done in range(0, len(items), count):
        progress(stage, done, len(items))
        yield items[done]


@contextmanager
def _started(
    work: Callable[[_Item], _Result], shares: Iterable[Sequence[_Item]]
) -> Iterator[list[Connection]]:
    """Start a process for each share. When the block is left, none of them runs."""
    from multiprocessing import get_context  # most runs need no process

    context = get_context("fork")
    processes: list[ForkProcess] = []
    pipes: list[Connection] = []
    try:
        for share in shares:
            receiving, sending = context.Pipe(duplex=False)
            pipes.append(receiving)
            with sending:
                process = context.Process(target=_send, args=(work, share, sending), daemon=True)
                process.start()
                processes.append(process)
        yield pipes
    finally:
        for process in processes:
            process.kill()
            process.join()
        for pipe in pipes:
            pipe.close()


def _send(work: Callable[[_Item], _Result], share: Sequence[_Item], to: Connection) -> None:
    """Send the results of a share, None if there are none, and end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others
    with suppress(BaseException):
        to.send(_results(work, share))
    os._exit(0)  # what the first process has opened is neither flushed nor removed


def _results(work: Callable[[_Item], _Result], share: Iterable[_Item]) -> list[_Result] | None:
    try:
        return [work(item) for item in share]
    except Exception:  # noqa: BLE001 - it is raised when this process does all the work
        return None


def _received(pipe: Connection) -> list[Any] | None:
    try:
        share: list[Any] | None = pipe.recv()
    except (EOFError, OSError):
        return None
    return share
