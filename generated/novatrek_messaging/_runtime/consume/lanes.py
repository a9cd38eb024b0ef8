"""Handling records side by side, those of one key one after the other.

Each key has a lane. The first record of every free lane is ready; workers take the oldest. A record
that waits for its next attempt keeps its lane, so that nothing of its key overtakes it, but not its
worker, so that other keys go on.
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

    from .window import Taken

__all__ = ["Lanes"]

_TURN_SECONDS: Final = 0.01  # after that long, the client's own tasks get their turn


class Lanes:
    """Workers and what they have to do."""

    def __init__(self, handle: Callable[[Taken], Awaitable[None]], concurrency: int) -> None:
        """Take what handles one record and does not raise, and how many may be at it at once."""
        self._handle = handle
        self._concurrency = concurrency
        self._slots = asyncio.Semaphore(concurrency)
        self._waiting: dict[object, deque[Taken] | None] = {}  # by key, behind the one in hand
        self._ready: list[tuple[int, Taken]] = []  # a heap, by number
        self._workers: set[asyncio.Task[None]] = set()
        self._parked = 0
        self._returning = 0  # workers who want their slot back

    def add(self, taken: Taken) -> None:
        """Put a record into its lane; `run` has it handled."""
        key = taken.key
        if key not in self._waiting:
            self._waiting[key] = None  # most lanes never have a second
            heappush(self._ready, (taken.number, taken))
        elif (waiting := self._waiting[key]) is None:
            self._waiting[key] = deque((taken,))
        else:
            waiting.append(taken)

    def run(self) -> None:
        """Have as many workers as there may be and as there is work for."""
        free = self._concurrency - (len(self._workers) - self._parked)
        for _ in range(min(free, len(self._ready))):
            worker = asyncio.create_task(self._work())
            self._workers.add(worker)
            worker.add_done_callback(self._ended)

    async def park(self, taken: Taken, seconds: float) -> None:
        """Let a worker wait with the record in its hands while others take its place."""
        taken.parked = asyncio.current_task()
        self._parked += 1
        self._slots.release()
        self.run()
        try:
            await asyncio.sleep(seconds)
        finally:
            taken.parked = None
            self._parked -= 1
            self._returning += 1
            await self._slots.acquire()
            self._returning -= 1

    async def abandon(self) -> None:
        """End all workers, whatever they are at."""
        workers = list(self._workers)
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        # Whoever was ended in between two slots has left the count wrong.
        self._slots = asyncio.Semaphore(self._concurrency)
        self._returning = 0

    async def _work(self) -> None:
        began = time.monotonic()
        async with self._slots:
            while self._ready:
                _, taken = heappop(self._ready)
                try:
                    if taken.wanted:
                        taken.busy = True
                        await self._handle(taken)
                finally:
                    self._let_go(taken)
                if self._returning or time.monotonic() - began > _TURN_SECONDS:
                    self._slots.release()
                    await asyncio.sleep(0)
                    await self._slots.acquire()
                    began = time.monotonic()

    def _let_go(self, taken: Taken) -> None:
        taken.busy = False
        if not taken.done:
            taken.keep()
        key = taken.key
        waiting = self._waiting[key]
        if waiting:
            following = waiting.popleft()
            heappush(self._ready, (following.number, following))
        else:
            del self._waiting[key]

    def _ended(self, worker: asyncio.Task[None]) -> None:
        self._workers.discard(worker)
        if not worker.cancelled() and (error := worker.exception()) is not None:
            logger.critical("handling records failed in itself", exc_info=error)
        self.run()
