"""Partitions that librdkafka does not read, because it has no position or no record there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..consume.member import NoOffsetError, OutOfRangeError

if TYPE_CHECKING:
    from ..consume.client import Partition
    from .consumer import ConfluentConsumer

__all__ = ["Unplaced"]

_BEYOND: Final = 1 << 62  # no partition has so many records


class Unplaced:
    """The partitions whose position has to be chosen.

    librdkafka reports each of them once, and stops reading it.
    """

    def __init__(self, consumer: ConfluentConsumer) -> None:
        """Create it for a consumer, without partitions."""
        self._consumer = consumer
        self._positions: dict[Partition, int | None] = {}
        self._reported: set[Partition] = set()

    def add(self, partition: Partition, position: int | None) -> None:
        """Remember a partition, and the position where there is no record, if it has one."""
        is_new = self._positions.get(partition) == _BEYOND  # librdkafka tells of its old position
        if partition in self._consumer.assigned and not is_new:
            has_position = position is not None and position >= 0
            self._positions[partition] = position if has_position else None

    def add_new(self, partition: Partition) -> None:
        """Remember a partition of a topic that was created again."""
        self.add(partition, _BEYOND)

    def __contains__(self, partition: Partition) -> bool:
        """Return whether the position in a partition has to be chosen."""
        return partition in self._positions

    def moved(self, partition: Partition) -> None:
        """Forget a partition whose position was chosen."""
        self._positions.pop(partition, None)
        self._reported.discard(partition)

    def check(self) -> None:
        """Raise an error for one of the partitions, if there is any.

        One that is not moved after its error is read again at its position: there may be records
        now.

        Raises:
            NoOffsetError: The group has no offset of a partition.
            OutOfRangeError: Kafka has no records at a position.
        """
        for partition, position in list(self._positions.items()):
            if partition not in self._consumer.assigned:
                self.moved(partition)
            elif position is None:
                raise NoOffsetError(partition)
            elif partition in self._reported:
                self.moved(partition)
                self._consumer.move(partition, position)
            else:
                self._reported.add(partition)
                raise OutOfRangeError({partition: position})
