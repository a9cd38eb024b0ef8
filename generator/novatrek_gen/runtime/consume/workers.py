"""Handling records concurrently, with the records of one key in order.

Each key has a lane. The first record of every lane is ready until a worker takes it; workers take
the oldest ready record. A record that waits for a retry keeps its lane, so that no later record of
its key overtakes it. It frees its worker slot, so that other keys continue.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

from .reporting import logger

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from .window import InFlightRecord

__all__ = ["KeyedWorkers"]

_SLICE_SECONDS: Final = 0.01  # then a worker yields, so that the client's own tasks can run


class KeyedWorkers:
    """A limited number of workers over one lane per key."""

    def __init__(
        self, handle: Callable[[InFlightRecord], Awaitable[None]], concurrency: int
    ) -> None:
        """Create the lanes without any worker.

        Args:
            handle: Handles one record and does not raise. A record that is not marked as finished
                afterwards is left to the next owner of its partition.
            concurrency: The maximum number of records handled at the same time.
        """
        self._handle = handle
        self._concurrency = concurrency
        self._slots = asyncio.Semaphore(concurrency)
        # By key, the records behind the lane's first one; None while there are none.
        self._lanes: dict[object, deque[InFlightRecord] | None] = {}
        self._ready: list[tuple[int, InFlightRecord]] = []  # a heap by sequence number
        self._workers: set[asyncio.Task[None]] = set()
        self._waiting = 0  # workers that wait for a retry, without a slot
        self._returning = 0  # workers that want their slot back after such a wait

    def add(self, record: InFlightRecord) -> None:
        """Append a record to the lane of its key; `start` has it handled."""
        key = record.key
        if key not in self._lanes:
            self._lanes[key] = None  # most lanes never have a second record
            heappush(self._ready, (record.sequence, record))
        elif (lane := self._lanes[key]) is None:
            self._lanes[key] = deque((record,))
        else:
            lane.append(record)

    def start(self) -> None:
        """Start as many workers as there are ready records and free slots."""
        free = self._concurrency - (len(self._workers) - self._waiting)
        for _ in range(min(free, len(self._ready))):
            worker = asyncio.create_task(self._work())
            self._workers.add(worker)
            worker.add_done_callback(self._on_worker_end)

    async def wait(self, record: InFlightRecord, seconds: float) -> None:
        """Let the current worker wait before it retries `record`, while others use its slot."""
        record.waiting = asyncio.current_task()
        self._waiting += 1
        self._slots.release()
        self.start()
        try:
            await asyncio.sleep(seconds)
        finally:
            record.waiting = None
            self._waiting -= 1
            self._returning += 1
            await self._slots.acquire()
            self._returning -= 1

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
        began = time.monotonic()
        async with self._slots:
            while self._ready:
                _, record = heappop(self._ready)
                try:
                    if not record.window.draining:
                        record.running = True
                        await self._handle(record)
                finally:
                    self._leave_lane(record)
                if self._returning or time.monotonic() - began > _SLICE_SECONDS:
                    self._slots.release()
                    await asyncio.sleep(0)
                    await self._slots.acquire()
                    began = time.monotonic()

    def _leave_lane(self, record: InFlightRecord) -> None:
        record.running = False
        key = record.key
        lane = self._lanes[key]
        if lane:
            following = lane.popleft()
            heappush(self._ready, (following.sequence, following))
        else:
            del self._lanes[key]

    def _on_worker_end(self, worker: asyncio.Task[None]) -> None:
        self._workers.discard(worker)
        if not worker.cancelled() and (error := worker.exception()) is not None:
            logger.critical("a worker failed because of a bug in this package", exc_info=error)
        self.start()
