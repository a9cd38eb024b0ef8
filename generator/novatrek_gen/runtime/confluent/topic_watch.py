"""Noticing that topics are deleted or created again, which librdkafka does not report."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

from .errors import CLIENT_ERRORS

if TYPE_CHECKING:
    from .consumer import ConfluentConsumer
    from .group_requests import GroupRequests
    from .unplaced import Unplaced

__all__ = ["TopicWatch"]

_SECONDS: Final = 1.0
_NEW_SECONDS: Final = 0.2
_WAIT_SECONDS: Final = 2.0


class TopicWatch:
    """Compares the ids of the topics that a consumer reads with those before.

    A consumer would continue a topic that was created again at its old offsets, and leave out the
    events before these.

    Attributes:
        missing: The topics that Kafka does not have any more.
    """

    def __init__(
        self, consumer: ConfluentConsumer, group: GroupRequests, unplaced: Unplaced
    ) -> None:
        """Create the watch.

        Args:
            consumer: The consumer.
            group: Asks for the ids.
            unplaced: Gets the partitions of a topic that was created again.
        """
        self.missing: set[str] = set()
        self._consumer = consumer
        self._group = group
        self._unplaced = unplaced
        self._ids: dict[str, str] = {}
        self._asked_at = self._known_at = 0.0
        self._asking: asyncio.Task[None] | None = None

    def look(self, *, at_once: bool = False) -> None:
        """Ask for the ids if it is time to; the answer arrives later."""
        is_asking = self._asking is not None and not self._asking.done()
        is_time = at_once or time.monotonic() - self._asked_at > _SECONDS
        if not is_asking and is_time:
            self._asked_at = time.monotonic()
            self._asking = asyncio.create_task(self._ask(self._asked_at))

    async def refresh(self) -> None:
        """Wait for the ids, unless they are new, before records of the topics are handled.

        It takes longer to create a topic again and to read from it than an answer stays new. A
        question that was asked before that does not count, however late its answer arrives.
        """
        wanted = time.monotonic() - _NEW_SECONDS
        for _ in range(2):
            if self._known_at >= wanted:
                return
            self.look(at_once=True)
            assert self._asking is not None
            await asyncio.wait([self._asking], timeout=_WAIT_SECONDS)

    def stop(self) -> None:
        """Ask no more."""
        if self._asking is not None:
            self._asking.cancel()

    async def _ask(self, asked_at: float) -> None:
        topics = {each.topic for each in self._consumer.assigned} | set(self._ids)
        try:
            found = await self._group.topics(topics)
        except CLIENT_ERRORS:
            return
        self._known_at = asked_at
        self.missing = {topic for topic, now in found.items() if now is None}
        for topic, now in found.items():
            own = [each for each in self._consumer.assigned if each.topic == topic]
            if now is None or not own:
                continue
            if self._ids.get(topic, now.identity) != now.identity:
                for partition in own:
                    if partition.number in now.partitions:
                        self._unplaced.add_new(partition)
            self._ids[topic] = now.identity
