"""Committing what has been handled, beside the handling.

A commit is a round trip to Kafka, many times the cost of an event: awaited per record it would be
most of the work. So there is one commit under way at a time, and the next one covers everything
handled meanwhile. What a killed process had handled and not committed is handled again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .reporting import logger

if TYPE_CHECKING:
    from .metadata import Record
    from .stopping import Subscriber

__all__ = ["Commit", "Committer", "Offsets", "membership_of"]

_SPACING_SECONDS: Final = 0.05
_PATIENCE_SECONDS: Final = 30.0  # aiokafka itself would try for ever while Kafka is away

Offsets: TypeAlias = Mapping[tuple[str, int], int]
Commit: TypeAlias = Callable[[Any, Offsets], Awaitable[bool]]


class Committer:
    """Commits for one subscriber, which must be connected."""

    def __init__(self, commit: Commit) -> None:
        """Take the function that commits offsets on a consumer and says whether Kafka agreed."""
        self._commit = commit
        self._handled: dict[tuple[str, int], tuple[int, int]] = {}
        self._task: asyncio.Task[None] | None = None

    @property
    def idle(self) -> bool:
        """Whether everything handled so far is committed, or given up."""
        return self._task is None or self._task.done()

    def handled(self, subscriber: Subscriber, record: Record, membership: int) -> None:
        """Have `record`, and with it all before it in its partition, committed soon.

        Args:
            subscriber: Who consumed it; it cannot be stopped gracefully before the commit.
            record: The latest record handled in its partition.
            membership: What `membership_of` said when the record was taken up.
        """
        self._handled[record.topic, record.partition] = (record.offset + 1, membership)
        if self.idle:
            self._task = asyncio.create_task(self._run(subscriber))

    async def _run(self, subscriber: Subscriber) -> None:
        with subscriber.lock:  # held while records are handled; a graceful stop waits for it
            while self._handled:
                await self._commit_now(subscriber.consumer)
                await asyncio.sleep(_SPACING_SECONDS)

    async def _commit_now(self, consumer: Any) -> None:
        handled, self._handled = self._handled, {}
        # A member that was thrown out commits as nobody, which Kafka accepts in a group that has
        # become empty: the offset could go back. Only the membership that read may commit.
        current = None if consumer is None else membership_of(consumer)
        offsets = {place: offset for place, (offset, by) in handled.items() if by == current}
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                accepted = not offsets or await self._commit(consumer, offsets)
        except Exception:  # noqa: BLE001 - handling goes on, and the next commit says more
            logger.exception("offsets could not be committed, the next commit covers them")
            return
        if not accepted or len(offsets) < len(handled):
            logger.warning(
                "partitions have gone to another consumer before their offsets were committed: "
                "their last records will be handled again"
            )


def membership_of(consumer: Any) -> int:
    """Return what changes with every membership in the group, -1 for none."""
    generation: int = consumer._coordinator.generation  # aiokafka shows it nowhere else
    return generation
