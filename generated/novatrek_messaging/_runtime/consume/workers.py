"""Handling records concurrently, with the records of one key in order.

Each key has a lane. The first record of every lane is ready until a worker takes it; workers take
the oldest ready record. A record that waits for a retry keeps its lane, so that no later record of
its key overtakes it. It frees its worker slot, so that other keys continue.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from contextlib import suppress
from functools import partial
from heapq import heappop, heappush
from itertools import repeat
from typing import TYPE_CHECKING, Final, TypeAlias

from .log import logger

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from ..message.metadata import Record
    from .assignment import Assignment
    from .dispatch import Ending, Pause
    from .window import PartitionWindow

    _InFlight: TypeAlias = tuple[Record, PartitionWindow]
    Outcome: TypeAlias = Ending | Exception | None

__all__ = ["KeyedWorkers"]

_SLICE_SECONDS: Final = 0.01  # then a worker yields, so that the client's own tasks can run
_ENOUGH: Final = 500  # fetched records that no worker has looked at


class KeyedWorkers:
    """A limited number of workers over one lane per key."""

    def __init__(
        self,
        dispatch: Callable[[Record, Pause], Awaitable[Ending | None]],
        on_end: Callable[[Record, PartitionWindow, Outcome], None],
        concurrency: int,
    ) -> None:
        """Create the lanes without any worker.

        Args:
            dispatch: Handles one record, as `Dispatcher.dispatch` does.
            on_end: Called at once with the record, its window, and what `dispatch` has returned or
                raised. A record that it does not mark as finished is left to the next owner of
                its partition.
            concurrency: The maximum number of records handled at the same time.
        """
        self._dispatch = dispatch
        self._on_end = on_end
        self._concurrency = concurrency
        self._slots = asyncio.Semaphore(concurrency)
        # Records in the order of fetching. They enter the lane of their key when a worker looks
        # for work, so most lanes never have a second record.
        self._fetched: deque[_InFlight] = deque()
        # By key, the records behind the lane's first one; None while there are none.
        self._lanes: dict[object, deque[tuple[int, _InFlight]] | None] = {}
        # Records that became the first of their lane, a heap by sequence number. They were
        # fetched before all of `_fetched`.
        self._ready: list[tuple[int, _InFlight]] = []
        self._sequence = 0
        self._workers: set[asyncio.Task[None]] = set()
        self._waiting: dict[asyncio.Task[None], PartitionWindow] = {}  # for a retry, without a slot
        self._returning = 0  # workers that want their slot back after such a wait
        self._idle = asyncio.Event()  # there is little work, so that more may be fetched
        self._idle.set()

    def add(self, records: Iterable[Record], window: PartitionWindow) -> None:
        """Add fetched records of a window; `start` has them handled."""
        window.pause = partial(self._wait, window)
        self._fetched.extend(zip(records, repeat(window)))

    def start(self) -> None:
        """Start as many workers as there may be ready records and free slots."""
        free = self._concurrency - (len(self._workers) - len(self._waiting))
        for _ in range(min(free, len(self._ready) + len(self._fetched))):
            worker = asyncio.create_task(self._work())
            self._workers.add(worker)
            worker.add_done_callback(self._on_worker_end)

    async def until_idle(self, seconds: float) -> None:
        """Wait until few fetched records are left that no worker has looked at.

        Args:
            seconds: How long to wait at most.
        """
        if len(self._fetched) < _ENOUGH:
            return
        self._idle.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._idle.wait()

    async def _wait(self, window: PartitionWindow, seconds: float) -> None:
        """Let the current worker wait before it retries its record, while others use its slot."""
        if window.draining:
            # The partition is being revoked; its next owner retries the record.
            raise asyncio.CancelledError
        worker = asyncio.current_task()
        assert worker is not None, "this is called by a worker"
        self._waiting[worker] = window
        window.busy -= 1
        self._slots.release()
        self.start()
        try:
            await asyncio.sleep(seconds)
        finally:
            del self._waiting[worker]
            window.busy += 1
            self._returning += 1
            await self._slots.acquire()
            self._returning -= 1

    def cancel_waiting(self, assignment: Assignment) -> None:
        """Cancel the workers that wait to retry a record of an assignment."""
        for worker, window in self._waiting.items():
            if window.assignment is assignment:
                worker.cancel()

    async def cancel(self) -> None:
        """Cancel all workers and wait until they have ended."""
        workers = list(self._workers)
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        # A worker that was cancelled while it waited for its slot has left the counts wrong.
        self._slots = asyncio.Semaphore(self._concurrency)
        self._returning = 0

    async def _work(self) -> None:
        dispatch, on_end = self._dispatch, self._on_end
        began = time.monotonic()
        async with self._slots:
            while (taken := self._take()) is not None:
                record, window = taken
                try:
                    if not window.draining:
                        outcome: Outcome
                        window.busy += 1
                        try:
                            outcome = await dispatch(record, window.pause)
                        except Exception as error:  # noqa: BLE001 - reported by `on_end`
                            outcome = error
                        finally:
                            window.busy -= 1
                        on_end(record, window, outcome)
                finally:
                    self._leave_lane(record, window)
                if self._returning or time.monotonic() - began > _SLICE_SECONDS:
                    self._notice_idleness()
                    self._slots.release()
                    await asyncio.sleep(0)
                    await self._slots.acquire()
                    began = time.monotonic()

    def _take(self) -> _InFlight | None:
        """Return the oldest record that is the first of its lane, or None."""
        if self._ready:
            return heappop(self._ready)[1]
        fetched, lanes = self._fetched, self._lanes
        while fetched:
            taken = fetched.popleft()
            record, window = taken
            key = window.partition if record.key is None else record.key
            if key not in lanes:
                lanes[key] = None
                return taken
            self._sequence += 1
            if (lane := lanes[key]) is None:
                lane = lanes[key] = deque()
            lane.append((self._sequence, taken))
        return None

    def _leave_lane(self, record: Record, window: PartitionWindow) -> None:
        key = window.partition if record.key is None else record.key
        lane = self._lanes[key]
        if lane:
            heappush(self._ready, lane.popleft())
        else:
            del self._lanes[key]

    def _notice_idleness(self) -> None:
        if len(self._fetched) < _ENOUGH:
            self._idle.set()

    def _on_worker_end(self, worker: asyncio.Task[None]) -> None:
        self._workers.discard(worker)
        if not worker.cancelled() and (error := worker.exception()) is not None:
            logger.critical("a worker failed because of a bug in this package", exc_info=error)
        self._notice_idleness()
        self.start()
