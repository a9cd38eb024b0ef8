"""The new position of a consumer if Kafka has no record at its old one.

The client is configured not to choose a position itself (`auto_offset_reset="none"`): it would
skip events silently.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

from aiokafka import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]
    TopicPartition,
)

from ..consume.client import Partition
from ..consume.log import logger
from .aiokafka_internals import generation_of, stored_offsets

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..consume.beginning import GroupBeginning

__all__ = ["PositionKeeper"]

_LOOK_UP_SECONDS: Final = 10.0


class PositionKeeper:
    """Chooses positions, and counts the events that were deleted before they were read.

    Attributes:
        deleted: By partition, the number of offsets that Kafka had deleted before this consumer
            could read them.
    """

    def __init__(
        self,
        beginning: GroupBeginning,
        on_moved: Callable[[Partition, int], None],
        group_id: str | None,
    ) -> None:
        """Create the keeper.

        Args:
            beginning: Decides where the group begins.
            on_moved: Called with the chosen offset of a partition, which is then to be committed.
            group_id: The consumer group, for the log.
        """
        self.deleted: dict[Partition, int] = {}
        self._beginning = beginning
        self._on_moved = on_moved
        self.group_id = group_id

    async def begin(self, consumer: Any, partition: Partition) -> int | None:
        """Choose the position in a partition of which the group has committed no offset.

        Returns:
            The position, or None if the partition was revoked meanwhile.

        Raises:
            KafkaError: Kafka does not answer, or has no such partition at the moment.
            TimeoutError: Kafka does not answer in time.
        """
        generation = generation_of(consumer)
        async with asyncio.timeout(_LOOK_UP_SECONDS):
            stored = await stored_offsets(consumer)
            at_end = self._beginning.at_end((text for _, text in stored.values()), generation)
            first, end = await _bounds(consumer, partition)
        committed = stored.get(partition)
        offset = committed[0] if committed else end if at_end else first
        if not _seek(consumer, generation, partition, offset):
            return None
        if committed is None:
            self._beginning.begin(partition, generation)
            self._on_moved(partition, offset)
        return offset

    async def recover(self, consumer: Any, partition: Partition, position: int) -> int | None:
        """Continue at the first record of a partition that has no record at `position`.

        Retention has deleted records there that were not read, or the topic was created again.

        Returns:
            The new position, or None if there are records at `position` after all, or if the
            partition was revoked meanwhile.

        Raises:
            KafkaError: Kafka does not answer, or has no such partition at the moment.
            TimeoutError: Kafka does not answer in time.
        """
        generation = generation_of(consumer)
        async with asyncio.timeout(_LOOK_UP_SECONDS):
            first, end = await _bounds(consumer, partition)
        if first <= position <= end or not _seek(consumer, generation, partition, first):
            return None
        self._on_moved(partition, first)
        if position < first:
            self._report_deleted(partition, position, first)
        else:
            logger.error(
                "%s[%d] ends at offset %d, before the offset %d that group %s reads next: the "
                "topic was created again or has lost records; it is read from its first record",
                *partition,
                end,
                position,
                self.group_id,
                extra={
                    "topic": partition.topic,
                    "partition": partition.number,
                    "offset": position,
                    "group": self.group_id,
                },
            )
        return first

    def _report_deleted(self, partition: Partition, position: int, first: int) -> None:
        count = first - position
        self.deleted[partition] = self.deleted.get(partition, 0) + count
        logger.error(
            "%d events of %s[%d] were deleted before group %s could read them, offsets %d to %d: "
            "retain the records of the topic for longer than its consumers may be down",
            count,
            *partition,
            self.group_id,
            position,
            first - 1,
            extra={
                "topic": partition.topic,
                "partition": partition.number,
                "offset": position,
                "group": self.group_id,
                "deleted": count,
            },
        )


async def _bounds(consumer: Any, partition: Partition) -> tuple[int, int]:
    """Return the offset of the first record and the one after the last that may be read."""
    at = TopicPartition(*partition)
    first = await consumer.beginning_offsets([at])
    end = await consumer.end_offsets([at])
    return first[at], end[at]


def _seek(consumer: Any, generation: int, partition: Partition, offset: int) -> bool:
    """Set the position, unless the group has rebalanced since `generation`."""
    at = TopicPartition(*partition)
    if generation_of(consumer) != generation or at not in consumer.assignment():
        return False
    consumer.seek(at, offset)
    return True
