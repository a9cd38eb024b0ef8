"""The new position of a consumer if Kafka has no record at its old one.

A member never chooses a position itself: it would skip events silently.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from .log import logger

if TYPE_CHECKING:
    from collections.abc import Callable

    from .beginning import GroupBeginning
    from .client import Partition
    from .member import GroupMember

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

    async def begin(self, member: GroupMember, partition: Partition) -> None:
        """Choose the position in a partition of which the group has committed no offset.

        Nothing happens if the partition is revoked meanwhile.

        Raises:
            Exception: One of the member's errors: Kafka does not answer, or has no such partition
                at the moment.
            TimeoutError: Kafka does not answer in time.
        """
        generation = member.generation
        async with asyncio.timeout(_LOOK_UP_SECONDS):
            stored = await member.stored_offsets()
            at_end = self._beginning.at_end((text for _, text in stored.values()), generation)
            first, end = await member.bounds(partition)
        committed = stored.get(partition)
        offset = committed[0] if committed else end if at_end else first
        if _seek(member, generation, partition, offset) and committed is None:
            self._beginning.begin(partition, generation)
            self._on_moved(partition, offset)

    async def recover(self, member: GroupMember, partition: Partition, position: int) -> None:
        """Continue at the first record of a partition that has no record at `position`.

        Retention has deleted records there that were not read, or the topic was created again.
        Nothing happens if there are records at `position` after all, or if the partition is
        revoked meanwhile.

        Raises:
            Exception: One of the member's errors: Kafka does not answer, or has no such partition
                at the moment.
            TimeoutError: Kafka does not answer in time.
        """
        generation = member.generation
        async with asyncio.timeout(_LOOK_UP_SECONDS):
            first, end = await member.bounds(partition)
        if first <= position <= end or not _seek(member, generation, partition, first):
            return
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


def _seek(member: GroupMember, generation: int, partition: Partition, offset: int) -> bool:
    """Set the position, unless the group has rebalanced since `generation`."""
    if member.generation != generation or partition not in member.partitions():
        return False
    member.seek(partition, offset)
    return True
