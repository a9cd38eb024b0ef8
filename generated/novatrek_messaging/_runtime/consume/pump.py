"""Between a consumer that must keep polling and handlers that take their time.

Records are taken in without waiting, so that Kafka never takes a slow handler for a dead consumer.
A partition of which too much is unfinished is paused.
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any, Final, Protocol

from .commits import Commit, Committer
from .lanes import Lanes
from .window import Assignment, Place, Share, Taken

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from ..message.metadata import Record

__all__ = ["Flow", "Pump"]

_WINDOW: Final = 1_000  # records of a partition that may be unfinished
_WINDOW_BYTES: Final = 16 * 1024 * 1024
_COMMIT_SECONDS: Final = 5.0  # what a last commit may take


class Flow(Protocol):
    """What a pump needs of a consumer."""

    def pause(self, place: Place) -> None:
        """Fetch nothing more of a partition."""
        ...

    def resume(self, place: Place) -> None:
        """Fetch from it again."""
        ...

    async def commit(self, offsets: Any, generation: int) -> bool:
        """Commit offsets under a generation, and say whether Kafka agreed."""
        ...


class Pump:
    """Has records handled and their offsets committed, from one assignment to the next."""

    def __init__(
        self, flow: Flow, handle: Callable[[Taken], Awaitable[bool]], concurrency: int
    ) -> None:
        """Take the consumer, what handles a record and says whether it is done with, how many."""
        self._flow = flow
        self._settle = handle
        self._lanes = Lanes(self._handle, concurrency)
        self._assignment: Assignment | None = None
        self._committer: Committer | None = None
        self._number = 0

    def assign(self, generation: int) -> None:
        """Begin with the partitions the consumer has been given."""
        commit: Commit = self._flow.commit
        self._assignment = Assignment(generation)
        self._committer = Committer(self._assignment, commit)

    def feed(self, records: Iterable[Record]) -> None:
        """Take in what has been fetched; between two assignments nobody owns it."""
        assignment = self._assignment
        if assignment is None:
            return
        for record in records:
            share = assignment.share((record.topic, record.partition))
            self._number += 1
            taken = Taken(self._number, record, share)
            share.add(taken)
            self._lanes.add(taken)
            if not share.paused and _is_full(share):
                share.paused = True
                self._flow.pause(share.place)
        self._lanes.run()

    async def park(self, taken: Taken, seconds: float) -> None:
        """Wait with a record in hand, and let others be handled meanwhile."""
        if taken.share.limit is not None:  # somebody else will try it again
            raise asyncio.CancelledError
        await self._lanes.park(taken, seconds)

    def halt(self) -> None:
        """Begin nothing new but what closes gaps, until the partitions are given up."""
        if self._assignment is not None:
            self._assignment.give_up()

    async def retire(self, seconds: float) -> None:
        """Give up the partitions: finish what is in hand, commit, begin nothing new.

        Args:
            seconds: How long to wait for what is in hand.
        """
        assignment, self._assignment = self._assignment, None
        committer, self._committer = self._committer, None
        if assignment is None or committer is None:
            return
        for waiting in assignment.give_up():
            waiting.cancel()
        deadline = time.monotonic() + seconds
        while assignment.closing and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
        assignment.end()
        await committer.finish(_COMMIT_SECONDS)

    async def close(self, seconds: float) -> None:
        """Retire, and end what is still being handled."""
        await self.retire(seconds)
        await self._lanes.abandon()

    async def _handle(self, taken: Taken) -> None:
        if not await self._settle(taken):
            return
        share = taken.share
        share.finish(taken)
        if share.assignment is not self._assignment:
            return
        if self._committer is not None and share.assignment.offsets:
            self._committer.notice()
        if share.paused and _is_half_empty(share):
            share.paused = False
            self._flow.resume(share.place)


def _is_full(share: Share) -> bool:
    return len(share.queue) >= _WINDOW or share.size >= _WINDOW_BYTES


def _is_half_empty(share: Share) -> bool:
    return len(share.queue) <= _WINDOW // 2 and share.size <= _WINDOW_BYTES // 2
